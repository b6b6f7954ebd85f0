// SPDX-License-Identifier: GPL-2.0-only
/* pci.ats: the shared cases, and what is left to its own judge. */
#define ID "pci.ats"
#define X "ats"

#include "cases_pci_feature.h"
#include "xen_option.h"

static const struct fact idle[] = {
	IDLE,
	S("xen.ats", XEN_OPTION_NOT_GIVEN),
	{ 0 }
};

const struct judge_case pci_ats_cases[] = {
	SHARED_CASES,
	CASE("on by Xen", I(X ".hardware_on", 1), S("xen.ats", XEN_OPTION_ON))
		YIELDS("by Xen"),
	CASE("on, Xen was not told", I(X ".hardware_on", 1))
		UNPROVEN("Xen was not told"),
	CASE("on, Xen was told not to", I(X ".hardware_on", 2),
	     S("xen.ats", XEN_OPTION_OFF)) UNPROVEN("Xen was not told"),
	CASE("on, Xen does not tell", I(X ".hardware_on", 1), A("xen.ats"))
		MISSING("xen.ats"),
	CASE("on by Xen, one sleeps", I(X ".hardware_on", 1), I(X ".asleep", 1),
	     S("xen.ats", XEN_OPTION_ON)) UNPROVEN("asleep"),
};

const size_t pci_ats_cases_n = ARRAY_SIZE(pci_ats_cases);

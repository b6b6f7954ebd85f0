// SPDX-License-Identifier: GPL-2.0-only
/* pci.pasid: the shared cases, and what is left to its own judge. */
#define ID "pci.pasid"
#define X "pasid"

#include "cases_pci_feature.h"

static const struct fact idle[] = { IDLE, { 0 } };

const struct judge_case pci_pasid_cases[] = {
	SHARED_CASES,
	CASE("on in hardware", I(X ".hardware_on", 1))
		UNPROVEN("is on in hardware"),
};

const size_t pci_pasid_cases_n = ARRAY_SIZE(pci_pasid_cases);

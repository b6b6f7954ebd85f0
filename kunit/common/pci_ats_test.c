// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in pci_feature_test.c. */
#include "../test.h"
#include "../../modules/common/pci_ats.c"

#define ROLE(x) STR("hypervisor.role", x)
#define COUNTS(capable, hardware, linux_) BOOL("config.pci", true), \
	INT("ats.functions", 9), INT("ats.capable", capable), \
	INT("ats.hardware_on", hardware), INT("ats.linux_on", linux_), \
	INT("ats.asleep", 0), INT("ats.unreadable", 0)
#define XEN(x) STR("xen.ats", x)

static const struct judge_case cases[] = {
	{ "idle", "no IOMMU driver of Linux runs under Xen",
	  { ROLE("pv-dom0"), COUNTS(2, 0, 0), XEN(XEN_OPTION_NOT_GIVEN) }, VERDICT_YIELDS },
	{ "Linux has it on", "pci_enable_ats() sets ats_enabled",
	  { ROLE("pv-dom0"), COUNTS(2, 1, 1), XEN(XEN_OPTION_ON) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no function has it", "nothing to leave alone",
	  { ROLE("pv-dom0"), COUNTS(0, 0, 0), XEN(XEN_OPTION_NOT_GIVEN) }, VERDICT_NOT_APPLICABLE },
	{ "on by Xen", "enable_ats_device() of Xen, and ats on its command line",
	  { ROLE("pv-dom0"), COUNTS(2, 2, 0), XEN(XEN_OPTION_ON) },
	  VERDICT_YIELDS },
	{ "on, and Xen was not told", "Xen leaves it as firmware had it",
	  { ROLE("pv-dom0"), COUNTS(2, 1, 0), XEN(XEN_OPTION_NOT_GIVEN) },
	  VERDICT_UNPROVEN },
	{ "on, and Xen was told not to", "the same",
	  { ROLE("pvh-dom0"), COUNTS(2, 1, 0), XEN(XEN_OPTION_OFF) },
	  VERDICT_UNPROVEN },
	{ "on in a guest", "Xen answers <denied> to a guest",
	  { ROLE("pv-domU"), COUNTS(2, 1, 0), ABSENT("xen.ats") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xen.ats" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_pci_ats, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite pci_ats_suite = {
	.name = "pvyield_pci_ats",
	.test_cases = suite_cases,
};

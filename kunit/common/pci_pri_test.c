// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in pci_feature_test.c. */
#include "../test.h"
#include "../../modules/common/pci_pri.c"

#define ROLE(x) STR("hypervisor.role", x)
#define COUNTS(capable, hardware, linux_) BOOL("config.pci", true), \
	INT("pri.functions", 9), INT("pri.capable", capable), \
	INT("pri.hardware_on", hardware), INT("pri.linux_on", linux_), \
	INT("pri.asleep", 0), INT("pri.unreadable", 0)

static const struct judge_case cases[] = {
	{ "idle", "no IOMMU driver of Linux runs under Xen",
	  { ROLE("pv-dom0"), COUNTS(2, 0, 0) }, VERDICT_YIELDS },
	{ "Linux has it on", "pci_enable_pri() sets pri_enabled",
	  { ROLE("pv-dom0"), COUNTS(2, 1, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no function has it", "nothing to leave alone",
	  { ROLE("pv-dom0"), COUNTS(0, 0, 0) }, VERDICT_NOT_APPLICABLE },
	{ "on in hardware", "Xen answers no page request and turns PRI on nowhere",
	  { ROLE("pv-dom0"), COUNTS(2, 1, 0) }, VERDICT_UNPROVEN },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_pci_pri, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite pci_pri_suite = {
	.name = "pvyield_pci_pri",
	.test_cases = suite_cases,
};

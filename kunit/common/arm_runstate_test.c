// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_runstate.c"

#define ROLE(x) STR("hypervisor.role", x)
#define KPTI(x) BOOL("cpu.kpti", x)
#define WRITTEN(x) BOOL("runstate.written", x)

static const struct judge_case cases[] = {
	{ "no KPTI", "the kernel stays mapped",
	  { ROLE("arm64-domU"), KPTI(false), WRITTEN(true) },
	  VERDICT_YIELDS },
	{ "no KPTI, no data symbols", "whether it is registered changes nothing",
	  { ROLE("arm64-domU"), KPTI(false), ABSENT("runstate.written") },
	  VERDICT_YIELDS },
	{ "KPTI", "xen_late_init() registers nothing",
	  { ROLE("arm64-dom0"), KPTI(true), WRITTEN(false) },
	  VERDICT_YIELDS },
	{ "KPTI and an area", "what Xen writes is lost",
	  { ROLE("arm64-dom0"), KPTI(true), WRITTEN(true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "runstate.written" },
	{ "KPTI, no data symbols", "KALLSYMS_ALL is not set",
	  { ROLE("arm64-dom0"), KPTI(true), ABSENT("runstate.written") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "runstate.written" },
	{ "KPTI unknown", "not to be had",
	  { ROLE("arm64-dom0"), WRITTEN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.kpti" },
	{ "native", "nobody else writes",
	  { ROLE("not-xen"), KPTI(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), KPTI(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_runstate, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_runstate_suite = {
	.name = "pvyield_arm_runstate",
	.test_cases = suite_cases,
};

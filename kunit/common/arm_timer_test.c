// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_timer.c"

#define ROLE(x) STR("hypervisor.role", x)
#define LEVEL(x) INT("cpu.exception_level", x)
#define USED(x) INT("timer.interrupt", x)
#define VIRTUAL(x) INT("timer.virtual", x)
#define PHYSICAL(x) INT("timer.physical", x)

static const struct judge_case cases[] = {
	{ "dom0", "entered at EL1, Linux takes the virtual timer",
	  { ROLE("arm64-dom0"), LEVEL(1), USED(27), VIRTUAL(27), PHYSICAL(30) },
	  VERDICT_YIELDS },
	{ "guest, physical timer not named", "it is not asked for",
	  { ROLE("arm64-domU"), LEVEL(1), USED(27), VIRTUAL(27) },
	  VERDICT_YIELDS },
	{ "physical timer", "Xen traps and emulates it",
	  { ROLE("arm64-dom0"), LEVEL(1), USED(30), VIRTUAL(27), PHYSICAL(30) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "timer.interrupt" },
	{ "another interrupt", "neither timer's",
	  { ROLE("arm64-dom0"), LEVEL(1), USED(26), VIRTUAL(27), PHYSICAL(30) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "timer.interrupt" },
	{ "EL2", "no domain of Xen is there",
	  { ROLE("arm64-dom0"), LEVEL(2), USED(27), VIRTUAL(27), PHYSICAL(30) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "cpu.exception_level" },
	{ "level unknown", "not to be had",
	  { ROLE("arm64-dom0"), USED(27), VIRTUAL(27) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.exception_level" },
	{ "interrupt unknown", "another driver",
	  { ROLE("arm64-dom0"), LEVEL(1), ABSENT("timer.interrupt"), VIRTUAL(27) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "timer.interrupt" },
	{ "tree without a timer", "ACPI",
	  { ROLE("arm64-dom0"), LEVEL(1), USED(27) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "timer.virtual" },
	{ "physical unknown", "is it that one?",
	  { ROLE("arm64-dom0"), LEVEL(1), USED(30), VIRTUAL(27) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "timer.physical" },
	{ "native", "the timers are this kernel's own",
	  { ROLE("not-xen"), LEVEL(2), USED(30) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), LEVEL(1), USED(27), VIRTUAL(27) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_timer, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_timer_suite = {
	.name = "pvyield_arm_timer",
	.test_cases = suite_cases,
};

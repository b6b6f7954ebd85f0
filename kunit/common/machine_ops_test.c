// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/machine_ops.c"

#define LIST(role, symbol) \
	{ STR(ROLE_FACT, role), INT("machine_ops.size", 8), \
	  STR("machine_ops.0x0", symbol) }
#define BAD(level) \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_##level, \
	.about = "machine_ops.0x0"
#define NEW .verdict = VERDICT_UNPROVEN, .about = "machine_ops.0x0"
#define RESET "native_machine_emergency_restart"

static const struct judge_case cases[] = {
	{ "Xen's", "SCHEDOP_shutdown", LIST("pv-dom0", "xen_restart"),
	  VERDICT_YIELDS },
	{ "PVH restart", "it ends in emergency_restart, which is Xen's",
	  LIST("pvh-dom0", "native_machine_restart"), VERDICT_YIELDS },
	{ "PVH crash", "kexec in the domain",
	  LIST("pvh-domU", "xen_hvm_crash_shutdown"), VERDICT_YIELDS },
	{ "HVM reset", "QEMU emulates the ports", LIST("hvm-domU", RESET),
	  VERDICT_YIELDS },
	{ "dom0 reset", "the ports are the machine's", LIST("pv-dom0", RESET),
	  BAD(CRITICAL) },
	{ "PVH dom0 reset", "the ports are the machine's",
	  LIST("pvh-dom0", RESET), BAD(CRITICAL) },
	{ "guest reset", "there are no ports", LIST("pv-domU", RESET),
	  BAD(MAJOR) },
	{ "PVH guest reset", "there are no ports", LIST("pvh-domU", RESET),
	  BAD(MAJOR) },
	{ "PV halt", "HLT", LIST("pv-domU", "native_machine_halt"),
	  BAD(MAJOR) },
	{ "PV crash", "APICs, HPET",
	  LIST("pv-dom0", "native_machine_crash_shutdown"), BAD(MAJOR) },
	{ "Hyper-V", "not Xen's", LIST("hvm-domU", "hv_machine_shutdown"),
	  NEW },
	{ "a slot of the future", "nobody has judged it",
	  LIST("pv-dom0", "native_machine_sleep"), NEW },
	{ "symbol missing", "the door is shut",
	  { STR(ROLE_FACT, "pv-dom0"), ABSENT("machine_ops.size") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "machine_ops.size" },
	{ "bare", "the machine is this kernel's own", LIST("bare", RESET),
	  VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_machine_ops, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite machine_ops_suite = {
	.name = "pvyield_machine_ops",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/smp_ops.c"

#define LIST(role, symbol) \
	{ STR(ROLE_FACT, role), INT("smp_ops.size", 8), \
	  STR("smp_ops.0x0", symbol) }
#define BAD \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_MAJOR, \
	.about = "smp_ops.0x0"
#define NEW .verdict = VERDICT_UNPROVEN, .about = "smp_ops.0x0"

static const struct judge_case cases[] = {
	{ "Xen's", "a hypercall", LIST("pv-dom0", "xen_pv_kick_ap"),
	  VERDICT_YIELDS },
	{ "empty", "xen_smp_ops has none for a crash",
	  LIST("pv-domU", "null"), VERDICT_YIELDS },
	{ "PVH starts CPUs", "its local APIC is emulated",
	  LIST("pvh-dom0", "native_kick_ap"), VERDICT_YIELDS },
	{ "PVH stops CPUs for a crash kernel", "so is its NMI",
	  LIST("pvh-domU", "kdump_nmi_shootdown_cpus"), VERDICT_YIELDS },
	{ "HVM with Xen's IPIs", "event channel vectors",
	  LIST("hvm-domU", "xen_smp_send_reschedule"), VERDICT_YIELDS },
	{ "starts CPUs, 5.10", "INIT and SIPI", LIST("pv-dom0", "native_cpu_up"),
	  BAD },
	{ "starts CPUs, 6.12", "INIT and SIPI",
	  LIST("pv-domU", "native_kick_ap"), BAD },
	{ "stops CPUs", "MWAIT", LIST("pv-dom0", "native_play_dead"), BAD },
	{ "IPI", "no local APIC", LIST("pv-dom0", "native_send_call_func_ipi"),
	  BAD },
	{ "crash", "NMI by the local APIC",
	  LIST("pv-dom0", "kdump_nmi_shootdown_cpus"), BAD },
	{ "a slot of the future", "nobody has judged it",
	  LIST("pv-dom0", "native_park"), NEW },
	{ "TDX", "no domain of Xen", LIST("pvh-domU", "acpi_mp_play_dead"),
	  NEW },
	{ "UP", "no CONFIG_SMP",
	  { STR(ROLE_FACT, "pv-dom0"), INT("smp_ops.size", 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "the CPUs are this kernel's own",
	  LIST("bare", "native_cpu_up"), VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_smp_ops, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite smp_ops_suite = {
	.name = "pvyield_smp_ops",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* pvops.smp_ops: each way that a slot can be, in each kind of domain. */
#include "cases_slots.h"

#define ID "pvops.smp_ops"

static const struct fact base[] = {
	S(ROLE_FACT, "pv-domU"),
	I("smp_ops.size", 16),
	S("smp_ops.0x0", "xen_pv_cpu_up"),
	S("smp_ops.0x8", "null"),
	{ 0 }
};

const struct judge_case smp_ops_cases[] = {
	CASE("all Xen's") YIELDS("Xen's or empty"),
	CASE("Xen's IPIs in PVH", S(ROLE_FACT, "pvh-dom0"),
	     S("smp_ops.0x0", "xen_smp_send_reschedule"),
	     S("smp_ops.0x8", "kdump_nmi_shootdown_cpus")) YIELDS("emulated"),
	CASE("starts CPUs, 5.10", S("smp_ops.0x0", "native_cpu_up"))
		CONFLICT(MAJOR, "smp_ops.0x0", "SIPI"),
	CASE("starts CPUs, 6.12", S("smp_ops.0x0", "native_kick_ap"),
	     S(ROLE_FACT, "pv-dom0"))
		CONFLICT(MAJOR, "smp_ops.0x0", "SIPI"),
	CASE("stops CPUs", S("smp_ops.0x8", "native_play_dead"))
		CONFLICT(MAJOR, "smp_ops.0x8", "MWAIT"),
	CASE("the first of equals", S("smp_ops.0x0", "native_kick_ap"),
	     S("smp_ops.0x8", "kdump_nmi_shootdown_cpus"))
		CONFLICT(MAJOR, "smp_ops.0x0", "SIPI"),
	CASE("native in PVH", S("smp_ops.0x0", "native_kick_ap"),
	     S(ROLE_FACT, "pvh-domU")) YIELDS("emulated"),
	CASE("a number where a function should be", S("smp_ops.0x8", "data"))
		NEW("smp_ops.0x8"),
	COMMON_CASES("smp_ops", "smp_ops.0x8"),
};

const size_t smp_ops_cases_n = ARRAY_SIZE(smp_ops_cases);

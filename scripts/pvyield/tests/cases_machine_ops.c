// SPDX-License-Identifier: GPL-2.0-only
/* pvops.machine_ops: each way that a slot can be, in each kind of domain. */
#include "cases_slots.h"

#define ID "pvops.machine_ops"
#define RESET "native_machine_emergency_restart"

static const struct fact base[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("machine_ops.size", 16),
	S("machine_ops.0x0", "xen_restart"),
	S("machine_ops.0x8", "xen_machine_power_off"),
	{ 0 }
};

const struct judge_case machine_ops_cases[] = {
	CASE("all Xen's") YIELDS("Xen's or empty"),
	CASE("all Xen's, PV domU", S(ROLE_FACT, "pv-domU"))
		YIELDS("Xen's or empty"),
	CASE("as PVH has it", S(ROLE_FACT, "pvh-dom0"),
	     S("machine_ops.0x0", "native_machine_restart"),
	     S("machine_ops.0x8", "xen_emergency_restart"))
		YIELDS("hardware virtualises"),
	CASE("resets the machine", S("machine_ops.0x0", RESET))
		CONFLICT(CRITICAL, "machine_ops.0x0", "every domain"),
	CASE("PVH dom0 resets the machine", S("machine_ops.0x0", RESET),
	     S(ROLE_FACT, "pvh-dom0"))
		CONFLICT(CRITICAL, "machine_ops.0x0", "every domain"),
	CASE("a PV guest cannot reset", S("machine_ops.0x0", RESET),
	     S(ROLE_FACT, "pv-domU"))
		CONFLICT(MAJOR, "machine_ops.0x0", "hangs"),
	CASE("a PVH guest cannot reset", S("machine_ops.0x0", RESET),
	     S(ROLE_FACT, "pvh-domU"))
		CONFLICT(MAJOR, "machine_ops.0x0", "hangs"),
	CASE("an HVM guest has a port for it", S("machine_ops.0x0", RESET),
	     S(ROLE_FACT, "hvm-domU")) YIELDS("hardware virtualises"),
	CASE("goes down silently",
	     S("machine_ops.0x8", "native_machine_power_off"))
		CONFLICT(MAJOR, "machine_ops.0x8", "without telling"),
	CASE("turns off what is Xen's",
	     S("machine_ops.0x8", "native_machine_crash_shutdown"))
		CONFLICT(MAJOR, "machine_ops.0x8", "HPET"),
	CASE("the worst decides",
	     S("machine_ops.0x0", "native_machine_restart"),
	     S("machine_ops.0x8", RESET))
		CONFLICT(CRITICAL, "machine_ops.0x8", "every domain"),
	COMMON_CASES("machine_ops", "machine_ops.0x8"),
};

const size_t machine_ops_cases_n = ARRAY_SIZE(machine_ops_cases);

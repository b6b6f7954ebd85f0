// SPDX-License-Identifier: GPL-2.0-only
/* cpuidle.driver: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "cpuidle.driver"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.cpuidle", true),
	S("cpuidle.driver", ""),
	B("cpuidle.disabled", true),
	S("idle.routine", "default_idle"),
	{ 0 }
};

const struct judge_case cpuidle_cases[] = {
	CASE("PV dom0") YIELDS,
	CASE("PV guest", S("hypervisor.role", "pv-domU")) YIELDS,
	CASE("PVH dom0 since 6.12.y", S("hypervisor.role", "pvh-dom0")) YIELDS,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) YIELDS,
	CASE("PVH dom0 of 6.1 on hardware", S("hypervisor.role", "pvh-dom0"),
	     S("cpuidle.driver", "some_driver"), B("cpuidle.disabled", false))
		CONFLICT(MAJOR, "cpuidle.driver"),
	CASE("driver though off", S("cpuidle.driver", "some_driver"))
		CONFLICT(MAJOR, "cpuidle.driver"),
	CASE("PVH dom0 of 6.1 in QEMU", S("hypervisor.role", "pvh-dom0"),
	     B("cpuidle.disabled", false)) UNPROVEN("cpuidle.disabled"),
	CASE("driver not known", A("cpuidle.driver")) MISSING("cpuidle.driver"),
	CASE("off or not, not known", A("cpuidle.disabled"))
		MISSING("cpuidle.disabled"),
	CASE("not built", B("config.cpuidle", false), GONE("cpuidle.driver"),
	     GONE("cpuidle.disabled")) NONE_HERE,
	CASE("build not known", A("config.cpuidle")) MISSING("config.cpuidle"),
	CASE("PVH guest", S("hypervisor.role", "pvh-domU"),
	     B("cpuidle.disabled", false)) NONE_HERE,
	CASE("HVM guest", S("hypervisor.role", "hvm-domU"),
	     B("cpuidle.disabled", false)) NONE_HERE,
	CASE("MWAIT", S("idle.routine", "mwait_idle"))
		CONFLICT(MAJOR, "idle.routine"),
	CASE("C1E", S("idle.routine", "amd_e400_idle"))
		CONFLICT(MAJOR, "idle.routine"),
	CASE("other routine", S("idle.routine", "unnamed"))
		UNPROVEN("idle.routine"),
	CASE("routine not known", A("idle.routine")) MISSING("idle.routine"),
	CASE("routine in PVH dom0", S("hypervisor.role", "pvh-dom0"),
	     S("idle.routine", "mwait_idle")) YIELDS,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t cpuidle_cases_n = ARRAY_SIZE(cpuidle_cases);

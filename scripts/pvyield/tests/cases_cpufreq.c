// SPDX-License-Identifier: GPL-2.0-only
/* cpufreq.driver: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "cpufreq.driver"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.cpufreq", true),
	S("cpufreq.driver", ""),
	B("cpufreq.disabled", true),
	{ 0 }
};

const struct judge_case cpufreq_cases[] = {
	CASE("PV dom0") YIELDS,
	CASE("PV guest", S("hypervisor.role", "pv-domU")) YIELDS,
	CASE("PVH dom0 since 6.12.y", S("hypervisor.role", "pvh-dom0")) YIELDS,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) YIELDS,
	CASE("PVH dom0 of 6.1 on hardware", S("hypervisor.role", "pvh-dom0"),
	     S("cpufreq.driver", "some_driver"), B("cpufreq.disabled", false))
		CONFLICT(MAJOR, "cpufreq.driver"),
	CASE("driver though off", S("cpufreq.driver", "some_driver"))
		CONFLICT(MAJOR, "cpufreq.driver"),
	CASE("PVH dom0 of 6.1 in QEMU", S("hypervisor.role", "pvh-dom0"),
	     B("cpufreq.disabled", false)) UNPROVEN("cpufreq.disabled"),
	CASE("driver not known", A("cpufreq.driver")) MISSING("cpufreq.driver"),
	CASE("off or not, not known", A("cpufreq.disabled"))
		MISSING("cpufreq.disabled"),
	CASE("not built", B("config.cpufreq", false), GONE("cpufreq.driver"),
	     GONE("cpufreq.disabled")) NONE_HERE,
	CASE("build not known", A("config.cpufreq")) MISSING("config.cpufreq"),
	CASE("PVH guest", S("hypervisor.role", "pvh-domU"),
	     B("cpufreq.disabled", false)) NONE_HERE,
	CASE("HVM guest", S("hypervisor.role", "hvm-domU"),
	     B("cpufreq.disabled", false)) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t cpufreq_cases_n = ARRAY_SIZE(cpufreq_cases);

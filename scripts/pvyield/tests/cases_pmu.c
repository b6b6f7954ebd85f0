// SPDX-License-Identifier: GPL-2.0-only
/* pmu.counters: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "pmu.counters"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.perf", true),
	B("pmu.xen", false),
	B("pmu.cpu", false),
	{ 0 }
};

const struct judge_case pmu_cases[] = {
	CASE("no counters") YIELDS,
	CASE("through Xen", B("pmu.xen", true), B("pmu.cpu", true)) YIELDS,
	CASE("not through Xen", B("pmu.cpu", true)) CONFLICT(MINOR, "pmu.xen"),
	CASE("through whom is not known", A("pmu.xen"), B("pmu.cpu", true))
		MISSING("pmu.xen"),
	CASE("source not known", A("pmu.cpu")) MISSING("pmu.cpu"),
	CASE("not built", B("config.perf", false), GONE("pmu.xen"),
	     GONE("pmu.cpu")) NONE_HERE,
	CASE("build not known", A("config.perf")) MISSING("config.perf"),
	CASE("PVH", S("hypervisor.role", "pvh-dom0"), B("pmu.cpu", true))
		NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t pmu_cases_n = ARRAY_SIZE(pmu_cases);

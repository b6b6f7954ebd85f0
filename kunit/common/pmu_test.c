// SPDX-License-Identifier: GPL-2.0-only
/* The judge of pmu.counters: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/pmu.c"

static const struct judge_case table[] = {
	{ "no counters", "vpmu is off by default",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", false) },
	  VERDICT_YIELDS },
	{ "through Xen", "vpmu=on",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", true), BOOL("pmu.cpu", true) },
	  VERDICT_YIELDS },
	{ "not through Xen", "the MSRs are refused",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "pmu.xen" },
	{ "through whom is not known", "may be not Xen",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", true),
	    ABSENT("pmu.xen"), BOOL("pmu.cpu", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pmu.xen" },
	{ "source not known", "there may be one",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), ABSENT("pmu.cpu") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pmu.cpu" },
	{ "not built", "no code",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.perf", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "build not known", "may be built in",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("config.perf"),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.perf" },
	{ "PVH", "virtual or hidden",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "hidden or emulated",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("config.perf", true),
	    BOOL("pmu.xen", false), BOOL("pmu.cpu", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_pmu, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite pmu_suite = {
	.name = "pvyield_pmu",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The judge of cpufreq.driver: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/cpufreq.c"

static const struct judge_case table[] = {
	{ "PV dom0", "xen_arch_setup() has run",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_YIELDS },
	{ "PV guest", "the same",
	  { STR("hypervisor.role", "pv-domU"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_YIELDS },
	{ "PVH dom0 since 6.12.y", "64a66e2c3b31",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_YIELDS },
	{ "arm64", "xen_guest_init() has run",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_YIELDS },
	{ "PVH dom0 of 6.1 on hardware", "nothing keeps a driver away",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", "some_driver"),
	    BOOL("cpufreq.disabled", false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpufreq.driver" },
	{ "driver though off", "it attached before",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", "some_driver"), BOOL("cpufreq.disabled", true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpufreq.driver" },
	{ "PVH dom0 of 6.1 in QEMU", "no driver by chance",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "cpufreq.disabled" },
	{ "driver not known", "it decides first",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.cpufreq", true),
	    ABSENT("cpufreq.driver"), BOOL("cpufreq.disabled", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpufreq.driver" },
	{ "off or not, not known", "no driver may be chance",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), ABSENT("cpufreq.disabled") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpufreq.disabled" },
	{ "not built", "no code",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.cpufreq", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "build not known", "may be built in",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("config.cpufreq"),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.cpufreq" },
	{ "PVH guest", "virtual CPUs",
	  { STR("hypervisor.role", "pvh-domU"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "HVM guest", "virtual CPUs",
	  { STR("hypervisor.role", "hvm-domU"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("config.cpufreq", true),
	    STR("cpufreq.driver", ""), BOOL("cpufreq.disabled", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_cpufreq, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite cpufreq_suite = {
	.name = "pvyield_cpufreq",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The judge of mtrr.owner: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/mtrr.c"

static const struct judge_case table[] = {
	{ "6.12", "no interface, nothing written",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 0) },
	  VERDICT_YIELDS },
	{ "6.1", "there is no such variable",
	  { STR("hypervisor.role", "pv-domU"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"),
	    STR("mtrr.caching_control", "no such variable") },
	  VERDICT_YIELDS },
	{ "interface", "the capability was not cleared",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "generic_mtrr_ops"),
	    HEX("mtrr.caching_control", 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "mtrr.interface" },
	{ "unnamed interface", "an interface all the same",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "unnamed"), HEX("mtrr.caching_control", 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "mtrr.interface" },
	{ "MTRRs written", "each CPU that comes up",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "mtrr.caching_control" },
	{ "PAT written", "each CPU that comes up",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 2) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "mtrr.caching_control" },
	{ "interface not known", "it decides",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    ABSENT("mtrr.interface"), HEX("mtrr.caching_control", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "mtrr.interface" },
	{ "what is written not known", "it may be all",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), ABSENT("mtrr.caching_control") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "mtrr.caching_control" },
	{ "not built", "no code",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mtrr", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "build not known", "may be built in",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("config.mtrr"),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.mtrr" },
	{ "PVH", "the MTRRs are emulated",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "generic_mtrr_ops"),
	    HEX("mtrr.caching_control", 3) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "no MTRRs",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("config.mtrr", true),
	    STR("mtrr.interface", "none"), HEX("mtrr.caching_control", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_mtrr, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite mtrr_suite = {
	.name = "pvyield_mtrr",
	.test_cases = cases,
};

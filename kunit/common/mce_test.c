// SPDX-License-Identifier: GPL-2.0-only
/* The judge of mce.log: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/mce.c"

static const struct judge_case table[] = {
	{ "registered", "VIRQ_MCA is bound",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_YIELDS },
	{ "firmware is obeyed", "acpi_disable_cmcff was cleared",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", false), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "mce.cmcff_off" },
	{ "not Xen's log", "it could not register",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", false) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "mce.xen_log" },
	{ "Xen's log not built", "nobody reads it",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "config.xen_mcelog" },
	{ "log not known", "it may be native",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    ABSENT("mce.xen_log") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "mce.xen_log" },
	{ "build of the log not known", "it may be missing",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), ABSENT("config.xen_mcelog"),
	    BOOL("mce.xen_log", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.xen_mcelog" },
	{ "firmware not known", "it may be obeyed",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", true),
	    ABSENT("mce.cmcff_off"), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "mce.cmcff_off" },
	{ "not built", "no code",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.mce", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "build not known", "may be built in",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("config.mce"),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.mce" },
	{ "PV guest", "virtual banks, no log",
	  { STR("hypervisor.role", "pv-domU"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "PVH dom0", "no such hypercall",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "no banks",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("config.mce", true),
	    BOOL("mce.cmcff_off", true), BOOL("config.xen_mcelog", true),
	    BOOL("mce.xen_log", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_mce, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite mce_suite = {
	.name = "pvyield_mce",
	.test_cases = cases,
};

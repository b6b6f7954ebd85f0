// SPDX-License-Identifier: GPL-2.0-only
/* The judge of irq.remapping: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/irq_remapping.c"

static const struct judge_case table[] = {
	{ "off, no DMAR", "Xen renames the table",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_YIELDS },
	{ "off, DMAR to be seen", "5.10 and 6.1 do not look",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", true) },
	  VERDICT_YIELDS },
	{ "off, refused", "intremap=off",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", true), BOOL("acpi.dmar", true) },
	  VERDICT_YIELDS },
	{ "off, why is not known", "that it is off is enough",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    ABSENT("irq.remapping_refused"), ABSENT("acpi.dmar") },
	  VERDICT_YIELDS },
	{ "on", "6.12 under Xen with iommu=no,no-intremap",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", true),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "on in PVH dom0", "the machine is the same",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", true),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "off in PVH dom0", "it gets no DMAR",
	  { STR("hypervisor.role", "pvh-dom0"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_YIELDS },
	{ "on in a guest", "Xen has none for it",
	  { STR("hypervisor.role", "hvm-domU"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", true),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_UNPROVEN },
	{ "off in a guest", "nothing to turn on",
	  { STR("hypervisor.role", "pv-domU"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_YIELDS },
	{ "not known", "it decides",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", true),
	    ABSENT("irq.remapping_enabled"),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "irq.remapping_enabled" },
	{ "not built", "nothing can turn it on",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("config.irq_remap", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "build not known", "may be built in",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("config.irq_remap"),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.irq_remap" },
	{ "arm64", "the ITS does that there",
	  { STR("hypervisor.role", "arm64-dom0"),
	    BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("config.irq_remap", true),
	    BOOL("irq.remapping_enabled", false),
	    BOOL("irq.remapping_refused", false), BOOL("acpi.dmar", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_irq_remapping, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite irq_remapping_suite = {
	.name = "pvyield_irq_remapping",
	.test_cases = cases,
};

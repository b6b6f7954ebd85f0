// SPDX-License-Identifier: GPL-2.0-only
/* The judge of apic.mode: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/apic_mode.c"

static const struct judge_case table[] = {
	{ "Xen is asked", "xen_init_apic() has run",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_YIELDS },
	{ "guest", "the same",
	  { STR("hypervisor.role", "pv-domU"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_YIELDS },
	{ "x2APIC", "the capability was not cleared",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("apic.x2apic", true),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "apic.x2apic" },
	{ "native reads", "xen_init_apic() did not run",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "native_io_apic_read") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "ioapic.read" },
	{ "other reads", "nobody knows it",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "unnamed") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "ioapic.read" },
	{ "mode not known", "it may be on",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("apic.x2apic"),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "apic.x2apic" },
	{ "reads not known", "they may be native",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("apic.x2apic", false),
	    ABSENT("ioapic.read") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "ioapic.read" },
	{ "PVH", "the APICs are emulated",
	  { STR("hypervisor.role", "pvh-domU"), BOOL("apic.x2apic", true),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "a GIC",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("apic.x2apic", false),
	    STR("ioapic.read", "xen_io_apic_read") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_apic_mode, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite apic_mode_suite = {
	.name = "pvyield_apic_mode",
	.test_cases = cases,
};

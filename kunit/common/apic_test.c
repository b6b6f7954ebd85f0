// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/apic.c"

#define LIST(role, name, symbol) \
	{ STR(ROLE_FACT, role), STR("apic.name", name), \
	  INT("apic.size", 16), STR("apic.0x0", symbol), \
	  STR("apic.0x8", "data") }
#define BAD \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_MAJOR, \
	.about = "apic.0x0"
#define NEW .verdict = VERDICT_UNPROVEN, .about = "apic.0x0"

static const struct judge_case cases[] = {
	{ "Xen's driver", "warns of every use",
	  LIST("pv-dom0", "Xen PV", "xen_apic_write"), VERDICT_YIELDS },
	{ "computes", "xen_pv_apic has it",
	  LIST("pv-domU", "Xen PV", "apic_flat_calc_apicid"), VERDICT_YIELDS },
	{ "PVH", "its local APIC is emulated",
	  LIST("pvh-dom0", "physical x2apic", "native_apic_msr_write"),
	  VERDICT_YIELDS },
	{ "PVH, physflat", "the driver of a PC",
	  LIST("pvh-domU", "physical flat", "physflat_probe"),
	  VERDICT_YIELDS },
	{ "PVH, x2apic", "the driver of a PC",
	  LIST("hvm-domU", "cluster x2apic", "x2apic_cluster_probe"),
	  VERDICT_YIELDS },
	{ "physical flat in PV", "a page of nothing",
	  LIST("pv-dom0", "physical flat", "native_apic_mem_read"), BAD },
	{ "x2apic in PV", "MSRs that Xen refuses",
	  LIST("pv-domU", "physical x2apic", "x2apic_send_IPI_mask"), BAD },
	{ "one function of it", "the name is still Xen's",
	  LIST("pv-dom0", "Xen PV", "native_apic_icr_read"), BAD },
	{ "unknown function", "nobody has judged it",
	  LIST("pv-dom0", "Xen PV", "uv_send_IPI_one"), NEW },
	{ "unknown driver in PVH", "not one of a PC",
	  LIST("pvh-dom0", "UV large system", "uv_send_IPI_one"), NEW },
	{ "no local APIC", "the driver's functions do nothing",
	  LIST("pv-domU", "noop", "noop_send_IPI_self"), VERDICT_YIELDS },
	{ "no local APIC, one function of a PC", "it would be called",
	  LIST("pv-domU", "noop", "native_apic_msr_write"), BAD },
	{ "no local APIC, unknown function", "nobody has judged it",
	  LIST("pv-domU", "noop", "noop_of_the_future"), NEW },
	{ "another driver with nothing in it", "it is not Xen's",
	  LIST("pv-dom0", "empty", "null"),
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "apic.name" },
	{ "no name", "is it Xen's?",
	  { STR(ROLE_FACT, "pv-dom0"), ABSENT("apic.name"),
	    INT("apic.size", 8), STR("apic.0x0", "xen_apic_write") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "apic.name" },
	{ "not built", "no CONFIG_X86_LOCAL_APIC",
	  { STR(ROLE_FACT, "pv-dom0"), ABSENT("apic.name"),
	    INT("apic.size", 0) }, VERDICT_NOT_APPLICABLE },
	{ "bare", "the local APIC is this kernel's own",
	  LIST("bare", "physical flat", "native_apic_mem_read"),
	  VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_apic, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite apic_suite = {
	.name = "pvyield_apic",
	.test_cases = suite_cases,
};

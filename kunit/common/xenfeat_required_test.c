// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xenfeat_required.c"

#define ROLE(x) STR("hypervisor.role", x)
#define CACHED(x) HEX("xenfeat.cached", x)
#define NOW(x) HEX("xenfeat.now", x)
#define CHECK(x) BOOL(XENFEAT_FACT_CHECK, x)
#define TRANSLATED(x) BOOL(XENFEAT_FACT_TRANSLATED, x)
#define DIRECT(x) BOOL(XENFEAT_FACT_DIRECT, x)
#define UPCALL(x) BOOL(XENFEAT_FACT_UPCALL, x)

static const struct judge_case cases[] = {
	{ "6.1 PV dom0", "Xen sets 5 and 7 for every PV domain",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0), CHECK(true) },
	  VERDICT_YIELDS },
	{ "5.10 PV dom0", "boot does not check",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0), CHECK(false) },
	  VERDICT_YIELDS },
	{ "5.10 without preserve-AD", "xen_start_kernel() takes the plain update",
	  { ROLE("pv-domU"), CACHED(0xd0), NOW(0xd0), CHECK(false) },
	  VERDICT_YIELDS },
	{ "5.10 without avail bits", "gntdev may or may not have code for it",
	  { ROLE("pv-domU"), CACHED(0x70), NOW(0x70), CHECK(false) },
	  VERDICT_UNPROVEN },
	{ "6.1 without preserve-AD", "chk_required_feature()",
	  { ROLE("pv-domU"), CACHED(0xd0), NOW(0xf0), CHECK(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "6.1 without avail bits", "chk_required_feature()",
	  { ROLE("pv-domU"), CACHED(0x70), NOW(0xf0), CHECK(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "6.1, Xen took one back", "migrated; the next boot panics",
	  { ROLE("pv-domU"), CACHED(0xf0), NOW(0x70), CHECK(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "6.12 PVH dom0", "Xen sets 2 and 8 for every translated x86 domain",
	  { ROLE("pvh-dom0"), CACHED(0x12b05), NOW(0x12b05), TRANSLATED(true),
	    UPCALL(true) },
	  VERDICT_YIELDS },
	{ "7.2 PVH without auto_translated", "it asks for the domain type",
	  { ROLE("pvh-domU"), CACHED(0x300), NOW(0x300), TRANSLATED(false),
	    UPCALL(true) },
	  VERDICT_YIELDS },
	{ "6.12 PVH, auto_translated taken back", "grant tables would be PV's",
	  { ROLE("pvh-domU"), CACHED(0x304), NOW(0x300), TRANSLATED(true),
	    UPCALL(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "PVH without any event vector", "it has no platform PCI device",
	  { ROLE("pvh-domU"), CACHED(0x204), NOW(0x204), TRANSLATED(true),
	    UPCALL(false) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "PVH with vCPU vectors alone", "xen_set_upcall_vector()",
	  { ROLE("pvh-domU"), CACHED(0x204), NOW(0x204), TRANSLATED(true),
	    UPCALL(true) },
	  VERDICT_YIELDS },
	{ "HVM without any of its flags", "all three have a fallback",
	  { ROLE("hvm-domU"), CACHED(0x4), NOW(0x4), TRANSLATED(true) },
	  VERDICT_YIELDS },
	{ "arm64 guest", "arch/arm/xen",
	  { ROLE("arm64-domU"), CACHED(0x16005), NOW(0x16005), TRANSLATED(true),
	    DIRECT(true) },
	  VERDICT_YIELDS },
	{ "bare", "no Xen, no flags", { ROLE("bare"), ABSENT("xenfeat.cached") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "what is required depends on the role",
	  { ABSENT("hypervisor.role"), CACHED(0xf0), NOW(0xf0), CHECK(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "check unknown", "the door is shut",
	  { ROLE("pv-dom0"), CACHED(0xf0), NOW(0xf0),
	    ABSENT(XENFEAT_FACT_CHECK) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, XENFEAT_FACT_CHECK },
	{ "readers unknown", "it decides what a PVH domain stands on",
	  { ROLE("pvh-dom0"), CACHED(0x704), NOW(0x704), UPCALL(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, XENFEAT_FACT_TRANSLATED },
	{ "cached unknown", "nothing to look at",
	  { ROLE("pv-dom0"), NOW(0xf0), CHECK(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.cached" },
	{ "now unknown", "the hypercall failed",
	  { ROLE("pv-dom0"), CACHED(0xf0), ABSENT("xenfeat.now"), CHECK(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.now" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_xenfeat_required, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite xenfeat_required_suite = {
	.name = "pvyield_xenfeat_required",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xenfeat_policy.c"

#define ROLE(x) STR("hypervisor.role", x)
#define CACHED(x) HEX("xenfeat.cached", x)
#define NOW(x) HEX("xenfeat.now", x)
#define CHECK(x) BOOL(XENFEAT_FACT_CHECK, x)
#define TRANSLATED(x) BOOL(XENFEAT_FACT_TRANSLATED, x)
#define DIRECT(x) BOOL(XENFEAT_FACT_DIRECT, x)
#define UPCALL(x) BOOL(XENFEAT_FACT_UPCALL, x)

static const struct judge_case cases[] = {
	{ "6.1 PV dom0", "ac4c403c9036",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0), CHECK(true) },
	  VERDICT_YIELDS },
	{ "5.10 PV dom0", "2526cff7c4f9 without ac4c403c9036",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0), CHECK(false) },
	  VERDICT_UNPROVEN },
	{ "a flag of a future Xen", "Linux does not look at it",
	  { ROLE("pv-domU"), CACHED(0x800000f0), NOW(0x800000f0), CHECK(true) },
	  VERDICT_YIELDS },
	{ "6.12 PVH dom0", "auto_translated_physmap is asked and never checked",
	  { ROLE("pvh-dom0"), CACHED(0x12b05), NOW(0x12b05), TRANSLATED(true),
	    UPCALL(true) },
	  VERDICT_UNPROVEN },
	{ "7.2 PVH dom0", "it asks for the domain type, and has vCPU vectors",
	  { ROLE("pvh-dom0"), CACHED(0x12b05), NOW(0x12b05), TRANSLATED(false),
	    UPCALL(true) },
	  VERDICT_YIELDS },
	{ "7.2 PVH under an old Xen", "without vCPU vectors flag 8 is all it has",
	  { ROLE("pvh-dom0"), CACHED(0x2b05), NOW(0x2b05), TRANSLATED(false),
	    UPCALL(false) },
	  VERDICT_UNPROVEN },
	{ "7.2 PVH, the flag taken back", "without vCPU vectors no event arrives",
	  { ROLE("pvh-domU"), CACHED(0x304), NOW(0x204), TRANSLATED(false),
	    UPCALL(false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "6.12 HVM, auto_translated clear", "grant tables would be PV's",
	  { ROLE("hvm-domU"), CACHED(0x700), NOW(0x700), TRANSLATED(true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "7.2 HVM with all", "no fallback in use",
	  { ROLE("hvm-domU"), CACHED(0x704), NOW(0x704), TRANSLATED(false) },
	  VERDICT_YIELDS },
	{ "7.2 HVM without pirqs", "emulated interrupts",
	  { ROLE("hvm-domU"), CACHED(0x304), NOW(0x304), TRANSLATED(false) },
	  VERDICT_YIELDS },
	{ "5.10 arm64 dom0 that is not mapped 1:1", "xen_swiotlb_dma_ops for all",
	  { ROLE("arm64-dom0"), CACHED(0x16805), NOW(0x16805), TRANSLATED(true),
	    DIRECT(false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "5.10 arm64 dom0 that is mapped 1:1", "flag 2 is counted on",
	  { ROLE("arm64-dom0"), CACHED(0x26805), NOW(0x26805), TRANSLATED(true),
	    DIRECT(false) },
	  VERDICT_UNPROVEN },
	{ "5.10 arm64 guest", "only dom0 is taken for mapped 1:1",
	  { ROLE("arm64-domU"), CACHED(0x16005), NOW(0x16005), TRANSLATED(true),
	    DIRECT(false) },
	  VERDICT_UNPROVEN },
	{ "7.2 arm64 dom0", "xen_swiotlb_detect() reads both",
	  { ROLE("arm64-dom0"), CACHED(0x16805), NOW(0x16805),
	    TRANSLATED(false), DIRECT(true) },
	  VERDICT_YIELDS },
	{ "arm64, readers unknown", "does it know the flag?",
	  { ROLE("arm64-dom0"), CACHED(0x16805), NOW(0x16805),
	    TRANSLATED(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, XENFEAT_FACT_DIRECT },
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
	check_cases(test, &point_xenfeat_policy, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite xenfeat_policy_suite = {
	.name = "pvyield_xenfeat_policy",
	.test_cases = suite_cases,
};

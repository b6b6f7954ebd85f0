// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xenfeat_drift.c"

#define ROLE(x) STR("hypervisor.role", x)
#define CACHED(x) HEX("xenfeat.cached", x)
#define NOW(x) HEX("xenfeat.now", x)

static const struct judge_case cases[] = {
	{ "PV dom0 under 4.17", "the flags that its boot saw",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0) }, VERDICT_YIELDS },
	{ "arm64 guest", "the same rule everywhere",
	  { ROLE("arm64-domU"), CACHED(0x20004), NOW(0x20004) },
	  VERDICT_YIELDS },
	{ "all 32", "the highest bit counts as any other",
	  { ROLE("hvm-domU"), CACHED(0xffffffff), NOW(0xffffffff) },
	  VERDICT_YIELDS },
	{ "lost hvm_callback_vector", "Linux has event channel vectors set up",
	  { ROLE("hvm-domU"), CACHED(0x704), NOW(0x604) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "lost and gained", "the loss decides",
	  { ROLE("hvm-domU"), CACHED(0x704), NOW(0x20604) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "lost direct_mapped", "swiotlb-xen was chosen by it",
	  { ROLE("arm64-dom0"), CACHED(0x20804), NOW(0x00804) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "gained hvm_safe_pvclock", "Linux stays with its fallback",
	  { ROLE("hvm-domU"), CACHED(0x504), NOW(0x704) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "lost vnode", "no Linux has code for flag 13",
	  { ROLE("pv-domU"), CACHED(0x20f0), NOW(0x00f0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "gained a new flag", "Linux knows nothing above 17",
	  { ROLE("pv-domU"), CACHED(0xf0), NOW(0x800000f0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "PV guest, 6.1", "Linux turned on extended CR3 itself, as flag 4",
	  { ROLE("pv-domU"), CACHED(0x220e0), NOW(0x220f0) }, VERDICT_YIELDS },
	{ "PV guest that lost flag 4", "no Linux turns it off",
	  { ROLE("pv-domU"), CACHED(0x220f0), NOW(0x220e0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "PV guest, flag 4 and another", "the other is Xen's",
	  { ROLE("pv-domU"), CACHED(0x220e0), NOW(0x222f0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "PVH that gained flag 4", "only a PV domain turns it on",
	  { ROLE("pvh-domU"), CACHED(0x12704), NOW(0x12714) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "bare", "no Xen, no flags", { ROLE("bare"), ABSENT("xenfeat.cached") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), CACHED(1), NOW(1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "cached unknown", "nothing to compare", { ROLE("pv-dom0"), NOW(1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.cached" },
	{ "now unknown", "the hypercall failed",
	  { ROLE("pv-dom0"), CACHED(1), ABSENT("xenfeat.now") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.now" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_xenfeat_drift, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite xenfeat_drift_suite = {
	.name = "pvyield_xenfeat_drift",
	.test_cases = suite_cases,
};

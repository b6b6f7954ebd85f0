// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xenfeat_identity.c"

#define ROLE(x) STR("hypervisor.role", x)
#define CACHED(x) HEX("xenfeat.cached", x)
#define NOW(x) HEX("xenfeat.now", x)

static const struct judge_case cases[] = {
	{ "PV dom0 under 4.17", "no release of Xen sets it",
	  { ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0) },
	  VERDICT_YIELDS },
	{ "arm64 guest", "the same rule everywhere",
	  { ROLE("arm64-domU"), CACHED(0x16005), NOW(0x16005) },
	  VERDICT_YIELDS },
	{ "all but it", "only this flag counts",
	  { ROLE("arm64-dom0"), CACHED(0xffffefff), NOW(0xffffefff) },
	  VERDICT_YIELDS },
	{ "set", "a release candidate of 4.5",
	  { ROLE("arm64-dom0"), CACHED(0x1000), NOW(0x1000) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "xenfeat.now" },
	{ "set in Linux only", "changed since boot",
	  { ROLE("arm64-dom0"), CACHED(0x1000), NOW(0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "xenfeat.cached" },
	{ "set by Xen only", "another Xen since boot",
	  { ROLE("arm64-dom0"), CACHED(0), NOW(0x1000) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "xenfeat.now" },
	{ "bare", "no Xen, no flags",
	  { ROLE("bare"), CACHED(0x1000) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), CACHED(0), NOW(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "cached unknown", "half of it",
	  { ROLE("arm64-dom0"), NOW(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.cached" },
	{ "now unknown", "the hypercall failed",
	  { ROLE("arm64-dom0"), CACHED(0), ABSENT("xenfeat.now") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.now" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_xenfeat_identity, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite xenfeat_identity_suite = {
	.name = "pvyield_xenfeat_identity",
	.test_cases = suite_cases,
};

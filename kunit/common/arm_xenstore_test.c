// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_xenstore.c"

#define ROLE(x) STR("hypervisor.role", x)
#define PORT(x) INT("store.port", x)
#define PFN(x) STR("store.pfn", x)
#define MAPPED(x) BOOL("store.mapped", x)

static const struct judge_case cases[] = {
	{ "served", "Linux has mapped what Xen gave",
	  { ROLE("arm64-domU"), PORT(1), PFN("set"), MAPPED(true) },
	  VERDICT_YIELDS },
	{ "not yet, Linux waits", "5.19 and later",
	  { ROLE("arm64-domU"), PORT(1), PFN("not yet"), MAPPED(false) },
	  VERDICT_YIELDS },
	{ "set, Linux has given up", "5.10.83 and later",
	  { ROLE("arm64-domU"), PORT(1), PFN("set"), MAPPED(false) },
	  VERDICT_YIELDS },
	{ "mapped before its time", "without 36e8f60f0867",
	  { ROLE("arm64-domU"), PORT(1), PFN("not yet"), MAPPED(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "store.pfn" },
	{ "mapped page 0", "there is none",
	  { ROLE("arm64-domU"), PORT(0), PFN("none"), MAPPED(true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "store.pfn" },
	{ "mapped without a port", "who would answer?",
	  { ROLE("arm64-domU"), PORT(0), PFN("set"), MAPPED(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "store.port" },
	{ "no store", "xen,enhanced = no-xenstore",
	  { ROLE("arm64-domU"), PORT(0), PFN("none"), MAPPED(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "dom0", "it serves the store",
	  { ROLE("arm64-dom0"), PORT(0), PFN("none"), MAPPED(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "port unknown", "Xen did not answer",
	  { ROLE("arm64-domU"), PFN("set"), MAPPED(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "store.port" },
	{ "page unknown", "Xen did not answer",
	  { ROLE("arm64-domU"), PORT(1), ABSENT("store.pfn"), MAPPED(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "store.pfn" },
	{ "mapped or not unknown", "no xenbus",
	  { ROLE("arm64-domU"), PORT(1), PFN("set") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "store.mapped" },
	{ "native", "no Xen, no store",
	  { ROLE("not-xen"), PORT(1) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), PORT(1), PFN("set"), MAPPED(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_xenstore, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_xenstore_suite = {
	.name = "pvyield_arm_xenstore",
	.test_cases = suite_cases,
};

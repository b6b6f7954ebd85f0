// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/memory_balloon.c"

#define ROLE(x) STR("hypervisor.role", x)
#define PAGES(managed, reserved) \
	INT("memory.managed_pages", managed), INT("memory.reserved_pages", reserved)

static const struct judge_case cases[] = {
	{ "PV dom0", "the image and the boot's tables are not managed",
	  { ROLE("pv-dom0"), PAGES(120000, 131072) }, VERDICT_YIELDS },
	{ "to the last page", "all of them are there",
	  { ROLE("arm64-domU"), PAGES(100, 100) }, VERDICT_YIELDS },
	{ "populated on demand", "the balloon has not run",
	  { ROLE("hvm-domU"), PAGES(200000, 131072) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "memory.managed_pages" },
	{ "one too many", "it may be the next",
	  { ROLE("pvh-domU"), PAGES(101, 100) }, VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "Xen does not tell", "it may have given less",
	  { ROLE("pv-domU"), INT("memory.managed_pages", 100),
	    ABSENT("memory.reserved_pages") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "memory.reserved_pages" },
	{ "Xen has given nothing", "this kernel runs",
	  { ROLE("pv-domU"), PAGES(100, 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "memory.reserved_pages" },
	{ "Linux manages nothing", "this kernel runs",
	  { ROLE("pv-domU"), PAGES(0, 100) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "memory.managed_pages" },
	{ "bare", "no Xen", { ROLE("bare"), PAGES(100, 0) }, VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be under Xen", { PAGES(100, 200) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_memory_balloon, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite memory_balloon_suite = {
	.name = "pvyield_memory_balloon",
	.test_cases = list,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/paging_pages.c"

#define ROLE(x) STR("hypervisor.role", x)
#define SEEN(sampled, large, global, tables, mask) \
	INT("paging.sampled", sampled), INT("paging.large", large), \
	INT("paging.global", global), INT("paging.tables_writable", tables), \
	BOOL("paging.global_mask", mask)

static const struct judge_case cases[] = {
	{ "PV dom0", "as xen_start_kernel() leaves it",
	  { ROLE("pv-dom0"), SEEN(300, 0, 0, 0, false) }, VERDICT_YIELDS },
	{ "PV guest", "the same", { ROLE("pv-domU"), SEEN(1, 0, 0, 0, false) },
	  VERDICT_YIELDS },
	{ "a large page", "get_page_from_l2e() refuses _PAGE_PSE",
	  { ROLE("pv-domU"), SEEN(300, 1, 0, 0, false) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "paging.large" },
	{ "a global page", "it outlives a change of page tables",
	  { ROLE("pv-domU"), SEEN(300, 0, 1, 0, false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "paging.global" },
	{ "a writable table", "Xen must see each change",
	  { ROLE("pv-domU"), SEEN(300, 1, 1, 1, true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "paging.tables_writable" },
	{ "global from now on", "xen_start_kernel() clears the bit",
	  { ROLE("pv-dom0"), SEEN(300, 0, 0, 0, true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "paging.global_mask" },
	{ "nothing looked up", "that proves nothing",
	  { ROLE("pv-dom0"), SEEN(0, 0, 0, 0, false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "paging.sampled" },
	{ "a count below none", "it cannot be",
	  { ROLE("pv-dom0"), SEEN(300, -1, 0, 0, false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "paging.large" },
	{ "tables unknown", "one may be writable",
	  { ROLE("pv-dom0"), INT("paging.sampled", 9), INT("paging.large", 0),
	    INT("paging.global", 0), BOOL("paging.global_mask", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "paging.tables_writable" },
	{ "mask unknown", "it may be set",
	  { ROLE("pv-dom0"), INT("paging.sampled", 9), INT("paging.large", 0),
	    INT("paging.global", 0), INT("paging.tables_writable", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "paging.global_mask" },
	{ "PVH dom0", "its page tables are its own",
	  { ROLE("pvh-dom0"), SEEN(300, 300, 300, 300, true) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "Xen translates a second time", { ROLE("arm64-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), SEEN(300, 300, 300, 300, true) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be PV", { SEEN(300, 0, 0, 0, false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_paging_pages, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite paging_pages_suite = {
	.name = "pvyield_paging_pages",
	.test_cases = list,
};

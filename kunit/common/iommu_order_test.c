// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/iommu_order.c"

#define XEN "pci_xen_swiotlb_detect"
#define OVERRIDE "pci_swiotlb_detect_override"
#define FOUR_GB "pci_swiotlb_detect_4gb"
#define GART "gart_iommu_hole_init"
#define AMD "amd_iommu_detect"
#define INTEL "detect_intel_iommu"

#define ROLE(x) STR("hypervisor.role", x)
#define TABLE BOOL("iommu_order.table", true)
#define XEN_AT HEX("iommu_order.offset." XEN, 0x1c5d0f3)
#define ENTRIES(n) INT("iommu_order.entries", n)
#define ENTRY(i, detect_, depend_, final_)			\
	STR("iommu_order.entry" #i ".detect", detect_),		\
	STR("iommu_order.entry" #i ".depend", depend_),		\
	BOOL("iommu_order.entry" #i ".final", final_)

#define CODE BOOL("iommu_order.table", false)
#define PV_CALLS(x) STR("iommu_order.pv_calls", x)
#define OTHER_CALLS STR("iommu_order.other_calls", OTHERS)
#define OTHERS "gart_iommu_hole_init,amd_iommu_detect,detect_intel_iommu,swiotlb_init"
#define PV_OPS(x) STR("iommu_order.pv_dma_ops", x)
#define XEN_OPS PV_OPS("xen_swiotlb_dma_ops")

static const struct judge_case cases[] = {
	{ "5.10, linked in this order", "Xen's depends on none, the others on it",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(3), ENTRY(0, XEN, "none", true),
	    ENTRY(1, OVERRIDE, XEN, true), ENTRY(2, AMD, OVERRIDE, true) },
	  VERDICT_YIELDS },
	{ "linked in another order", "the kernel sorts before it asks",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(3), ENTRY(0, AMD, OVERRIDE, true),
	    ENTRY(1, OVERRIDE, XEN, true), ENTRY(2, XEN, "none", true) },
	  VERDICT_YIELDS },
	{ "guest with swiotlb", "pci_xen_swiotlb_detect() returns xen_swiotlb",
	  { ROLE("pv-domU"), TABLE, BOOL("iommu_order.xen_swiotlb", true), XEN_AT,
	    ENTRIES(1), ENTRY(0, XEN, "none", true) },
	  VERDICT_YIELDS },
	{ "guest without", "it returned 0, and was passed over",
	  { ROLE("pv-domU"), TABLE, BOOL("iommu_order.xen_swiotlb", false), XEN_AT,
	    ENTRIES(1), ENTRY(0, XEN, "none", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "guest, not known", "with or without?",
	  { ROLE("pv-domU"), TABLE, ABSENT("iommu_order.xen_swiotlb"), XEN_AT,
	    ENTRIES(1), ENTRY(0, XEN, "none", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.xen_swiotlb" },
	{ "no Xen", "nothing sets xen_swiotlb_dma_ops",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2),
	    ENTRY(0, OVERRIDE, "none", true), ENTRY(1, AMD, OVERRIDE, true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "Xen not final", "pci_iommu_alloc() goes on to amd_iommu_detect()",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2), ENTRY(0, XEN, "none", false),
	    ENTRY(1, AMD, XEN, true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Xen after others", "its dependency is asked first",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2), ENTRY(0, XEN, AMD, true),
	    ENTRY(1, AMD, "none", true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "an unknown entry first", "it waits for nobody and was linked first",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2),
	    ENTRY(0, "+0x1234560", "none", true), ENTRY(1, XEN, "none", true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "an unknown entry later", "Xen's ends the search",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2), ENTRY(0, XEN, "none", true),
	    ENTRY(1, "+0x1234560", "none", true) },
	  VERDICT_YIELDS },
	{ "circle", "sort_iommu_table() swaps the two for ever",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(3), ENTRY(0, XEN, "none", true),
	    ENTRY(1, GART, AMD, false), ENTRY(2, AMD, GART, true) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "an entry that waits for itself", "CYCLIC DEPENDENCY FOUND",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2), ENTRY(0, XEN, "none", true),
	    ENTRY(1, AMD, AMD, true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "6.1 alone", "78013eaadf69: the order is in pci_iommu_alloc(), which is freed",
	  { ROLE("pv-dom0"), CODE },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.pv_calls" },
	{ "6.1 with its image", "pci_xen_swiotlb_init(), then return",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap,pci_request_acs"),
	    OTHER_CALLS, XEN_OPS }, VERDICT_YIELDS },
	{ "6.1 without PCI", "IS_ENABLED(CONFIG_PCI) is false",
	  { ROLE("pv-domU"), CODE, PV_CALLS("swiotlb_init_remap"), OTHER_CALLS,
	    XEN_OPS }, VERDICT_YIELDS },
	{ "order in code, Xen after others", "a detection function in a PV domain",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("amd_iommu_detect,swiotlb_init_remap"),
	    OTHER_CALLS, XEN_OPS }, VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "order in code, no Xen", "pci_xen_swiotlb_init() without SWIOTLB_XEN is empty",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("none"), OTHER_CALLS, PV_OPS("none") },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "guest without swiotlb-xen", "what it passes through is not known",
	  { ROLE("pv-domU"), CODE, PV_CALLS("none"), OTHER_CALLS, PV_OPS("none") },
	  VERDICT_UNPROVEN },
	{ "other operations", "whose are they?",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap"), OTHER_CALLS,
	    PV_OPS("other_dma_ops") }, VERDICT_UNPROVEN },
	{ "a new call", "it may ask for an IOMMU",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap,new_detect"),
	    OTHER_CALLS, XEN_OPS }, VERDICT_UNPROVEN },
	{ "no buffer", "where does it come from?",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("pci_request_acs"), OTHER_CALLS,
	    XEN_OPS }, VERDICT_UNPROVEN },
	{ "nobody asks elsewhere", "this is no code that is known",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap"),
	    STR("iommu_order.other_calls", "amd_iommu"), XEN_OPS },
	  VERDICT_UNPROVEN },
	{ "elsewhere not known", "shut door",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap"),
	    ABSENT("iommu_order.other_calls"), XEN_OPS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.other_calls" },
	{ "operations not known", "shut door",
	  { ROLE("pv-dom0"), CODE, PV_CALLS("swiotlb_init_remap"), OTHER_CALLS,
	    ABSENT("iommu_order.pv_dma_ops") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.pv_dma_ops" },
	{ "table not known", "shut door",
	  { ROLE("pv-dom0"), ABSENT("iommu_order.table"), XEN_AT, ENTRIES(1),
	    ENTRY(0, XEN, "none", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.table" },
	{ "no image", "the module alone cannot see the table",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ABSENT("iommu_order.entries") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.entries" },
	{ "Xen's function not known", "no entry can be told to be Xen's",
	  { ROLE("pv-dom0"), TABLE, ABSENT("iommu_order.offset." XEN), ENTRIES(1),
	    ENTRY(0, "+0x1c5d0f3", "none", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.offset." XEN },
	{ "a member missing", "final or not?",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(1),
	    STR("iommu_order.entry0.detect", XEN),
	    STR("iommu_order.entry0.depend", "none"),
	    ABSENT("iommu_order.entry0.final") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu_order.entry0.final" },
	{ "an entry missing", "it may be the one before Xen's",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(2), ENTRY(0, XEN, "none", true) },
	  VERDICT_UNPROVEN },
	{ "empty", "no kernel with swiotlb has no entry",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(0) }, VERDICT_UNPROVEN },
	{ "negative", "no number of entries",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(-1) }, VERDICT_UNPROVEN },
	{ "larger than any", "what is that?",
	  { ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(IOMMU_ENTRIES_MAX + 1) },
	  VERDICT_UNPROVEN },
	{ "PVH dom0", "xen_pv_domain() is false: Xen's entry declines",
	  { ROLE("pvh-dom0"), TABLE, XEN_AT, ENTRIES(1),
	    ENTRY(0, XEN, "none", false) }, VERDICT_NOT_APPLICABLE },
	{ "HVM guest", "the same", { ROLE("hvm-domU"), TABLE },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "no such table", { ROLE("arm64-dom0"),
	  BOOL("iommu_order.table", false) }, VERDICT_NOT_APPLICABLE },
	{ "bare", "nobody to yield to", { ROLE("bare"), TABLE },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), TABLE, XEN_AT, ENTRIES(1),
	    ENTRY(0, XEN, "none", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_iommu_order, cases, ARRAY_SIZE(cases));
}

#define E(detect_, depend_) { .detect = (detect_), .depend = (depend_) }

/* As long as the longest table. */
struct table {
	const char *name;
	struct iommu_entry v[IOMMU_ENTRIES_MAX];
	const char *sorted[IOMMU_ENTRIES_MAX];
	bool endless;
	const char *bad;
};

static const struct table tables[] = {
	{ "5.10 as Debian linked it",
	  { E(XEN, "none"), E(FOUR_GB, OVERRIDE), E(OVERRIDE, XEN),
	    E(GART, FOUR_GB), E(AMD, GART), E(INTEL, FOUR_GB) },
	  { XEN, OVERRIDE, FOUR_GB, GART, AMD, INTEL } },
	/* Place by place: AMD is swapped behind INTEL on its way. */
	{ "the same backwards",
	  { E(INTEL, FOUR_GB), E(AMD, GART), E(GART, FOUR_GB),
	    E(FOUR_GB, OVERRIDE), E(OVERRIDE, XEN), E(XEN, "none") },
	  { XEN, OVERRIDE, FOUR_GB, INTEL, GART, AMD } },
	{ "nothing", { }, { } },
	{ "a dependency that is not there", { E("a", "gone"), E("b", "a") },
	  { "a", "b" } },
	{ "circle of two", { E("a", "b"), E("b", "a") }, .endless = true },
	{ "circle of three, reached late",
	  { E("x", "none"), E("a", "b"), E("b", "c"), E("c", "a") },
	  .endless = true },
	{ "waits for itself", { E("a", "none"), E("b", "b") }, { "a", "b" },
	  .bad = "b" },
	/* The check looks for the dependency behind the entry only. */
	{ "one function twice", { E("a", "none"), E("b", "a"), E("a", "none") },
	  { "a", "b", "a" }, .bad = "b" },
	/* NULL equals NULL: an entry without a function comes first. */
	{ "no function", { E("a", "none"), E("none", "a") }, .endless = true },
	{ "no function, no dependency", { E("a", "none"), E("none", "x") },
	  { "none", "a" } },
};

static void sorting(struct kunit *test)
{
	const struct iommu_entry *bad;
	struct iommu_entry *v;
	size_t i, k, n;

	v = kunit_kzalloc(test, sizeof(tables[0].v), GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, v);
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		const struct table *t = tables + i;

		memcpy(v, t->v, sizeof(t->v));
		for (n = 0; n < IOMMU_ENTRIES_MAX && v[n].detect; n++)
			;
		KUNIT_EXPECT_EQ_MSG(test, iommu_table_sort(v, n), !t->endless,
				    "%s", t->name);
		if (t->endless)
			continue;
		for (k = 0; k < n; k++)
			KUNIT_EXPECT_STREQ_MSG(test, v[k].detect, t->sorted[k],
					       "%s", t->name);
		bad = iommu_table_check(v, n);
		KUNIT_EXPECT_STREQ_MSG(test, bad ? bad->detect : "fine",
				       t->bad ?: "fine", "%s", t->name);
	}
}

/* The longest chain, linked the wrong way round, still comes to its end. */
static void longest(struct kunit *test)
{
	static char names[IOMMU_ENTRIES_MAX][2];
	struct iommu_entry *v;
	size_t i, n = IOMMU_ENTRIES_MAX;

	v = kunit_kzalloc(test, n * sizeof(*v), GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, v);
	for (i = 0; i < n; i++)
		names[i][0] = 'a' + i;
	for (i = 0; i < n; i++) {
		v[i].detect = names[n - 1 - i];
		v[i].depend = i < n - 1 ? names[n - 2 - i] : "none";
	}
	KUNIT_ASSERT_TRUE(test, iommu_table_sort(v, n));
	for (i = 0; i < n; i++)
		KUNIT_EXPECT_STREQ(test, v[i].detect, names[i]);
}

/* What decided is named, and lies in the list of facts. */
static void about(struct kunit *test)
{
	static const struct fact facts[CASE_FACTS] = {
		ROLE("pv-dom0"), TABLE, XEN_AT, ENTRIES(3), ENTRY(0, XEN, AMD, true),
		ENTRY(1, OVERRIDE, XEN, true), ENTRY(2, AMD, "none", true),
	};
	struct bench *b = bench_new(test);
	struct judgement j;

	bench_fill(b, facts, -1, -1);
	point_judge(&point_iommu_order, &b->facts, &j);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "iommu_order.entry2.detect");
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(sorting),
	KUNIT_CASE(longest),
	KUNIT_CASE(about),
	{}
};

struct kunit_suite iommu_order_suite = {
	.name = "pvyield_iommu_order",
	.test_cases = suite_cases,
};

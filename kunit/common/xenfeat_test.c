// SPDX-License-Identifier: GPL-2.0-only
/* The table of flags, and what a kernel is told to need by its facts. */
#include "../test.h"
#include "../../modules/common/xenfeat.c"

#define CHECK(x) BOOL(XENFEAT_FACT_CHECK, x)
#define TRANSLATED(x) BOOL(XENFEAT_FACT_TRANSLATED, x)
#define UPCALL(x) BOOL(XENFEAT_FACT_UPCALL, x)

static void naming(struct kunit *test)
{
	static const struct {
		u32 map;
		const char *text;
	} list[] = {
		{ 0, "none" },
		{ 1, "writable_page_tables" },
		{ 0x820, "mmu_pt_update_preserve_ad,dom0" },
		{ 0x80120000, "direct_mapped,dm_msix_all_writes,bit31" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		struct bench *b = bench_new(test);

		xenfeat_names(&b->text, list[i].map);
		KUNIT_EXPECT_STREQ(test, b->buf, list[i].text);
	}
}

/* Numbers are ABI: the table must have them as Xen's header has. */
static void numbers(struct kunit *test)
{
	static const struct {
		const char *name;
		u32 flag;
	} list[] = {
		{ "writable_page_tables", 1 },
		{ "auto_translated_physmap", XENFEAT_TRANSLATED },
		{ "mmu_pt_update_preserve_ad", XENFEAT_PRESERVE_AD },
		{ "gnttab_map_avail_bits", XENFEAT_AVAIL_BITS },
		{ "hvm_callback_vector", XENFEAT_VECTOR },
		{ "hvm_safe_pvclock", XENFEAT_PVCLOCK },
		{ "hvm_pirqs", XENFEAT_PIRQS },
		{ "not_direct_mapped", XENFEAT_NOT_DIRECT },
		{ "direct_mapped", XENFEAT_DIRECT },
		{ "dm_msix_all_writes", 0x100000 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		const struct xenfeat *x = xenfeat_find(list[i].name);

		KUNIT_ASSERT_TRUE_MSG(test, x, "%s", list[i].name);
		KUNIT_EXPECT_EQ(test, XENFEAT_BIT(x - xenfeats), list[i].flag);
	}
	KUNIT_EXPECT_TRUE(test, !xenfeat_find("no_such_flag"));
	KUNIT_EXPECT_TRUE(test, !xenfeat_find(""));
	for (i = 0; i < xenfeats_n; i++)
		KUNIT_EXPECT_TRUE_MSG(test, xenfeats[i].since &&
				      xenfeats[i].means && xenfeats[i].readers &&
				      xenfeats[i].dropped, "flag %zu", i);
}

static void needing(struct kunit *test)
{
	static const struct {
		enum role role;
		struct fact facts[4];
		u32 checked, silent, doubtful, helped;
		const char *about, *missing;
	} list[] = {
		{ ROLE_PV_DOM0, { CHECK(true) }, 0xa0 },
		{ ROLE_PV_DOMU, { CHECK(false) }, 0, 0, 0x80, 0x20,
		  XENFEAT_FACT_CHECK },
		{ ROLE_PV_DOM0, { ABSENT(XENFEAT_FACT_CHECK) }, 0, 0, 0, 0, NULL,
		  XENFEAT_FACT_CHECK },
		{ ROLE_PVH_DOM0, { TRANSLATED(true), UPCALL(true) }, 0, 0x4, 0,
		  0x300, XENFEAT_FACT_TRANSLATED },
		{ ROLE_PVH_DOMU, { TRANSLATED(false), UPCALL(true) }, 0, 0, 0,
		  0x300 },
		{ ROLE_PVH_DOMU, { TRANSLATED(false), UPCALL(false) }, 0, 0x100,
		  0, 0x200, XENFEAT_FACT_UPCALL },
		{ ROLE_PVH_DOM0, { TRANSLATED(true), ABSENT(XENFEAT_FACT_UPCALL) },
		  0, 0x104, 0, 0x200, XENFEAT_FACT_TRANSLATED },
		{ ROLE_HVM_DOMU, { TRANSLATED(false) }, 0, 0, 0, 0x700 },
		{ ROLE_ARM_DOM0, { TRANSLATED(true) }, 0, 0x4, 0, 0x30000,
		  XENFEAT_FACT_TRANSLATED },
	};
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		struct xenfeat_needs n;

		bench_fill(b, list[i].facts, -1, -1);
		n = xenfeat_needs(&b->facts, list[i].role);
		KUNIT_EXPECT_EQ_MSG(test, n.checked, list[i].checked, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, n.silent, list[i].silent, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, n.doubtful, list[i].doubtful, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, n.helped, list[i].helped, "%zu", i);
		KUNIT_EXPECT_STREQ(test, n.about ?: "", list[i].about ?: "");
		KUNIT_EXPECT_STREQ(test, n.missing ?: "", list[i].missing ?: "");
	}
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(naming),
	KUNIT_CASE(numbers),
	KUNIT_CASE(needing),
	{}
};

struct kunit_suite xenfeat_suite = {
	.name = "pvyield_xenfeat",
	.test_cases = suite_cases,
};

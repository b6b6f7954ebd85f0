// SPDX-License-Identifier: GPL-2.0-only
/* Counting the ways in which DMA is mapped; more in iommu_owner_test.c. */
#include "fake.h"
#include "../../modules/pvyield/gather_dma.c"

#define TABLE 0x200

static void counting(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("a.way.direct", 2),
		INT("a.way.iommu-dma", 1),
		INT("a.way.some_ops", 1),
		INT("a.way.unnamed", 2),
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct dma_ways w = { .n = 0 };
	size_t i;

	fake->names[0] = (struct fake_name){ TABLE, "some_ops" };
	dma_ways_count(&w, 0, false, false);
	dma_ways_count(&w, 0, false, true);
	/* The flag comes before any table. */
	dma_ways_count(&w, TABLE, true, true);
	dma_ways_count(&w, TABLE, false, false);
	dma_ways_count(&w, 0x300, false, false);
	dma_ways_count(&w, 0x400, false, false);
	KUNIT_EXPECT_EQ(test, w.devices, 6LL);
	KUNIT_EXPECT_EQ(test, w.grouped, 2LL);
	gather_dma_ways(&fake->m, &b->facts, "a.way.", &w);
	KUNIT_EXPECT_EQ(test, b->facts.n, ARRAY_SIZE(expected));
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

/* What does not fit is not counted as something else. */
static void too_many(struct kunit *test)
{
	struct dma_ways w = { .n = 0 };
	s64 sum = 0;
	size_t i;

	for (i = 0; i <= DMA_WAYS_MAX; i++)
		dma_ways_count(&w, TABLE + i, false, false);
	for (i = 0; i < w.n; i++)
		sum += w.v[i].count;
	KUNIT_EXPECT_EQ(test, w.n, (size_t)DMA_WAYS_MAX);
	KUNIT_EXPECT_EQ(test, w.devices, (s64)DMA_WAYS_MAX + 1);
	KUNIT_EXPECT_EQ(test, sum, (s64)DMA_WAYS_MAX);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(counting),
	KUNIT_CASE(too_many),
	{}
};

struct kunit_suite gather_dma_suite = {
	.name = "pvyield_gather_dma",
	.test_cases = cases,
};

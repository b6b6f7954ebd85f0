// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/dma_way.c"

static const struct fact list[] = {
	INT("a.devices", 4),
	INT("a.way.none", 0),
	STR("a.way.text", "1"),
	INT("b.way.other", 9),
	INT("a.way.direct", 3),
	INT("a.way.some_ops", 1),
	{}
};

static void finding(struct kunit *test)
{
	static const char *const direct[] = { "direct", "none", "text", "other", NULL };
	static const char *const both[] = { "direct", "some_ops", NULL };
	struct bench *b = bench_new(test);

	bench_fill(b, list, -1, -1);
	KUNIT_EXPECT_STREQ(test, dma_way_find(&b->facts, "a.way.", direct, true),
			   "a.way.direct");
	KUNIT_EXPECT_STREQ(test, dma_way_find(&b->facts, "a.way.", direct, false),
			   "a.way.some_ops");
	KUNIT_EXPECT_TRUE(test, !dma_way_find(&b->facts, "a.way.", both, false));
	KUNIT_EXPECT_TRUE(test, !dma_way_find(&b->facts, "b.way.", both, true));
}

static void adding(struct kunit *test)
{
	struct bench *b = bench_new(test);

	bench_fill(b, list, -1, -1);
	KUNIT_EXPECT_TRUE(test, dma_ways_complete(&b->facts, "a.way.", 4));
	KUNIT_EXPECT_FALSE(test, dma_ways_complete(&b->facts, "a.way.", 5));
	KUNIT_EXPECT_TRUE(test, dma_ways_complete(&b->facts, "b.way.", 9));
	KUNIT_EXPECT_TRUE(test, dma_ways_complete(&b->facts, "c.way.", 0));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(finding),
	KUNIT_CASE(adding),
	{}
};

struct kunit_suite dma_way_suite = {
	.name = "pvyield_dma_way",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_cpu.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/paging_pages.c"

#define IMAGE 0xffffffff81000000UL
#define DIRECT 0xffff888000000000UL

/* An image of two pages, 4 MiB of RAM, stacks and module at addresses of their own. */
static struct fake_machine *pv(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->has[SYM__stext] = true;
	fake->text[SYM__stext] = IMAGE;
	fake->has[SYM___bss_stop] = true;
	fake->text[SYM___bss_stop] = IMAGE + 2 * PAGE_SIZE;
	fake->ram_end = SZ_4M >> PAGE_SHIFT;
	fake->layout = (struct layout){
		.direct_map = DIRECT,
		.stacks = { { 0x10000, 0x14000 }, { 0x20000, 0x24000 } },
		.module = { { 0x30000, 0x30001 }, { 0x40000, 0x40001 } },
	};
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	paging_pages_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_paging_pages, &b->facts, &j);
	return j;
}

static void clean(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("paging.sampled", 8), INT("paging.large", 0),
		INT("paging.global", 0), INT("paging.tables_writable", 0),
		BOOL("paging.global_mask", false),
	};
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, pv(test));
	size_t i;

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

/* Each place that is looked at is counted. */
static void each_place(struct kunit *test)
{
	static const unsigned long places[] = {
		IMAGE, IMAGE + PAGE_SIZE, DIRECT, DIRECT + SZ_2M, 0x10000,
		0x20000, 0x30000, 0x40000,
	};
	struct fake_machine *fake = pv(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		fake_cpu.odd[0] = (struct fake_leaf){
			.addr = places[i], .to = { .large = true },
		};
		j = judge(test, b, fake);
		KUNIT_EXPECT_STREQ_MSG(test, j.about ?: "(none)", "paging.large",
				       "%lx", places[i]);
	}
}

static void each_fault(struct kunit *test)
{
	static const struct fact sampled = INT("paging.sampled", 7);
	struct fake_machine *fake = pv(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_cpu.odd[0] = (struct fake_leaf){ DIRECT, 0, { .global = true } };
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "paging.global");
	fake_cpu.odd[0].to = (struct leaf){ .table_writable = true };
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "paging.tables_writable");
	fake_cpu.odd[0].err = -ENOENT;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &sampled);
	fake_cpu.global_mask = true;
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "paging.global_mask");
}

static void without(struct kunit *test)
{
	static const struct fact six = INT("paging.sampled", 6);
	struct fake_machine *fake = pv(test);
	struct bench *b = bench_new(test);

	fake->has[SYM__stext] = false;
	judge(test, b, fake);
	expect_fact(test, &b->facts, &six);
	fake->has[SYM__stext] = true;
	fake->has[SYM___bss_stop] = false;
	judge(test, b, fake);
	expect_fact(test, &b->facts, &six);
	fake->layout_err = -EOPNOTSUPP;
	judge(test, b, fake);
	expect_absent(test, &b->facts, "paging.sampled", "not read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(clean),
	KUNIT_CASE(each_place),
	KUNIT_CASE(each_fault),
	KUNIT_CASE(without),
	{}
};

struct kunit_suite paging_pages_gather_suite = {
	.name = "pvyield_paging_pages_gather",
	.test_cases = cases,
};

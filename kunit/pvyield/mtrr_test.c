// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of mtrr.owner, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/mtrr.c"

static void yielding(struct fake_machine *fake)
{
	fake_pointer(fake, SYM_mtrr_if, NULL);
	fake_int(fake, SYM_memory_caching_control, 0);
}

static void conflicting(struct fake_machine *fake)
{
	fake_int(fake, SYM_memory_caching_control, 3);
}

static const struct hw_case this = {
	.point = &point_mtrr,
	.gather = mtrr_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.mtrr", true),
		STR("mtrr.interface", "none"),
		HEX("mtrr.caching_control", 0),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.mtrr", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.mtrr = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "mtrr.interface"));
}

static void older(struct kunit *test)
{
	static const struct fact none = STR("mtrr.caching_control", "no such variable");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	yielding(fake);
	fake->hw.built.caching_control = false;
	j = hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &none);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->hw.built.caching_control = true;
	fake->has[SYM_memory_caching_control] = false;
	j = hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "mtrr.caching_control", "made up");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(older),
	{}
};

struct kunit_suite mtrr_gather_suite = {
	.name = "pvyield_mtrr_gather",
	.test_cases = cases,
};

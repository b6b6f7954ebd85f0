// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/xenfeat_drift.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-domU");
	xenfeat_drift_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_xenfeat_drift, &b->facts, &j);
	return j;
}

static void unchanged(struct kunit *test)
{
	static const struct fact lost = STR("xenfeat.lost", "none");
	static const struct fact gained = STR("xenfeat.gained", "none");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cached = 0x20f0;
	fake->now = 0x20f0;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &lost);
	expect_fact(test, &b->facts, &gained);
}

static void changed(struct kunit *test)
{
	static const struct fact lost = STR("xenfeat.lost", "mmu_pt_update_preserve_ad");
	static const struct fact gained = STR("xenfeat.gained", "hvm_pirqs");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cached = 0x20;
	fake->now = 0x400;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &lost);
	expect_fact(test, &b->facts, &gained);
}

/* All 32 names at once still fit into one fact. */
static void every_flag(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	const char *names;

	fake->cached = 0xffffffff;
	judge(test, b, fake);
	names = facts_get_str(&b->facts, "xenfeat.lost");
	KUNIT_ASSERT_TRUE(test, names);
	KUNIT_EXPECT_TRUE(test, strstr(names, ",bit31"));
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->now_err = -EFAULT;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "xenfeat.now", "did not answer");
	fake->no_xen = true;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "xenfeat.cached", "not under Xen");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unchanged),
	KUNIT_CASE(changed),
	KUNIT_CASE(every_flag),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite xenfeat_drift_gather_suite = {
	.name = "pvyield_xenfeat_drift_gather",
	.test_cases = cases,
};

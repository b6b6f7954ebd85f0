// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/common/xenfeat.h"
#include "../../modules/pvyield/xenfeat_required.c"

/* A PVH domain of 6.12 without vCPU vectors. */
static struct fake_machine *pvh(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->cached = 0x12b05;
	fake->now = 0x12b05;
	fake->m.reads_translated = true;
	fake->has[SYM_xen_percpu_upcall] = true;
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pvh-domU");
	xenfeat_required_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_xenfeat_required, &b->facts, &j);
	return j;
}

static void flags(struct kunit *test)
{
	struct fake_machine *fake = pvh(test);
	struct bench *b = bench_new(test);

	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict,
			(int)VERDICT_YIELDS);
	fake->now &= ~XENFEAT_VECTOR;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict,
			(int)VERDICT_CONFLICTS);
	fake->now |= XENFEAT_VECTOR;
	fake->cached &= ~XENFEAT_TRANSLATED;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict,
			(int)VERDICT_CONFLICTS);
}

/* Whatever is missing or unreadable: a conflict never becomes "yields". */
static void nothing_becomes_yields(struct kunit *test)
{
	struct bench *b = bench_new(test);
	enum symbol i;

	for (i = 0; i < SYM_COUNT; i++) {
		struct fake_machine *fake = pvh(test);

		fake->cached = 0;
		fake->has[i] = false;
		KUNIT_EXPECT_NE_MSG(test, (int)judge(test, b, fake).verdict,
				    (int)VERDICT_YIELDS, "without symbol %d", i);
		fake = pvh(test);
		fake->cached = 0;
		fake->faults[i] = true;
		KUNIT_EXPECT_NE_MSG(test, (int)judge(test, b, fake).verdict,
				    (int)VERDICT_YIELDS, "symbol %d unreadable", i);
	}
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = pvh(test);
	struct bench *b = bench_new(test);

	fake->now_err = -EFAULT;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict,
			(int)VERDICT_UNPROVEN);
	fake->no_xen = true;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict,
			(int)VERDICT_UNPROVEN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(flags),
	KUNIT_CASE(nothing_becomes_yields),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite xenfeat_required_gather_suite = {
	.name = "pvyield_xenfeat_required_gather",
	.test_cases = cases,
};

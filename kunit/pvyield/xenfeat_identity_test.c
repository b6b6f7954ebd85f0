// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/xenfeat_identity.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-domU");
	xenfeat_identity_gather(&fake->m, &b->facts);
	point_judge(&point_xenfeat_identity, &b->facts, &j);
	return j;
}

static void flags(struct kunit *test)
{
	static const struct fact now = HEX("xenfeat.now", 0x1000);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cached = 0x20f0;
	fake->now = 0x20f0;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->now = 0x1000;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &now);
	fake->now_err = -EFAULT;
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.missing, "xenfeat.now");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(flags),
	{}
};

struct kunit_suite xenfeat_identity_gather_suite = {
	.name = "pvyield_xenfeat_identity_gather",
	.test_cases = cases,
};

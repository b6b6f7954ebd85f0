// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/memory_balloon.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	memory_balloon_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_memory_balloon, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("memory.managed_pages", 90), INT("memory.reserved_pages", 100),
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_dev.managed = 90;
	fake_dev.reserved = 100;
	j = judge(test, b, fake, "pv-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, expected);
	expect_fact(test, &b->facts, expected + 1);
	fake_dev.managed = 110;
	j = judge(test, b, fake, "pv-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	fake_dev.reserved = -EPERM;
	j = judge(test, b, fake, "pv-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "memory.reserved_pages", "not tell");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	{}
};

struct kunit_suite memory_balloon_gather_suite = {
	.name = "pvyield_memory_balloon_gather",
	.test_cases = cases,
};

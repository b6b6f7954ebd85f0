// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_conduit.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_conduit, arm_conduit_gather, role)

static void calls(struct kunit *test)
{
	static const struct fact smc = STR("smccc.conduit", "smc");
	static const struct fact hvc = STR("psci.method", "hvc");
	static const struct fact cut = STR("psci.method", "a-longer");
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "smccc.conduit");
	expect_absent(test, &b->facts, "psci.method", "no node psci");

	of->conduit = "smc";
	of->nodes[0] = (struct fake_node){ "/psci", "method", "hvc", 4 };
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &smc);
	expect_fact(test, &b->facts, &hvc);

	of->conduit = "none";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);

	of->nodes[0] = (struct fake_node){ "/psci", "method", "a-longer-one", 13 };
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &cut);

	of->nodes[0].property = "other";
	j = JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "psci.method", "names no method");
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_conduit_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(calls),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_conduit_gather_suite = {
	.name = "pvyield_arm_conduit_gather",
	.test_cases = cases,
};

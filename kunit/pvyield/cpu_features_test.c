// SPDX-License-Identifier: GPL-2.0-only
#include "fake_cpu.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/cpu_features.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	cpu_features_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_cpu_features, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact used = STR("cpu.cqm", CPU_USED);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, fake);

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	KUNIT_EXPECT_EQ(test, b->facts.n, 1 + cpu_features_rules.n);
	fake_cpu.features[CPU_CQM].used = true;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &used);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	{}
};

struct kunit_suite cpu_features_gather_suite = {
	.name = "pvyield_cpu_features_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_runstate.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_runstate, arm_runstate_gather, role)

static void areas(struct kunit *test)
{
	static const struct fact kpti = BOOL("cpu.kpti", true);
	static const struct fact written = BOOL("runstate.written", true);
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->unmapped = -EOPNOTSUPP;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "cpu.kpti");
	expect_absent(test, &b->facts, "runstate.written", "made up without");

	of->unmapped = 1;
	fake->has[SYM_xen_runstate] = true;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &kpti);

	/* The state is the first word, the time of entry the second. */
	fake->var[SYM_xen_runstate][0] = 3;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->var[SYM_xen_runstate][1] = 1;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &written);

	fake->faults[SYM_xen_runstate] = true;
	j = JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "runstate.written", "cannot be read");
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_runstate_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(areas),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_runstate_gather_suite = {
	.name = "pvyield_arm_runstate_gather",
	.test_cases = cases,
};

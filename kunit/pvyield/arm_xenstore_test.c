// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_xenstore.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_xenstore, arm_xenstore_gather, role)

static void parameters(struct kunit *test)
{
	static const struct {
		u64 pfn;
		struct fact fact;
	} list[] = {
		{ 0, STR("store.pfn", "none") },
		{ ~0ULL, STR("store.pfn", "not yet") },
		{ 0x39000, STR("store.pfn", "set") },
	};
	static const struct fact port = INT("store.port", 3);
	static const struct fact mapped = BOOL("store.mapped", true);
	size_t i;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->param[PARAM_STORE_EVTCHN] = 3;
	of->store = 0x1000;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		of->param[PARAM_STORE_PFN] = list[i].pfn;
		j = JUDGED("arm64-domU");
		expect_fact(test, &b->facts, &list[i].fact);
	}
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &port);
	expect_fact(test, &b->facts, &mapped);

	of->param[PARAM_STORE_PFN] = ~0ULL;
	j = JUDGED("arm64-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	of->store = 0;
	j = JUDGED("arm64-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->no_store = true;
	of->param_err[PARAM_STORE_EVTCHN] = -ENODEV;
	of->param_err[PARAM_STORE_PFN] = -ENODEV;
	j = JUDGED("arm64-domU");
	KUNIT_EXPECT_STREQ(test, j.missing, "store.port");
	expect_absent(test, &b->facts, "store.port", "did not tell");
	expect_absent(test, &b->facts, "store.pfn", "did not tell");
	expect_absent(test, &b->facts, "store.mapped", "without xenbus");
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_xenstore_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(parameters),
	KUNIT_CASE(errors),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_xenstore_gather_suite = {
	.name = "pvyield_arm_xenstore_gather",
	.test_cases = cases,
};

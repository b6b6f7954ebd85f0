// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/suspend_hooks.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	suspend_hooks_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_suspend_hooks, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact yes = BOOL("suspend.watch", true);
	static const struct fact built = BOOL("config.hibernate_callbacks",
					      IS_ENABLED(CONFIG_HIBERNATE_CALLBACKS));
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->has[SYM_shutdown_watch] = true;
	fake->var[SYM_shutdown_watch][0] = 0x1000;
	j = judge(test, b, fake, "pv-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, IS_ENABLED(CONFIG_HIBERNATE_CALLBACKS) ?
			(int)VERDICT_YIELDS : (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &yes);
	expect_fact(test, &b->facts, &built);
	fake->faults[SYM_shutdown_watch] = true;
	j = judge(test, b, fake, "pv-domU");
	KUNIT_EXPECT_NE(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_absent(test, &b->facts, "suspend.watch", "cannot be read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	{}
};

struct kunit_suite suspend_hooks_gather_suite = {
	.name = "pvyield_suspend_hooks_gather",
	.test_cases = cases,
};

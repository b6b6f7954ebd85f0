// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of cpuidle.driver, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/cpuidle.c"

static void yielding(struct fake_machine *fake)
{
	fake_text_flag(fake, SYM_cpuidle_disabled, SYM_disable_irq_remap, 1);
	fake_pointer(fake, SYM_x86_idle, "default_idle");
}

static void conflicting(struct fake_machine *fake)
{
	fake->idle_driver = "acpi_idle";
}

static const struct hw_case this = {
	.point = &point_cpuidle,
	.gather = cpuidle_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.cpuidle", true),
		STR("cpuidle.driver", ""),
		BOOL("cpuidle.disabled", true),
		STR("idle.routine", "default_idle"),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.cpuidle", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.cpuidle = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "cpuidle.driver"));
}

static void key_of_a_call(struct kunit *test)
{
	static const struct fact mwait = STR("idle.routine", "mwait_idle");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->has[SYM_x86_idle] = false;
	fake_pointer(fake, SYM___SCK__x86_idle, "mwait_idle");
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &mwait);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(key_of_a_call),
	{}
};

struct kunit_suite cpuidle_gather_suite = {
	.name = "pvyield_cpuidle_gather",
	.test_cases = cases,
};

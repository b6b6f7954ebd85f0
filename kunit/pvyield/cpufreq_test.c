// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of cpufreq.driver, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/cpufreq.c"

static void yielding(struct fake_machine *fake)
{
	fake_text_flag(fake, SYM_cpufreq_register_driver, SYM_disable_irq_remap, 1);
}

static void conflicting(struct fake_machine *fake)
{
	fake->freq_driver = "acpi-cpufreq";
}

static const struct hw_case this = {
	.point = &point_cpufreq,
	.gather = cpufreq_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.cpufreq", true),
		STR("cpufreq.driver", ""),
		BOOL("cpufreq.disabled", true),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.cpufreq", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.cpufreq = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "cpufreq.driver"));
}

static void on(struct kunit *test)
{
	static const struct fact on = BOOL("cpufreq.disabled", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	*(int *)fake->var[SYM_disable_irq_remap] = 0;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &on);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(on),
	{}
};

struct kunit_suite cpufreq_gather_suite = {
	.name = "pvyield_cpufreq_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of pmu.counters, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/pmu.c"

static void yielding(struct fake_machine *fake)
{
	fake_int(fake, SYM_is_xen_pmu, 0);
}

static void conflicting(struct fake_machine *fake)
{
	fake->event_source = "cpu";
}

static const struct hw_case this = {
	.point = &point_pmu,
	.gather = pmu_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.perf", true),
		BOOL("pmu.xen", false),
		BOOL("pmu.cpu", false),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.perf", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.perf = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "pmu.cpu"));
}

static void sources(struct kunit *test)
{
	static const struct fact yes = BOOL("pmu.cpu", true);
	static const struct fact no = BOOL("pmu.cpu", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->event_source = "cpu_atom";
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &yes);
	fake->event_source = "software";
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	fake->source_err = -ENOENT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "pmu.cpu", "made up without");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(sources),
	{}
};

struct kunit_suite pmu_gather_suite = {
	.name = "pvyield_pmu_gather",
	.test_cases = cases,
};

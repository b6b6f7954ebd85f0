// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of time.clock, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/clock.c"

static void yielding(struct fake_machine *fake)
{
	fake_pointer(fake, SYM___SCK__pv_sched_clock, "xen_sched_clock");
	fake->sched_clock = fake->var[SYM___SCK__pv_sched_clock][0];
	fake->clock_event = "xen";
	fake_pointer(fake, SYM_curr_clocksource, "clocksource_tsc");
}

static void conflicting(struct fake_machine *fake)
{
	fake->clock_event = "hpet";
	fake_pointer(fake, SYM_curr_clocksource, "clocksource_hpet");
}

static const struct hw_case this = {
	.point = &point_clock,
	.gather = clock_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		STR("clock.sched", "xen_sched_clock"),
		STR("clock.event", "xen"),
		STR("clock.source", "clocksource_tsc"),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void errors(struct kunit *test)
{
	static const struct fact unnamed = STR("clock.sched", "unnamed");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->sched_clock = 0x77;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &unnamed);
	fake->sched_err = -ENOENT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "clock.sched", "made up without");
	fake->sched_err = -EFAULT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "clock.sched", "cannot be read");
	fake->event_err = -ENOENT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "clock.event", "made up without");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite clock_gather_suite = {
	.name = "pvyield_clock_gather",
	.test_cases = cases,
};

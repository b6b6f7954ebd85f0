// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of platform.legacy, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/legacy.c"

static void yielding(struct fake_machine *fake)
{
	fake->legacy = (struct hw_legacy){ .rtc = 1 };
}

static void conflicting(struct fake_machine *fake)
{
	fake->legacy.pnpbios = 1;
}

static const struct hw_case this = {
	.point = &point_legacy,
	.gather = legacy_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("legacy.pnpbios", false),
		BOOL("legacy.bios_regions", false),
		BOOL("legacy.rtc", true),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void each(struct kunit *test)
{
	static const struct fact regions = BOOL("legacy.bios_regions", true);
	static const struct fact no_rtc = BOOL("legacy.rtc", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->legacy = (struct hw_legacy){ .reserve_bios_regions = 1 };
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &regions);
	expect_fact(test, &b->facts, &no_rtc);
	fake->legacy_err = -EOPNOTSUPP;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "legacy.pnpbios", "no such structure");
	expect_absent(test, &b->facts, "legacy.bios_regions", "no such");
	expect_absent(test, &b->facts, "legacy.rtc", "no such structure");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(each),
	{}
};

struct kunit_suite legacy_gather_suite = {
	.name = "pvyield_legacy_gather",
	.test_cases = cases,
};

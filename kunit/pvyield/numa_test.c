// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of numa.nodes, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/numa.c"

static void yielding(struct fake_machine *fake)
{
	fake->nodes = 1;
	fake_int(fake, SYM_numa_off, 1);
	fake->acpi = "APIC,FACP";
}

static void conflicting(struct fake_machine *fake)
{
	fake->nodes = 2;
}

static const struct hw_case this = {
	.point = &point_numa,
	.gather = numa_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.numa", true),
		INT("numa.nodes", 1),
		BOOL("numa.off", true),
		BOOL("acpi.srat", false),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.numa", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.numa = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "numa.nodes"));
}

static void tables(struct kunit *test)
{
	static const struct fact seen = BOOL("acpi.srat", true);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->acpi = "APIC,SRAT";
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &seen);
	fake->acpi = NULL;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "acpi.srat", "no ACPI");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(tables),
	{}
};

struct kunit_suite numa_gather_suite = {
	.name = "pvyield_numa_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of irq.remapping, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/irq_remapping.c"

static void yielding(struct fake_machine *fake)
{
	fake_int(fake, SYM_irq_remapping_enabled, 0);
	fake_int(fake, SYM_disable_irq_remap, 0);
	fake->acpi = "APIC,FACP";
}

static void conflicting(struct fake_machine *fake)
{
	fake_int(fake, SYM_irq_remapping_enabled, 1);
}

static const struct hw_case this = {
	.point = &point_irq_remapping,
	.gather = irq_remapping_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.irq_remap", true),
		BOOL("irq.remapping_enabled", false),
		BOOL("irq.remapping_refused", false),
		BOOL("acpi.dmar", false),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.irq_remap", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.irq_remap = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "irq.remapping_enabled"));
}

static void tables(struct kunit *test)
{
	static const struct fact seen = BOOL("acpi.dmar", true);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->acpi = "APIC,DMAR";
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &seen);
	fake->acpi = NULL;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "acpi.dmar", "no ACPI");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(tables),
	{}
};

struct kunit_suite irq_remapping_gather_suite = {
	.name = "pvyield_irq_remapping_gather",
	.test_cases = cases,
};

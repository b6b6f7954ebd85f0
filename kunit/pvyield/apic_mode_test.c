// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of apic.mode, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/apic_mode.c"

static void yielding(struct fake_machine *fake)
{
	fake_int(fake, SYM_x2apic_mode, 0);
	fake_pointer(fake, SYM_x86_apic_ops, "xen_io_apic_read");
}

static void conflicting(struct fake_machine *fake)
{
	fake_int(fake, SYM_x2apic_mode, 1);
	fake_pointer(fake, SYM_x86_apic_ops, "native_io_apic_read");
}

static const struct hw_case this = {
	.point = &point_apic_mode,
	.gather = apic_mode_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("apic.x2apic", false),
		STR("ioapic.read", "xen_io_apic_read"),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void x2apic_not_built(struct kunit *test)
{
	static const struct fact no = BOOL("apic.x2apic", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.x2apic = false;
	fake->has[SYM_x2apic_mode] = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(x2apic_not_built),
	{}
};

struct kunit_suite apic_mode_gather_suite = {
	.name = "pvyield_apic_mode_gather",
	.test_cases = cases,
};

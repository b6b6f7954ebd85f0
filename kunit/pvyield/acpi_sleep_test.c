// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of acpi.sleep, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/acpi_sleep.c"

static void yielding(struct fake_machine *fake)
{
	fake_pointer(fake, SYM_acpi_suspend_lowlevel, "xen_acpi_suspend_lowlevel");
	fake_pointer(fake, SYM___acpi_os_prepare_sleep,
		     "xen_acpi_notify_hypervisor_sleep");
	fake->has[SYM_sleep_states] = true;
	((u8 *)fake->var[SYM_sleep_states])[S3] = 1;
}

static void conflicting(struct fake_machine *fake)
{
	fake_pointer(fake, SYM_acpi_suspend_lowlevel, "x86_acpi_suspend_lowlevel");
	fake_pointer(fake, SYM___acpi_os_prepare_sleep, NULL);
}

static const struct hw_case this = {
	.point = &point_acpi_sleep,
	.gather = acpi_sleep_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.suspend", true),
		STR("sleep.lowlevel", "xen_acpi_suspend_lowlevel"),
		STR("sleep.prepare", "xen_acpi_notify_hypervisor_sleep"),
		BOOL("sleep.s3", true),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.suspend", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.suspend = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "sleep.lowlevel"));
}

static void states(struct kunit *test)
{
	static const struct fact no = BOOL("sleep.s3", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	((u8 *)fake->var[SYM_sleep_states])[S3] = 0;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	fake->has[SYM_sleep_states] = false;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "sleep.s3", "made up without");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(states),
	{}
};

struct kunit_suite acpi_sleep_gather_suite = {
	.name = "pvyield_acpi_sleep_gather",
	.test_cases = cases,
};

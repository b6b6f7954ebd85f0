// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of mce.log, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/mce.c"

static struct miscdevice device;

static void yielding(struct fake_machine *fake)
{
	fake_int(fake, SYM_acpi_disable_cmcff, 1);
	fake->has[SYM_xen_mce_chrdev_device] = true;
	memset(&device, 0, sizeof(device));
	device.list.next = LIST_POISON2;
	fake->memory[SYM_xen_mce_chrdev_device] =
		(struct fake_memory){ &device, sizeof(device) };
}

static void conflicting(struct fake_machine *fake)
{
	fake_int(fake, SYM_acpi_disable_cmcff, 0);
}

static const struct hw_case this = {
	.point = &point_mce,
	.gather = mce_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		BOOL("config.mce", true),
		BOOL("mce.cmcff_off", true),
		BOOL("config.xen_mcelog", true),
		BOOL("mce.xen_log", true),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.mce", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.mce = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "mce.cmcff_off"));
}

static void log_not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.xen_mcelog", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.xen_mcelog = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "mce.xen_log"));
}

static void not_registered(struct kunit *test)
{
	static const struct fact no = BOOL("mce.xen_log", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	device.list.next = NULL;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	device.list.next = &device.list;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	device.list.next = LIST_POISON1;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	fake->faults[SYM_xen_mce_chrdev_device] = true;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "mce.xen_log", "cannot be read");
	fake->has[SYM_xen_mce_chrdev_device] = false;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "mce.xen_log", "made up without");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(log_not_built),
	KUNIT_CASE(not_registered),
	{}
};

struct kunit_suite mce_gather_suite = {
	.name = "pvyield_mce_gather",
	.test_cases = cases,
};

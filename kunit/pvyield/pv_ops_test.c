// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/pv_ops.c"

static const struct slots_case made_up = {
	.point = &point_pv_ops,
	.gather = pv_ops_gather,
	.table = TABLE_PV_OPS,
	.name = "pv_ops",
	.xen = "xen_write_cr3",
	.native = "native_load_gdt",
};

static void structure(struct kunit *test)
{
	slots_check(test, &made_up);
}

/* The spinlock operations of 7.x are a structure of their own. */
static void locks(struct kunit *test)
{
	static const struct fact lock = STR("pv_ops_lock.0x0", "native_load_gdt");
	static const struct fact none = INT("pv_ops_lock.size", 0);
	struct fake_machine *fake = slots_fake(test, &made_up);
	struct bench *b = bench_new(test);
	struct judgement j;

	slots_judged(test, b, fake, &made_up);
	expect_fact(test, &b->facts, &none);
	fake->tables[TABLE_PV_OPS_LOCK].at.size = 8;
	fake->tables[TABLE_PV_OPS_LOCK].words[0] = FAKE_NATIVE;
	j = slots_judged(test, b, fake, &made_up);
	expect_fact(test, &b->facts, &lock);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "pv_ops_lock.0x0");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(structure),
	KUNIT_CASE(locks),
	{}
};

struct kunit_suite pv_ops_gather_suite = {
	.name = "pvyield_pv_ops_gather",
	.test_cases = cases,
};

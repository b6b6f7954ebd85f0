// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/gather.c"

#define SYM SYM_dis_ucode_ldr

static void flags(struct kunit *test)
{
	static const struct fact yes = BOOL("a.yes", true);
	static const struct fact no = BOOL("a.no", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	gather_flag(&fake->m, &b->facts, "a.gone", SYM);
	expect_absent(test, &b->facts, "a.gone", "made up without it");

	fake->has[SYM] = true;
	gather_flag(&fake->m, &b->facts, "a.no", SYM);
	expect_fact(test, &b->facts, &no);
	*(u8 *)fake->var[SYM] = 1;
	gather_flag(&fake->m, &b->facts, "a.yes", SYM);
	expect_fact(test, &b->facts, &yes);
	*(u8 *)fake->var[SYM] = 7;
	gather_flag(&fake->m, &b->facts, "a.odd", SYM);
	expect_absent(test, &b->facts, "a.odd", "no truth value");
	fake->faults[SYM] = true;
	gather_flag(&fake->m, &b->facts, "a.fault", SYM);
	expect_absent(test, &b->facts, "a.fault", "cannot be read");
}

/* Not one byte of it: a flag of 0x100 is on. */
static void int_flags(struct kunit *test)
{
	static const struct fact yes = BOOL("a.yes", true);
	static const struct fact no = BOOL("a.no", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	gather_int_flag(&fake->m, &b->facts, "a.gone", SYM);
	expect_absent(test, &b->facts, "a.gone", "made up without it");

	fake->has[SYM] = true;
	gather_int_flag(&fake->m, &b->facts, "a.no", SYM);
	expect_fact(test, &b->facts, &no);
	*(int *)fake->var[SYM] = 0x100;
	gather_int_flag(&fake->m, &b->facts, "a.yes", SYM);
	expect_fact(test, &b->facts, &yes);
	fake->faults[SYM] = true;
	gather_int_flag(&fake->m, &b->facts, "a.fault", SYM);
	expect_absent(test, &b->facts, "a.fault", "cannot be read");
}

static void pointers(struct kunit *test)
{
	static const struct fact none = STR("a.none", "none");
	static const struct fact named = STR("a.named", "some_ops");
	static const struct fact unnamed = STR("a.unnamed", "unnamed");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	gather_pointer(&fake->m, &b->facts, "a.gone", SYM);
	expect_absent(test, &b->facts, "a.gone", "made up without it");

	fake->has[SYM] = true;
	gather_pointer(&fake->m, &b->facts, "a.none", SYM);
	expect_fact(test, &b->facts, &none);
	fake->var[SYM][0] = 0x1234;
	gather_pointer(&fake->m, &b->facts, "a.unnamed", SYM);
	expect_fact(test, &b->facts, &unnamed);
	fake->names[0] = (struct fake_name){ 0x1234, "some_ops" };
	gather_pointer(&fake->m, &b->facts, "a.named", SYM);
	expect_fact(test, &b->facts, &named);
	fake->faults[SYM] = true;
	gather_pointer(&fake->m, &b->facts, "a.fault", SYM);
	expect_absent(test, &b->facts, "a.fault", "cannot be read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(flags),
	KUNIT_CASE(int_flags),
	KUNIT_CASE(pointers),
	{}
};

struct kunit_suite gather_suite = {
	.name = "pvyield_gather",
	.test_cases = cases,
};

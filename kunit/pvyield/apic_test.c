// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/apic.c"

static const struct slots_case made_up = {
	.point = &point_apic,
	.gather = apic_gather,
	.table = TABLE_APIC,
	.name = "apic",
	.xen = "xen_apic_write",
	.native = "native_apic_mem_write",
};

/* Without a driver's name a PV domain proves nothing, whatever the slots hold. */
static void structure(struct kunit *test)
{
	static const struct fact slot = STR("apic.0x0", "xen_apic_write");
	struct fake_machine *fake = slots_fake(test, &made_up);
	struct bench *b = bench_new(test);
	struct judgement j = slots_judged(test, b, fake, &made_up);

	expect_fact(test, &b->facts, &slot);
	expect_absent(test, &b->facts, "apic.name", "no driver");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	KUNIT_EXPECT_STREQ(test, j.missing ?: "(none)", "apic.name");
	fake->tables[TABLE_APIC].words[1] = FAKE_NATIVE;
	j = slots_judged(test, b, fake, &made_up);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
}

static struct fake_machine *with_name(struct kunit *test, const char *name)
{
	struct fake_machine *fake = slots_fake(test, &made_up);
	struct fake_table *t = &fake->tables[TABLE_APIC];

	strscpy(fake->string, name, sizeof(fake->string));
	t->at.size = 24;
	t->at.data = 16;
	t->at.data_size = 8;
	t->words[2] = (unsigned long)fake->string;
	return fake;
}

static void names(struct kunit *test)
{
	static const struct fact xen = STR("apic.name", "Xen PV");
	static const struct fact other = STR("apic.name", "physical flat");
	struct bench *b = bench_new(test);
	struct judgement j;

	j = slots_judged(test, b, with_name(test, "Xen PV"), &made_up);
	expect_fact(test, &b->facts, &xen);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	j = slots_judged(test, b, with_name(test, "physical flat"), &made_up);
	expect_fact(test, &b->facts, &other);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
}

static void no_name(struct kunit *test)
{
	struct fake_machine *fake = with_name(test, "Xen PV");
	struct fake_table *t = &fake->tables[TABLE_APIC];
	struct bench *b = bench_new(test);

	memset(fake->string, 'x', sizeof(fake->string));
	slots_judged(test, b, fake, &made_up);
	expect_absent(test, &b->facts, "apic.name", "no end");
	t->words[2] = 8;
	slots_judged(test, b, fake, &made_up);
	expect_absent(test, &b->facts, "apic.name", "cannot be read");
	t->faults[2] = true;
	slots_judged(test, b, fake, &made_up);
	expect_absent(test, &b->facts, "apic.name", "cannot be read");
	t->at.why_not = "made up without it";
	slots_judged(test, b, fake, &made_up);
	expect_absent(test, &b->facts, "apic.name", "made up");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(structure),
	KUNIT_CASE(names),
	KUNIT_CASE(no_name),
	{}
};

struct kunit_suite apic_gather_suite = {
	.name = "pvyield_apic_gather",
	.test_cases = cases,
};

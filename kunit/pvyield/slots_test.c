// SPDX-License-Identifier: GPL-2.0-only
/* The facts of a structure: every kind of word, and what cannot be read. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/slots.c"

#define TEXT FAKE_XEN

/**
 * slots_fake() - a machine with a structure that yields
 * @test: the test
 * @c: the structure
 *
 * Return: the machine; the structure holds Xen's function and an empty slot.
 */
struct fake_machine *slots_fake(struct kunit *test, const struct slots_case *c)
{
	struct fake_machine *fake = fake_new(test);

	fake->tables[c->table].at.size = 2 * SLOT_BYTES;
	fake->tables[c->table].words[0] = FAKE_XEN;
	fake->names[0] = (struct fake_name){ FAKE_XEN, c->xen };
	fake->names[1] = (struct fake_name){ FAKE_NATIVE, c->native };
	return fake;
}

/**
 * slots_judged() - gather and judge in a PV dom0
 * @test: the test
 * @b: the bench, with the facts afterwards
 * @fake: the machine
 * @c: the structure
 *
 * Return: the judgement.
 */
struct judgement slots_judged(struct kunit *test, struct bench *b,
			      struct fake_machine *fake,
			      const struct slots_case *c)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	c->gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(c->point, &b->facts, &j);
	return j;
}

static void expect_slot(struct kunit *test, const struct facts *f,
			const struct slots_case *c, size_t offset,
			const char *value)
{
	struct fact expected = { .type = FACT_STR, .text = value };
	char name[SLOT_NAME_BYTES];

	slot_fact(name, sizeof(name), c->name, offset);
	expected.name = name;
	expect_fact(test, f, &expected);
}

/* Does the judgement name that fact as what decided, or what is missing? */
static void expect_named(struct kunit *test, const char *named,
			 const struct slots_case *c, const char *member)
{
	char name[SLOT_NAME_BYTES];

	snprintf(name, sizeof(name), "%s.%s", c->name, member);
	KUNIT_EXPECT_STREQ(test, named ?: "(none)", (const char *)name);
}

/**
 * slots_check() - a structure that yields, conflicts, and cannot be read
 * @test: the test
 * @c: the structure
 */
void slots_check(struct kunit *test, const struct slots_case *c)
{
	struct fake_machine *fake = slots_fake(test, c);
	struct fake_table *t = &fake->tables[c->table];
	struct bench *b = bench_new(test);
	struct judgement j;

	j = slots_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_slot(test, &b->facts, c, 0, c->xen);
	expect_slot(test, &b->facts, c, SLOT_BYTES, SLOT_NULL);

	t->words[1] = FAKE_NATIVE;
	j = slots_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_slot(test, &b->facts, c, SLOT_BYTES, c->native);
	expect_named(test, j.about, c, "0x8");

	t->words[1] = FAKE_NATIVE + 1;
	j = slots_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_named(test, j.about, c, "0x8");

	t->faults[1] = true;
	j = slots_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_named(test, j.missing, c, "0x8");

	t->at.why_not = "made up without it";
	j = slots_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_named(test, j.missing, c, "size");
}

static void words(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("t.size", 48),
		STR("t.0x0", "xen_a"),
		STR("t.0x8", SLOT_NULL),
		STR("t.0x10", SLOT_DATA),
		STR("t.0x18", SLOT_UNNAMED),
		STR("t.0x28", SLOT_DATA),
	};
	struct fake_machine *fake = fake_new(test);
	struct fake_table *t = &fake->tables[TABLE_SMP_OPS];
	struct bench *b = bench_new(test);
	size_t i;

	t->at.size = 48;
	t->at.data = 40;
	t->at.data_size = 8;
	t->words[0] = TEXT;
	t->words[2] = 0x100000002;
	t->words[3] = TEXT + 1;
	t->faults[4] = true;
	/* Named, but by its type it is no function pointer. */
	t->words[5] = TEXT;
	fake->names[0] = (struct fake_name){ TEXT, "xen_a" };
	slots_gather(&fake->m, &b->facts, TABLE_SMP_OPS, "t");
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)7);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
	expect_absent(test, &b->facts, "t.0x20", "cannot be read");
}

/* A part that is no pointer may begin and end inside a word. */
static void data_inside(struct kunit *test)
{
	static const struct fact expected[] = {
		STR("t.0x0", "xen_a"), STR("t.0x8", SLOT_DATA),
		STR("t.0x10", SLOT_DATA), STR("t.0x18", "xen_a"),
	};
	struct fake_machine *fake = fake_new(test);
	struct fake_table *t = &fake->tables[TABLE_APIC];
	struct bench *b = bench_new(test);
	size_t i;

	fake->names[0] = (struct fake_name){ TEXT, "xen_a" };
	for (i = 0; i < 4; i++)
		t->words[i] = TEXT;
	t->at.size = 32;
	t->at.data = 12;
	t->at.data_size = 8;
	slots_gather(&fake->m, &b->facts, TABLE_APIC, "t");
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void none(struct kunit *test)
{
	static const struct fact zero = INT("t.size", 0);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	slots_gather(&fake->m, &b->facts, TABLE_PV_OPS, "t");
	expect_fact(test, &b->facts, &zero);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)1);

	facts_reset(&b->facts);
	fake->tables[TABLE_PV_OPS].at.why_not = "made up without it";
	slots_gather(&fake->m, &b->facts, TABLE_PV_OPS, "t");
	expect_absent(test, &b->facts, "t.size", "made up");
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)1);
}

/* Half a slot at the end is not read; the judge sees the odd size. */
static void half(struct kunit *test)
{
	static const struct fact size = INT("t.size", 12);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake->tables[TABLE_PV_OPS].at.size = 12;
	slots_gather(&fake->m, &b->facts, TABLE_PV_OPS, "t");
	expect_fact(test, &b->facts, &size);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)2);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(words),
	KUNIT_CASE(data_inside),
	KUNIT_CASE(none),
	KUNIT_CASE(half),
	{}
};

struct kunit_suite slots_gather_suite = {
	.name = "pvyield_slots_gather",
	.test_cases = cases,
};

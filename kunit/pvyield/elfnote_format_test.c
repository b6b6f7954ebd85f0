// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/elfnote_format.c"

/* One note: ENTRY. */
static const u32 notes[] = { 4, 8, 1, 0x6e6558, 0x81000000, 0xffffffff };

static struct judgement judge(struct kunit *test, struct bench *b, size_t size)
{
	struct fake_machine *fake = fake_new(test);
	struct judgement j;

	fake->has[SYM___start_notes] = true;
	fake->has[SYM___stop_notes] = true;
	fake->text[SYM___start_notes] = (unsigned long)notes;
	fake->text[SYM___stop_notes] = (unsigned long)notes + size;
	fake->mem = (struct fake_memory){ notes, sizeof(notes) };
	facts_reset(&b->facts);
	elfnote_format_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_elfnote_format, &b->facts, &j);
	return j;
}

static void judged(struct kunit *test)
{
	struct bench *b = bench_new(test);

	KUNIT_EXPECT_EQ(test, (int)judge(test, b, sizeof(notes)).verdict,
			(int)VERDICT_YIELDS);
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, sizeof(notes) - 1).verdict,
			(int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, 0).verdict,
			(int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, sizeof(notes) + 1).verdict,
			(int)VERDICT_UNPROVEN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	{}
};

struct kunit_suite elfnote_format_gather_suite = {
	.name = "pvyield_elfnote_format_gather",
	.test_cases = cases,
};

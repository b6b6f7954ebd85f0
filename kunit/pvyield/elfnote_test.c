// SPDX-License-Identifier: GPL-2.0-only
/* The notes of made-up kernels, and of the one at hand. */
#include "fake.h"
#include "../../modules/pvyield/elfnote.c"

/* One note: GUEST_OS "linux". */
static const u32 notes[] = { 4, 6, 6, 0x6e6558, 0x756e696c, 0x78 };

static struct fake_machine *kernel(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->has[SYM___start_notes] = true;
	fake->has[SYM___stop_notes] = true;
	fake->text[SYM___start_notes] = (unsigned long)notes;
	fake->text[SYM___stop_notes] = (unsigned long)notes + sizeof(notes);
	fake->mem = (struct fake_memory){ notes, sizeof(notes) };
	return fake;
}

static void gather(struct kunit *test, struct bench *b,
		   struct fake_machine *fake)
{
	facts_reset(&b->facts);
	gather_elfnotes(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
}

static void reading(struct kunit *test)
{
	static const struct fact expected[] = {
		STR("machine.arch", "x86_64"),
		BOOL("config.xen", true),
		STR("elfnote.list", "GUEST_OS:6"),
		STR("elfnote.guest_os", "linux"),
		INT("elfnote.left", 0),
	};
	struct bench *b = bench_new(test);
	size_t i;

	gather(test, b, kernel(test));
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void expect_all_absent(struct kunit *test, struct bench *b,
			      const char *word)
{
	expect_absent(test, &b->facts, ELFNOTE_FACT_LIST, word);
	expect_absent(test, &b->facts, ELFNOTE_FACT_LEFT, word);
	expect_absent(test, &b->facts, ELFNOTE_FACT_OPEN, word);
}

static void errors(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;

	fake = kernel(test);
	fake->has[SYM___start_notes] = false;
	gather(test, b, fake);
	expect_all_absent(test, b, "made up");
	fake = kernel(test);
	fake->has[SYM___stop_notes] = false;
	gather(test, b, fake);
	expect_all_absent(test, b, "made up");
	fake = kernel(test);
	fake->mem.at = NULL;
	gather(test, b, fake);
	expect_all_absent(test, b, "cannot be read");
	fake->text[SYM___stop_notes] = (unsigned long)notes - 1;
	gather(test, b, fake);
	expect_all_absent(test, b, "make no sense");
	fake->text[SYM___stop_notes] = (unsigned long)notes + NOTES_MAX + 1;
	gather(test, b, fake);
	expect_all_absent(test, b, "make no sense");
	fake->m.arch = "arm64";
	gather(test, b, fake);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, ELFNOTE_FACT_LIST));
}

/* This kernel was built for Xen: its notes are there and whole. */
static void this_kernel(struct kunit *test)
{
	struct bench *b = bench_new(test);
	const char *list;
	s64 left = 1;

	gather_elfnotes(&machine_live, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	list = facts_get_str(&b->facts, ELFNOTE_FACT_LIST);
	KUNIT_ASSERT_TRUE(test, list);
	KUNIT_EXPECT_TRUE(test, elfnote_listed(list, "ENTRY"));
	KUNIT_EXPECT_TRUE(test, elfnote_listed(list, "PHYS32_ENTRY"));
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, ELFNOTE_FACT_LEFT, &left));
	KUNIT_EXPECT_EQ(test, left, (s64)0);
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "elfnote.guest_os", "linux"));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(reading),
	KUNIT_CASE(errors),
	KUNIT_CASE(this_kernel),
	{}
};

struct kunit_suite elfnote_gather_suite = {
	.name = "pvyield_elfnote_gather",
	.test_cases = cases,
};

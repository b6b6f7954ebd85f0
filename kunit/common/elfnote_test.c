// SPDX-License-Identifier: GPL-2.0-only
/* The reader of ELF notes: whole ones, odd ones, hostile ones. */
#include "../test.h"
#include "../../modules/common/elfnote.c"

#define NOTES_BYTES 1024

struct notes {
	unsigned char buf[NOTES_BYTES];
	size_t n;
};

static void put_word(struct notes *to, u32 value)
{
	memcpy(to->buf + to->n, &value, 4);
	to->n += 4;
}

static void put_bytes(struct notes *to, const void *from, size_t size)
{
	memcpy(to->buf + to->n, from, size);
	to->n += padded(size);
}

static void put(struct notes *to, const char *name, u32 type, const void *desc,
		size_t size)
{
	put_word(to, strlen(name) + 1);
	put_word(to, size);
	put_word(to, type);
	put_bytes(to, name, strlen(name) + 1);
	put_bytes(to, desc, size);
}

static struct notes *notes_new(struct kunit *test)
{
	struct notes *notes = kunit_kzalloc(test, sizeof(*notes), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, notes);
	return notes;
}

static void expect(struct kunit *test, const struct facts *f, const char *name,
		   const char *text)
{
	const char *s = facts_get_str(f, name);

	KUNIT_EXPECT_STREQ_MSG(test, s ?: "(none)", text, "%s", name);
}

static void expect_number(struct kunit *test, const struct facts *f,
			  const char *name, s64 number)
{
	s64 value;

	KUNIT_ASSERT_TRUE_MSG(test, facts_get_int(f, name, &value), "%s", name);
	KUNIT_EXPECT_EQ_MSG(test, value, number, "%s", name);
}

/* As a kernel has them. */
static void whole(struct kunit *test)
{
	static const u64 base = 0xffffffff80000000, entry = 0xffffffff81000000;
	static const u32 bits = 0x8801, reloc[] = { 0x200000, 0x1000000, 0xff };
	struct notes *notes = notes_new(test);
	struct bench *b = bench_new(test);

	put(notes, "GNU", 3, "build id", 8);
	put(notes, "Xen", 6, "linux", 6);
	put(notes, "Xen", 3, &base, 8);
	put(notes, "Xen", 1, &entry, 8);
	put(notes, "Xen", 10, "!writable_page_tables", 21);
	put(notes, "Xen", 17, &bits, 4);
	put(notes, "Xen", 19, reloc, 12);
	put(notes, "Linux", 0x101, "", 1);
	put(notes, "Xen", 77, &bits, 4);
	elfnote_facts(&b->facts, notes->buf, notes->n);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	expect(test, &b->facts, "elfnote.list",
	       "GUEST_OS:6,VIRT_BASE:8,ENTRY:8,FEATURES:21,SUPPORTED_FEATURES:4,PHYS32_RELOC:12,type77:4");
	expect_number(test, &b->facts, "elfnote.others", 2);
	expect_number(test, &b->facts, "elfnote.left", 0);
	expect(test, &b->facts, "elfnote.by_padding", "FEATURES");
	expect(test, &b->facts, "elfnote.open", "none");
	expect(test, &b->facts, "elfnote.guest_os", "linux");
	expect(test, &b->facts, "elfnote.features", "!writable_page_tables");
	expect(test, &b->facts, "elfnote.phys32_reloc", "0x200000,0x1000000,0xff");
	expect_number(test, &b->facts, "elfnote.virt_base", base);
	expect_number(test, &b->facts, "elfnote.supported_features", bits);
	/* An address may carry the offset of KASLR. */
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "elfnote.entry"));
}

static void empty(struct kunit *test)
{
	struct bench *b = bench_new(test);

	elfnote_facts(&b->facts, (const unsigned char *)"", 0);
	expect(test, &b->facts, "elfnote.list", "none");
	expect(test, &b->facts, "elfnote.open", "none");
	expect_number(test, &b->facts, "elfnote.left", 0);
}

/* Cut at every byte: what is left is told, nothing behind it is read. */
static void cut(struct kunit *test)
{
	struct notes *notes = notes_new(test);
	struct bench *b = bench_new(test);
	unsigned char *exact;
	size_t n, first;
	s64 left;

	put(notes, "Xen", 6, "linux", 6);
	first = notes->n;
	put(notes, "Xen", 5, "xen-3.0", 8);
	for (n = 0; n <= notes->n; n++) {
		/* Of the exact size, for KASAN. */
		exact = kmalloc(n ?: 1, GFP_KERNEL);
		KUNIT_ASSERT_TRUE(test, exact);
		memcpy(exact, notes->buf, n);
		facts_reset(&b->facts);
		elfnote_facts(&b->facts, exact, n);
		kfree(exact);
		KUNIT_ASSERT_TRUE(test, facts_get_int(&b->facts, "elfnote.left", &left));
		/* Padding at the end may be missing. */
		KUNIT_EXPECT_EQ_MSG(test, left, (s64)(n < first - 2 ? n :
				    n <= first ? 0 : n < notes->n ? n - first : 0),
				    "%zu bytes", n);
	}
}

static void sizes_that_overflow(struct kunit *test)
{
	static const u32 sizes[][2] = {
		{ 4, 0xffffffff }, { 0xffffffff, 4 }, { 0xffffffff, 0xffffffff },
		{ 4, 0x80000000 }, { 0xfffffffc, 0xfffffffc }, { 4, 1000 },
	};
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct notes *notes = notes_new(test);

		put_word(notes, sizes[i][0]);
		put_word(notes, sizes[i][1]);
		put_word(notes, 6);
		put_bytes(notes, "Xen", 4);
		put_bytes(notes, "linux", 6);
		facts_reset(&b->facts);
		elfnote_facts(&b->facts, notes->buf, notes->n);
		expect_number(test, &b->facts, "elfnote.left", notes->n);
		expect(test, &b->facts, "elfnote.list", "none");
	}
}

static void odd_notes(struct kunit *test)
{
	static const char long_text[300] = { [0 ... 298] = 'a' };
	struct notes *notes = notes_new(test);
	struct bench *b = bench_new(test);

	put(notes, "Xen", 8, "gene", 4);		/* open */
	put(notes, "Xen", 4, "abc", 3);			/* a number of 3 bytes */
	put(notes, "Xen", 6, "minix", 6);
	put(notes, "Xen", 6, "linux", 6);		/* the last one counts */
	put(notes, "Xen", 7, "", 0);			/* no descriptor */
	put(notes, "Xen", 10, long_text, sizeof(long_text));
	put(notes, "Xe", 5, "xen-3.0", 8);		/* another name */
	put(notes, "Xenon", 5, "xen-3.0", 8);
	elfnote_facts(&b->facts, notes->buf, notes->n);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	expect(test, &b->facts, "elfnote.list",
	       "LOADER:4,PADDR_OFFSET:3,GUEST_OS:6,GUEST_OS:6,GUEST_VERSION:0,FEATURES:300");
	expect(test, &b->facts, "elfnote.open", "LOADER,GUEST_VERSION");
	expect(test, &b->facts, "elfnote.guest_os", "linux");
	expect_number(test, &b->facts, "elfnote.paddr_offset", 0);
	expect_number(test, &b->facts, "elfnote.others", 2);
	KUNIT_EXPECT_EQ(test, (int)facts_find(&b->facts, "elfnote.features")->type,
			(int)FACT_ABSENT);
}

/* More notes than the list can hold: absent, not cut. */
static void many_notes(struct kunit *test)
{
	struct notes *notes = notes_new(test);
	struct bench *b = bench_new(test);
	int i;

	for (i = 0; i < 60; i++)
		put(notes, "Xen", 1000000000 + i, "", 0);
	elfnote_facts(&b->facts, notes->buf, notes->n);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	KUNIT_EXPECT_EQ(test, (int)facts_find(&b->facts, "elfnote.list")->type,
			(int)FACT_ABSENT);
}

static void listing(struct kunit *test)
{
	static const char list[] = "GUEST_OS:6,ENTRY:8,type77:4,type77:5";
	struct elfnote_entry e;
	const char *at = list;

	KUNIT_EXPECT_TRUE(test, elfnote_listed(list, "ENTRY"));
	KUNIT_EXPECT_FALSE(test, elfnote_listed(list, "ENTR"));
	KUNIT_EXPECT_FALSE(test, elfnote_listed(list, "PHYS32_ENTRY"));
	KUNIT_EXPECT_FALSE(test, elfnote_listed("none", "none"));
	/* Of an unknown note there may be several. */
	KUNIT_EXPECT_FALSE(test, elfnote_repeated(list));
	KUNIT_EXPECT_TRUE(test, elfnote_repeated("ENTRY:8,LOADER:8,ENTRY:8"));
	KUNIT_EXPECT_TRUE(test, elfnote_entry(&at, &e));
	KUNIT_EXPECT_EQ(test, e.size, 6U);
	KUNIT_EXPECT_EQ(test, e.len, (size_t)8);
	/* Whatever a report may hold, it ends. */
	for (at = ",,:9:,x:99999999999999999999"; elfnote_entry(&at, &e);)
		KUNIT_EXPECT_LE(test, e.len, (size_t)1);
}

static void sizing(struct kunit *test)
{
	static const struct {
		const char *list;
		bool sized;
	} cases[] = {
		{ "ENTRY:8", true }, { "ENTRY:4", true }, { "ENTRY:3", false },
		{ "ENTRY:0", false }, { "PADDR_OFFSET:16", false },
		{ "SUPPORTED_FEATURES:4", true }, { "SUPPORTED_FEATURES:8", true },
		{ "SUPPORTED_FEATURES:6", false }, { "SUPPORTED_FEATURES:0", false },
		{ "PHYS32_RELOC:12", true }, { "L1_MFN_VALID:16", true },
		{ "GUEST_OS:1", true }, { "type99:3", true },
	};
	struct elfnote_entry e;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *at = cases[i].list;

		KUNIT_ASSERT_TRUE(test, elfnote_entry(&at, &e));
		KUNIT_EXPECT_EQ_MSG(test, elfnote_sized(&e), cases[i].sized,
				    "%s", cases[i].list);
	}
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(whole),
	KUNIT_CASE(empty),
	KUNIT_CASE(cut),
	KUNIT_CASE(sizes_that_overflow),
	KUNIT_CASE(odd_notes),
	KUNIT_CASE(many_notes),
	KUNIT_CASE(listing),
	KUNIT_CASE(sizing),
	{}
};

struct kunit_suite elfnote_suite = {
	.name = "pvyield_elfnote",
	.test_cases = suite_cases,
};

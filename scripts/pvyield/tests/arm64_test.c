// SPDX-License-Identifier: GPL-2.0-only
/* The Image of arm64: its header, its build id, and where it was linked. */
#include "test.h"

#include <elf.h>

#include "image/image.h"
#include "tables.h"

#define LINKED 0xffff800010000000ull
#define IMAGE_BYTES 0x20000
#define VDSO_AT 0x1000
#define CALLS_AT 0x2000
#define NOTES_AT 0x3004
#define TABLES_AT 0x8000
#define RELA_AT 0x1f000
#define STEXT 0x10000
#define CALLS 64

static const char build_id[] = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3";

struct made {
	unsigned char image[IMAGE_BYTES];
	struct made_tables t;
	char calls[CALLS][40];
	struct made_name names[CALLS + 3];
};

static void put(unsigned char *to, u64 value, size_t n)
{
	while (n--) {
		*to++ = value;
		value >>= 8;
	}
}

static void put_note(unsigned char *to, unsigned char first)
{
	static const unsigned char head[] = "\4\0\0\0\x14\0\0\0\3\0\0\0GNU";
	size_t i;

	memcpy(to, head, sizeof(head));
	for (i = 0; i < 20; i++)
		to[sizeof(head) + i] = first + i;
}

/* A vDSO is an ELF file of its own, with a build id of its own. */
static void put_vdso(struct made *m)
{
	unsigned char *p = m->image + VDSO_AT;

	memcpy(p, ELFMAG, SELFMAG);
	p[EI_CLASS] = ELFCLASS64;
	put(p + 0x28, 0x200, 8);
	put(p + 0x3a, 64, 2);
	put(p + 0x3c, 2, 2);
	put_note(p + 0x100, 0x11);
}

/*
 * @linked: what is in the file for an address, 0: what RELA leaves there.  7.2
 * has no base, but sys_call_table.
 */
static struct made *make(enum made_layout layout, u64 linked)
{
	struct made *m = calloc(1, sizeof(*m));
	unsigned char *tables, *p = m->image;
	size_t i, n = 0;

	put(p + 16, IMAGE_BYTES + 0x1000, 8);
	put(p + 24, 10, 8);
	memcpy(p + 56, "ARM\x64", 4);
	put_vdso(m);
	put_note(p + NOTES_AT, 0xa0);
	if (layout == MADE_7_2)
		m->names[n++] = (struct made_name){ "T_text", LINKED };
	m->names[n++] = (struct made_name){
		layout == MADE_7_2 ? "Rsys_call_table" : "T_stext",
		LINKED + (layout == MADE_7_2 ? CALLS_AT : STEXT),
	};
	for (i = 0; i < CALLS; i++) {
		sprintf(m->calls[i], i ? "T__arm64_sys_%zu" :
			"T__arm64_sys_io_setup", i);
		m->names[n++] = (struct made_name){
			m->calls[i], LINKED + STEXT + 64 * (i + 1),
		};
		put(p + CALLS_AT + 8 * i, LINKED + STEXT + 64 * (i + 1), 8);
	}
	tables = make_tables(layout, false, LINKED + TABLES_AT, m->names, n,
			     &m->t);
	memcpy(p + TABLES_AT, tables, m->t.len);
	free(tables);
	if (m->t.base)
		put(p + TABLES_AT + m->t.base, linked ? linked + STEXT : 0, 8);
	return m;
}

static void put_rela(struct made *m, size_t i, u64 place, u64 value)
{
	unsigned char *p = m->image + RELA_AT + 24 * i;

	put(p, place, 8);
	put(p + 8, R_AARCH64_RELATIVE, 8);
	put(p + 16, value, 8);
}

static void check(struct made *m)
{
	const struct symbol *sym;
	struct failure why;
	struct image img;

	if (image_parse(&img, "made-up", m->image, IMAGE_BYTES, &why))
		fail_msg("%s", why.text);
	assert_int_equal(img.arch, IMAGE_ARM64);
	assert_string_equal(img.build_id, build_id);
	/* Nobody knows before the symbols are read. */
	assert_null(image_at(&img, LINKED, 4));
	if (image_read_symbols(&img, NULL, &why))
		fail_msg("%s", why.text);
	assert_true(img.text == LINKED);
	sym = symbols_find(&img.symbols, "__arm64_sys_io_setup");
	assert_non_null(sym);
	assert_true(sym->addr == LINKED + STEXT + 64);
	assert_true(image_at(&img, LINKED + 56, 4) == m->image + 56);
	assert_non_null(image_at(&img, LINKED + IMAGE_BYTES - 1, 1));
	assert_null(image_at(&img, LINKED + IMAGE_BYTES - 1, 2));
	assert_null(image_at(&img, LINKED - 1, 1));
	image_close(&img);
	free(m);
}

static void test_linked(void **state)
{
	struct made *m;

	(void)state;
	/* RELR: the linker's value is in its place. */
	check(make(MADE_6_12, LINKED));
	/* RELA: it is in a relocation of just this place. */
	m = make(MADE_5_10, 0);
	put_rela(m, 0, LINKED + 0x8000, LINKED + 0x4000);
	put_rela(m, 1, LINKED + TABLES_AT + m->t.base, LINKED + STEXT);
	put_rela(m, 2, LINKED + 0x9000, LINKED + 0x5000);
	check(m);
	/* 7.2: by the addresses of system calls. */
	check(make(MADE_7_2, 0));
}

static void refuse(struct made *m, const char *part)
{
	struct failure why = { "" };
	struct image img;

	if (!image_parse(&img, "made-up", m->image, IMAGE_BYTES, &why)) {
		assert_int_equal(image_read_symbols(&img, NULL, &why), -1);
		assert_null(img.symbols.source);
		image_close(&img);
	}
	if (!strstr(why.text, part) || !strstr(why.text, "made-up"))
		fail_msg("\"%s\" is no part of \"%s\"", part, why.text);
	free(m);
}

static void test_not_linked(void **state)
{
	struct made *m;

	(void)state;
	refuse(make(MADE_5_10, 0), "for which address");
	/* A relocation of the place beside it, and one whose value does not fit. */
	m = make(MADE_5_10, 0);
	put_rela(m, 0, LINKED + TABLES_AT + m->t.base + 8, LINKED + STEXT);
	put_rela(m, 1, LINKED + TABLES_AT + m->t.base, 2 * LINKED + STEXT);
	refuse(m, "for which address");
	/* One system call that is no function. */
	m = make(MADE_7_2, 0);
	m->image[CALLS_AT + 8 * 63] ^= 4;
	refuse(m, "for which address");
	/* All of them moved by a page. */
	m = make(MADE_7_2, 0);
	m->image[CALLS_AT + 1] ^= 0x10;
	refuse(m, "for which address");
}

static void test_header(void **state)
{
	struct made *m;

	(void)state;
	m = make(MADE_6_12, LINKED);
	m->image[24] |= 1;
	refuse(m, "big-endian");
	m = make(MADE_6_12, LINKED);
	m->image[10] = 8;
	refuse(m, "5.8 and later");
	m = make(MADE_6_12, LINKED);
	put(m->image + 16, IMAGE_BYTES - 1, 8);
	refuse(m, "says that it has");
	/* Without the magic number it is nothing. */
	m = make(MADE_6_12, LINKED);
	m->image[56] = 'a';
	refuse(m, "no kernel image");
}

/* Two notes beside the vDSO's: which is the kernel's is not known. */
static void test_build_ids(void **state)
{
	struct made *m = make(MADE_6_12, LINKED);
	struct failure why;
	struct image img;

	(void)state;
	put_note(m->image + NOTES_AT + 0x100, 0x33);
	assert_int_equal(image_parse(&img, "made-up", m->image, IMAGE_BYTES,
				     &why), 0);
	assert_string_equal(img.build_id, "");
	image_close(&img);
	/* A vDSO that claims to be larger than the file hides nothing. */
	memset(m->image + NOTES_AT + 0x100, 0, 36);
	put(m->image + VDSO_AT + 0x28, -1ull, 8);
	assert_int_equal(image_parse(&img, "made-up", m->image, IMAGE_BYTES,
				     &why), 0);
	assert_string_equal(img.build_id, "");
	image_close(&img);
	free(m);
}

#define TEST(what, function) { .name = "arm64: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("where an Image was linked", test_linked),
		TEST("where it does not say", test_not_linked),
		TEST("headers that are refused", test_header),
		TEST("the kernel's build id among others", test_build_ids),
	};

	return cmocka_run_group_tests_name("arm64", tests, NULL, NULL);
}

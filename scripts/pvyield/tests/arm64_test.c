// SPDX-License-Identifier: GPL-2.0-only
/* The Image of arm64: its header, its build id, and where it was linked. */
#include "test.h"

#include "arm64_image.h"
#include "image/image.h"

static const char build_id[] = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3";

static void check(struct made_arm64 *m)
{
	const struct symbol *sym;
	struct failure why;
	struct image img;

	if (image_parse(&img, "made-up", m->image, MADE_IMAGE_BYTES, &why))
		fail_msg("%s", why.text);
	assert_int_equal(img.arch, IMAGE_ARM64);
	assert_string_equal(img.build_id, build_id);
	/* Nobody knows before the symbols are read. */
	assert_null(image_at(&img, MADE_LINKED, 4));
	if (image_read_symbols(&img, NULL, &why))
		fail_msg("%s", why.text);
	assert_true(img.text == MADE_LINKED);
	sym = symbols_find(&img.symbols, "__arm64_sys_io_setup");
	assert_non_null(sym);
	assert_true(sym->addr == MADE_LINKED + MADE_STEXT + 64);
	assert_true(image_at(&img, MADE_LINKED + 56, 4) == m->image + 56);
	assert_non_null(image_at(&img, MADE_LINKED + MADE_IMAGE_BYTES - 1, 1));
	assert_null(image_at(&img, MADE_LINKED + MADE_IMAGE_BYTES - 1, 2));
	assert_null(image_at(&img, MADE_LINKED - 1, 1));
	image_close(&img);
	free(m);
}

static void test_linked(void **state)
{
	struct made_arm64 *m;

	(void)state;
	/* RELR: the linker's value is in its place. */
	check(make_arm64(MADE_6_12, MADE_LINKED));
	/* RELA: it is in a relocation of just this place. */
	m = make_arm64(MADE_5_10, 0);
	made_rela(m, 0, MADE_LINKED + 0x8000, MADE_LINKED + 0x4000);
	made_rela(m, 1, MADE_LINKED + MADE_TABLES_AT + m->t.base, MADE_LINKED + MADE_STEXT);
	made_rela(m, 2, MADE_LINKED + 0x9000, MADE_LINKED + 0x5000);
	check(m);
	/* 7.2: by the addresses of system calls. */
	check(make_arm64(MADE_7_2, 0));
}

static void refuse(struct made_arm64 *m, const char *part)
{
	struct failure why = { "" };
	struct image img;

	if (!image_parse(&img, "made-up", m->image, MADE_IMAGE_BYTES, &why)) {
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
	struct made_arm64 *m;

	(void)state;
	refuse(make_arm64(MADE_5_10, 0), "for which address");
	/* A relocation of the place beside it, and one whose value does not fit. */
	m = make_arm64(MADE_5_10, 0);
	made_rela(m, 0, MADE_LINKED + MADE_TABLES_AT + m->t.base + 8, MADE_LINKED + MADE_STEXT);
	made_rela(m, 1, MADE_LINKED + MADE_TABLES_AT + m->t.base, 2 * MADE_LINKED + MADE_STEXT);
	refuse(m, "for which address");
	/* One system call that is no function. */
	m = make_arm64(MADE_7_2, 0);
	m->image[MADE_CALLS_AT + 8 * 63] ^= 4;
	refuse(m, "for which address");
	/* All of them moved by a page. */
	m = make_arm64(MADE_7_2, 0);
	m->image[MADE_CALLS_AT + 1] ^= 0x10;
	refuse(m, "for which address");
}

static void test_header(void **state)
{
	struct made_arm64 *m;

	(void)state;
	m = make_arm64(MADE_6_12, MADE_LINKED);
	m->image[24] |= 1;
	refuse(m, "big-endian");
	m = make_arm64(MADE_6_12, MADE_LINKED);
	m->image[10] = 8;
	refuse(m, "5.8 and later");
	m = make_arm64(MADE_6_12, MADE_LINKED);
	made_put(m->image + 16, MADE_IMAGE_BYTES - 1, 8);
	refuse(m, "says that it has");
	/* A section that ends one byte behind the file. */
	m = make_arm64(MADE_6_12, MADE_LINKED);
	m->image[64 + 24 + 0xa0 + 16]++;
	refuse(m, "is cut");
	/* Without the magic number it is nothing. */
	m = make_arm64(MADE_6_12, MADE_LINKED);
	m->image[56] = 'a';
	refuse(m, "no kernel image");
}

/* Two notes beside the vDSO's: which is the kernel's is not known. */
static void test_build_ids(void **state)
{
	struct made_arm64 *m = make_arm64(MADE_6_12, MADE_LINKED);
	struct failure why;
	struct image img;

	(void)state;
	made_note(m->image + MADE_NOTES_AT + 0x100, 0x33);
	assert_int_equal(image_parse(&img, "made-up", m->image, MADE_IMAGE_BYTES,
				     &why), 0);
	assert_string_equal(img.build_id, "");
	image_close(&img);
	/* A vDSO that claims to be larger than the file hides nothing. */
	memset(m->image + MADE_NOTES_AT + 0x100, 0, 36);
	made_put(m->image + MADE_VDSO_AT + 0x28, -1ull, 8);
	assert_int_equal(image_parse(&img, "made-up", m->image, MADE_IMAGE_BYTES,
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

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/text.c"

static void cut(struct kunit *test)
{
	struct text t;
	char buf[6] = "xxxxx";

	text_init(&t, buf, 4);
	text_str(&t, "abc");
	KUNIT_EXPECT_FALSE(test, text_cut(&t));
	text_char(&t, 'd');
	KUNIT_EXPECT_TRUE(test, text_cut(&t));
	KUNIT_EXPECT_EQ(test, t.n, (size_t)4);
	KUNIT_EXPECT_STREQ(test, buf, "abc");
	KUNIT_EXPECT_EQ(test, buf[4], 'x');
}

static void no_room(struct kunit *test)
{
	struct text t;
	char c = 'x';

	text_init(&t, &c, 0);
	text_str(&t, "abc");
	KUNIT_EXPECT_TRUE(test, text_cut(&t));
	KUNIT_EXPECT_EQ(test, c, 'x');
}

static void quoting(struct kunit *test)
{
	struct bench *b = bench_new(test);

	text_quoted(&b->text, "a\"b\\c\n\x7f\xff");
	KUNIT_EXPECT_STREQ(test, b->buf, "\"a\\\"b\\\\c\\x0a\\x7f\\xff\"");
}

static void numbers(struct kunit *test)
{
	struct bench *b = bench_new(test);

	text_int(&b->text, 0);
	text_char(&b->text, ' ');
	text_int(&b->text, S64_MIN);
	text_char(&b->text, ' ');
	text_hex(&b->text, U64_MAX);
	KUNIT_EXPECT_STREQ(test, b->buf,
			   "0 -9223372036854775808 0xffffffffffffffff");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(cut),
	KUNIT_CASE(no_room),
	KUNIT_CASE(quoting),
	KUNIT_CASE(numbers),
	{}
};

struct kunit_suite text_suite = {
	.name = "pvyield_text",
	.test_cases = cases,
};

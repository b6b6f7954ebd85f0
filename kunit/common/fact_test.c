// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/fact.c"

static void full_list(struct kunit *test)
{
	struct bench *b = bench_new(test);

	facts_init(&b->facts, b->v, 1, b->pool, sizeof(b->pool));
	facts_bool(&b->facts, "a.a", true);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	facts_bool(&b->facts, "a.b", true);
	KUNIT_EXPECT_TRUE(test, b->facts.damaged);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)1);
	facts_reset(&b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
}

static void full_pool(struct kunit *test)
{
	struct bench *b = bench_new(test);

	/* The name fits, the value does not. */
	facts_init(&b->facts, b->v, 8, b->pool, 6);
	facts_str(&b->facts, "a.a", "long");
	KUNIT_EXPECT_TRUE(test, b->facts.damaged);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)0);

	/* Not even the name. */
	facts_init(&b->facts, b->v, 8, b->pool, 3);
	facts_bool(&b->facts, "a.a", true);
	KUNIT_EXPECT_TRUE(test, b->facts.damaged);
}

static void twice(struct kunit *test)
{
	struct bench *b = bench_new(test);
	bool value;

	facts_bool(&b->facts, "a.a", true);
	facts_bool(&b->facts, "a.a", false);
	KUNIT_EXPECT_TRUE(test, b->facts.damaged);
	KUNIT_ASSERT_TRUE(test, facts_get_bool(&b->facts, "a.a", &value));
	KUNIT_EXPECT_TRUE(test, value);
}

/* A reader that asks for the wrong type gets nothing and loses nothing. */
static void wrong_type(struct kunit *test)
{
	struct bench *b = bench_new(test);
	bool yes = true;
	s64 num = 42;

	facts_absent(&b->facts, "a.absent", "no");
	facts_str(&b->facts, "a.str", "true");
	facts_int(&b->facts, "a.int", 1);
	facts_bool(&b->facts, "a.bool", false);
	KUNIT_EXPECT_FALSE(test, facts_get_bool(&b->facts, "a.absent", &yes));
	KUNIT_EXPECT_FALSE(test, facts_get_bool(&b->facts, "a.str", &yes));
	KUNIT_EXPECT_FALSE(test, facts_get_bool(&b->facts, "a.int", &yes));
	KUNIT_EXPECT_FALSE(test, facts_get_bool(&b->facts, "a.none", &yes));
	KUNIT_EXPECT_FALSE(test, facts_get_int(&b->facts, "a.bool", &num));
	KUNIT_EXPECT_FALSE(test, facts_get_int(&b->facts, "a.absent", &num));
	KUNIT_EXPECT_TRUE(test, !facts_get_str(&b->facts, "a.absent"));
	KUNIT_EXPECT_FALSE(test, facts_is_str(&b->facts, "a.absent", "no"));
	KUNIT_EXPECT_TRUE(test, yes);
	KUNIT_EXPECT_EQ(test, num, (s64)42);
}

static void printing(struct kunit *test)
{
	static const struct fact list[] = {
		BOOL("a.bool", true), INT("a.int", -5), HEX("a.hex", 0x1f),
		STR("a.str", "x y"), ABSENT("a.absent"), {}
	};
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; list[i].name; i++) {
		fact_print(list + i, &b->text);
		text_char(&b->text, '|');
	}
	KUNIT_EXPECT_STREQ(test, b->buf,
			   "a.bool: true|a.int: -5|a.hex: 0x1f|a.str: \"x y\"|a.absent: absent(\"made up\")|");
}

static void copying(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fact fact = STR("a.str", "x");

	facts_copy(&b->facts, &fact);
	fact.text = "y";
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "a.str", "x"));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(full_list),
	KUNIT_CASE(full_pool),
	KUNIT_CASE(twice),
	KUNIT_CASE(wrong_type),
	KUNIT_CASE(printing),
	KUNIT_CASE(copying),
	{}
};

struct kunit_suite fact_suite = {
	.name = "pvyield_fact",
	.test_cases = cases,
};

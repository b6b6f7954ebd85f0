// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield_watch/kept.c"

/**
 * struct difference - what a comparison found, as text
 * @n: how many
 * @text: each as "NAME FROM>TO;"
 * @buf: its characters
 */
struct difference {
	size_t n;
	struct text text;
	char buf[512];
};

static void write_down(const struct fact *from, const struct fact *to, void *data)
{
	struct difference *d = data;

	d->n++;
	text_str(&d->text, (to ?: from)->name);
	text_char(&d->text, ' ');
	kept_value(from, &d->text);
	text_char(&d->text, '>');
	kept_value(to, &d->text);
	text_char(&d->text, ';');
}

static const char *compared(struct kunit *test, const struct fact *was,
			    const struct fact *now)
{
	struct difference *d = kunit_kzalloc(test, sizeof(*d), GFP_KERNEL);
	struct bench *a = bench_new(test), *b = bench_new(test);

	KUNIT_ASSERT_TRUE(test, d);
	text_init(&d->text, d->buf, sizeof(d->buf));
	bench_fill(a, was, -1, -1);
	bench_fill(b, now, -1, -1);
	KUNIT_EXPECT_EQ(test, kept_compare(&a->facts, &b->facts, write_down, d),
			d->n);
	return d->buf;
}

static void nothing_changed(struct kunit *test)
{
	static const struct fact facts[] = {
		BOOL("a", true), INT("b", -1), HEX("c", 16), STR("d", "x"),
		ABSENT("e"), {},
	};
	/* The same in another order is the same. */
	static const struct fact turned[] = {
		ABSENT("e"), STR("d", "x"), HEX("c", 16), INT("b", -1),
		BOOL("a", true), {},
	};

	KUNIT_EXPECT_STREQ(test, compared(test, facts, facts), "");
	KUNIT_EXPECT_STREQ(test, compared(test, facts, turned), "");
}

static void changed(struct kunit *test)
{
	static const struct fact was[] = {
		BOOL("a", true), INT("b", -1), HEX("c", 16), STR("d", "x"),
		ABSENT("e"), STR("f", "1"), STR("g", "here"), {},
	};
	static const struct fact now[] = {
		BOOL("a", false), INT("b", 1), HEX("c", 17), STR("d", "y"),
		BOOL("e", true), INT("f", 1), ABSENT("g"), {},
	};

	KUNIT_EXPECT_STREQ(test, compared(test, was, now),
			   "a true>false;b -1>1;c 0x10>0x11;d x>y;e absent>true;f 1>1;g here>absent;");
}

static void came_and_went(struct kunit *test)
{
	static const struct fact was[] = { INT("a", 1), INT("b", 2), INT("c", 3), {} };
	static const struct fact now[] = { INT("b", 2), INT("c", 3), INT("d", 4), {} };
	static const struct fact none[] = { {} };

	KUNIT_EXPECT_STREQ(test, compared(test, was, now),
			   "a 1>nothing;d nothing>4;");
	KUNIT_EXPECT_STREQ(test, compared(test, none, now),
			   "b nothing>2;c nothing>3;d nothing>4;");
	KUNIT_EXPECT_STREQ(test, compared(test, was, none),
			   "a 1>nothing;b 2>nothing;c 3>nothing;");
	KUNIT_EXPECT_STREQ(test, compared(test, none, none), "");
}

/* Another reason why a fact is not to be had is a change, of what cannot be seen. */
static void another_reason(struct kunit *test)
{
	static const struct fact was[] = { ABSENT("a"), {} };
	static const struct fact now[] = {
		{ .name = "a", .type = FACT_ABSENT, .text = "another" }, {},
	};

	KUNIT_EXPECT_STREQ(test, compared(test, was, now), "a absent>absent;");
}

/* The copy is no part of the list that it was made of. */
static void copy(struct kunit *test)
{
	static const struct fact facts[] = {
		BOOL("a", true), STR("b", "text"), ABSENT("c"), {},
	};
	struct bench *b = bench_new(test);
	struct difference d = {};
	struct kept *k;

	bench_fill(b, facts, -1, -1);
	k = kept_new(&point_role, &b->facts, VERDICT_YIELDS);
	KUNIT_ASSERT_TRUE(test, k);
	KUNIT_EXPECT_FALSE(test, k->facts.damaged);
	KUNIT_EXPECT_EQ(test, k->facts.n, (size_t)3);
	/* It takes what it needs, and no byte more. */
	KUNIT_EXPECT_EQ(test, k->facts.pool_n, k->facts.pool_max);
	KUNIT_EXPECT_EQ(test, kept_compare(&k->facts, &b->facts, write_down, &d), 0);
	memset(b->pool, 'z', sizeof(b->pool));
	KUNIT_EXPECT_STREQ(test, facts_get_str(&k->facts, "b"), "text");
	KUNIT_EXPECT_PTR_EQ(test, k->point, &point_role);
	KUNIT_EXPECT_EQ(test, k->verdict, VERDICT_YIELDS);
	kvfree(k);

	facts_reset(&b->facts);
	k = kept_new(&point_role, &b->facts, VERDICT_UNPROVEN);
	KUNIT_ASSERT_TRUE(test, k);
	KUNIT_EXPECT_EQ(test, k->facts.n, (size_t)0);
	kvfree(k);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nothing_changed),
	KUNIT_CASE(changed),
	KUNIT_CASE(came_and_went),
	KUNIT_CASE(another_reason),
	KUNIT_CASE(copy),
	{}
};

struct kunit_suite watch_kept_suite = {
	.name = "pvyield_watch_kept",
	.test_cases = cases,
};

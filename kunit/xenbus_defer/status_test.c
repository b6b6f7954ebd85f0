// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/xenbus_defer/status.c"

static const struct defer defer = {
	.state = DEFER_WAITING,
	.reason = "made up",
	.shape = SHAPE_GAVE_UP,
	.config = { .timeout_ms = 300000 },
	.polls = 3,
	.begun = ~0ULL - 999,
	.changed = 1000,
};

static const struct wait_counts counts = { .wakeups = 4 };

/* Waiting since before the clock wrapped. */
static void while_waiting(struct kunit *test)
{
	struct bench *b = bench_new(test);
	s64 value = -1;

	status_facts(&defer, &counts, 3500, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "xenbus.state", "waiting"));
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "xenbus.reason", "made up"));
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "xenbus.shape", "gave-up"));
	KUNIT_EXPECT_FALSE(test, facts_get_str(&b->facts, "xenbus.refusal"));
	KUNIT_EXPECT_FALSE(test, facts_get_str(&b->facts, "xenbus.hole"));
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.seconds", &value));
	KUNIT_EXPECT_EQ(test, value, 4);
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.silent", &value));
	KUNIT_EXPECT_EQ(test, value, 2);
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.timeout", &value));
	KUNIT_EXPECT_EQ(test, value, 300);
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.wakeups", &value));
	KUNIT_EXPECT_EQ(test, value, 4);
}

/* The wait was over 2 s after it began, whenever that is asked for. */
static void when_over(struct kunit *test)
{
	static const enum defer_state over[] = {
		DEFER_UP, DEFER_TIMEOUT, DEFER_CANCELLED, DEFER_FAILED,
	};
	struct bench *b = bench_new(test);
	struct defer d = defer;
	s64 value = -1;
	size_t i;

	d.since = 1500;
	for (i = 0; i < ARRAY_SIZE(over); i++) {
		d.state = over[i];
		facts_reset(&b->facts);
		status_facts(&d, &counts, 99000, &b->facts);
		KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.seconds",
						      &value));
		KUNIT_EXPECT_EQ(test, value, 2);
		KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.silent",
						      &value));
		KUNIT_EXPECT_EQ(test, value, 0);
	}
	d.state = DEFER_STUCK;
	facts_reset(&b->facts);
	status_facts(&d, &counts, 99000, &b->facts);
	KUNIT_EXPECT_TRUE(test, facts_get_int(&b->facts, "wait.seconds", &value));
	KUNIT_EXPECT_EQ(test, value, 100);
}

static void when_refused(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct defer d = defer;
	s64 value;

	d.state = DEFER_REFUSED;
	d.refusal = "unheard of";
	d.polls = 0;
	status_facts(&d, &counts, 0, &b->facts);
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "xenbus.refusal",
					     "unheard of"));
	KUNIT_EXPECT_FALSE(test, facts_get_int(&b->facts, "wait.seconds", &value));
	KUNIT_EXPECT_FALSE(test, facts_get_int(&b->facts, "wait.silent", &value));
}

static void with_a_hole(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct defer d = defer;

	d.hole = HOLE_LOST_WAKEUP;
	status_facts(&d, &counts, 0, &b->facts);
	KUNIT_EXPECT_TRUE(test, facts_is_str(&b->facts, "xenbus.hole",
					     "lost-wakeup"));
}

/* It is about the facts before it, so it comes last. */
static void with_a_cause(struct kunit *test)
{
	struct bench *b = bench_new(test);
	const char *cause;

	status_facts(&defer, &counts, 0, &b->facts);
	facts_int(&b->facts, "store.evtchn", 1);
	facts_hex(&b->facts, "store.pfn", ~0ULL);
	status_cause(&b->facts);
	cause = facts_get_str(&b->facts, "xenbus.cause");
	KUNIT_ASSERT_TRUE(test, cause);
	KUNIT_EXPECT_TRUE(test, strstr(cause, "init-dom0less has not run"));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(while_waiting),
	KUNIT_CASE(when_over),
	KUNIT_CASE(when_refused),
	KUNIT_CASE(with_a_hole),
	KUNIT_CASE(with_a_cause),
	{}
};

struct kunit_suite status_suite = {
	.name = "pvyield_status",
	.test_cases = cases,
};

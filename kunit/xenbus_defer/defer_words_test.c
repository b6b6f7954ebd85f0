// SPDX-License-Identifier: GPL-2.0-only
/* The words: people, scripts and the cause read them, so each one is pinned. */
#include "../test.h"
#include "../../modules/xenbus_defer/defer_words.c"

#define NAMES(of, ...) do {						\
	static const char * const want[] = { __VA_ARGS__ };		\
	size_t i;							\
									\
	for (i = 0; i < ARRAY_SIZE(want); i++)				\
		KUNIT_EXPECT_STREQ(test, of(i), want[i]);		\
} while (0)

static void states(struct kunit *test)
{
	NAMES(defer_state_name, "idle", "refused", "observing", "waiting",
	      "settling", "starting", "up", "stuck", "timeout", "cancelled",
	      "failed");
	KUNIT_EXPECT_EQ(test, (int)DEFER_STATES, 11);
}

static void others(struct kunit *test)
{
	NAMES(defer_shape_name, "unknown", "none", "up", "gave-up",
	      "initcall-skipped", "waits-itself");
	NAMES(defer_hole_name, "none", "lost-wakeup", "thread-gone",
	      "nobody-serves", "premature-wake");
	NAMES(defer_place_name, "none", "unbacked", "own-ram", "unmapped",
	      "mapped");
	NAMES(defer_thread_name, "none", "running", "sleeping", "blocked");
}

/* xenbus_cause() knows these refusals by a part of their words. */
static void reasons(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, strstr(defer_backends,
				       "backend drivers are registered"));
	KUNIT_EXPECT_TRUE(test, strstr(defer_no_bus, "thread xenbus is missing"));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(states),
	KUNIT_CASE(others),
	KUNIT_CASE(reasons),
	{}
};

struct kunit_suite defer_words_suite = {
	.name = "pvyield_defer_words",
	.test_cases = cases,
};

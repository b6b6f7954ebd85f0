// SPDX-License-Identifier: GPL-2.0-only
#include "seen_mock.h"
#undef pr_fmt
#include "../../modules/pvyield_watch/sweep.c"

#define SECOND ((u64)NSEC_PER_SEC)

/* A user that has taken all causes so far; nothing else leaves one here. */
static struct sweep_user fresh(void)
{
	return (struct sweep_user){ .seen = note.causes, .last = SECOND };
}

static void nothing_happened(struct kunit *test)
{
	struct sweep_user u = fresh();
	char cause[SWEEP_CAUSE];

	KUNIT_EXPECT_FALSE(test, due(&u, 2 * SECOND, 60, cause, sizeof(cause)));
	KUNIT_EXPECT_EQ(test, u.last, SECOND);
}

static void timer(struct kunit *test)
{
	struct sweep_user u = fresh();
	char cause[SWEEP_CAUSE];

	KUNIT_EXPECT_FALSE(test, due(&u, 61 * SECOND - 1, 60, cause, sizeof(cause)));
	KUNIT_EXPECT_TRUE(test, due(&u, 61 * SECOND, 60, cause, sizeof(cause)));
	KUNIT_EXPECT_STREQ(test, (const char *)cause, "some time");
	KUNIT_EXPECT_FALSE(test, due(&u, 61 * SECOND, 60, cause, sizeof(cause)));
	/* sweep=0 */
	KUNIT_EXPECT_FALSE(test, due(&u, 1000000 * SECOND, 0, cause, sizeof(cause)));
}

/* However many there are, there is one sweep, and each user has its own. */
static void causes_are_gathered(struct kunit *test)
{
	struct sweep_user u = fresh(), v = fresh();
	char cause[SWEEP_CAUSE];

	sweep_soon("module a loaded");
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	KUNIT_EXPECT_STREQ(test, (const char *)cause, "module a loaded");
	KUNIT_EXPECT_FALSE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	sweep_soon("resume");
	sweep_soon("module b loaded");
	KUNIT_EXPECT_TRUE(test, due(&v, SECOND, 0, cause, sizeof(cause)));
	KUNIT_EXPECT_STREQ(test, (const char *)cause,
			   "module b loaded, and 2 more");
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	KUNIT_EXPECT_STREQ(test, (const char *)cause,
			   "module b loaded, and 1 more");
	KUNIT_EXPECT_FALSE(test, due(&v, SECOND, 0, cause, sizeof(cause)));
}

/* A cause makes the timer begin anew: the machine was just looked at. */
static void a_cause_puts_the_timer_off(struct kunit *test)
{
	struct sweep_user u = fresh();
	char cause[SWEEP_CAUSE];

	sweep_soon("resume");
	KUNIT_EXPECT_TRUE(test, due(&u, 60 * SECOND, 60, cause, sizeof(cause)));
	KUNIT_EXPECT_FALSE(test, due(&u, 100 * SECOND, 60, cause, sizeof(cause)));
	KUNIT_EXPECT_TRUE(test, due(&u, 120 * SECOND, 60, cause, sizeof(cause)));
}

static void long_causes_are_cut(struct kunit *test)
{
	struct sweep_user u = fresh();
	char cause[SWEEP_CAUSE], name[2 * SWEEP_CAUSE];

	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	sweep_soon_named("module", name, "loaded");
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, 8));
	KUNIT_EXPECT_STREQ(test, (const char *)cause, "module ");
	sweep_soon(name);
	sweep_soon(name);
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	KUNIT_EXPECT_EQ(test, strlen(cause), sizeof(cause) - 1);
}

static void notes_of_the_triggers(struct kunit *test)
{
	struct sweep_user u = fresh();
	char cause[SWEEP_CAUSE];

	on_cpu_online(1);
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	on_cpu_offline(1);
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	resumed();
	KUNIT_EXPECT_TRUE(test, due(&u, SECOND, 0, cause, sizeof(cause)));
	KUNIT_EXPECT_STREQ(test, (const char *)cause, "resume");
}

static unsigned int ons, offs;
static int on_err;

static int count_on(void)
{
	ons++;
	return 0;
}

static int count_failing(void)
{
	ons++;
	return on_err;
}

static void count_off(void)
{
	offs++;
}

static void must_not(void)
{
	offs += 100;
}

/* One that cannot be had is not taken back either. */
static void triggers_that_fail(struct kunit *test)
{
	const struct trigger list[] = {
		{ "a", count_on, count_off },
		{ "b", count_failing, must_not },
		{ "c", count_on, count_off },
	};
	unsigned long have;

	ons = 0;
	offs = 0;
	on_err = -ENOSPC;
	have = triggers_on(list, ARRAY_SIZE(list));
	KUNIT_EXPECT_EQ(test, ons, 3u);
	triggers_off(list, ARRAY_SIZE(list), have);
	KUNIT_EXPECT_EQ(test, offs, 2u);
}

/* The real ones, twice: what the first end left on would be on twice. */
static void live_triggers(struct kunit *test)
{
	size_t n = ARRAY_SIZE(triggers);
	unsigned long have;
	int i;

	for (i = 0; i < 2; i++) {
		have = triggers_on(triggers, n);
		KUNIT_EXPECT_EQ(test, have, BIT(n) - 1);
		triggers_off(triggers, n, have);
	}
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nothing_happened),
	KUNIT_CASE(timer),
	KUNIT_CASE(causes_are_gathered),
	KUNIT_CASE(a_cause_puts_the_timer_off),
	KUNIT_CASE(long_causes_are_cut),
	KUNIT_CASE(notes_of_the_triggers),
	KUNIT_CASE(triggers_that_fail),
	KUNIT_CASE(live_triggers),
	{}
};

struct kunit_suite watch_sweep_suite = {
	.name = "pvyield_watch_sweep",
	.test_cases = cases,
};

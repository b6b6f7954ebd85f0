// SPDX-License-Identifier: GPL-2.0-only
/* The state machine beside a kernel that waits by itself: its holes, its rescue. */
#include "defer_mock.h"

static void hole(struct kunit *test, struct mock *f, enum defer_hole want)
{
	/* It has to last, and is looked for before the pause is over. */
	mock_later(f, 1);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	mock_later(f, want == HOLE_NOBODY_SERVES ? mock_config.report_ms : DEFER_HOLE_MS);
	KUNIT_EXPECT_STREQ(test, defer_hole_name(f->d.hole),
			   defer_hole_name(want));
}

static void holes(struct kunit *test)
{
	struct mock *f = mock_observing(test);

	mock_page(f, STORE_CONNECTED);
	hole(test, f, HOLE_LOST_WAKEUP);
	STATE(f, DEFER_OBSERVING);

	f = mock_observing(test);
	f->threads.probe = THREAD_NONE;
	hole(test, f, HOLE_THREAD_GONE);

	f = mock_observing(test);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	mock_page(f, STORE_CONNECTED);
	hole(test, f, HOLE_NOBODY_SERVES);

	/* The ring's reset swallows the request: it stays that hole. */
	f = mock_observing(test);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	mock_page(f, STORE_RECONNECT);
	hole(test, f, HOLE_PREMATURE_WAKE);
	mock_page(f, STORE_CONNECTED);
	mock_later(f, mock_config.report_ms);
	mock_later(f, mock_config.report_ms);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_PREMATURE_WAKE);
	KUNIT_EXPECT_EQ(test, f->rescues, 0);
}

/* A bring-up that is under way looks like a hole for a moment. */
static void no_hole(struct kunit *test)
{
	struct mock *f = mock_observing(test);

	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	mock_later(f, DEFER_HOLE_MS - 1);
	mock_later(f, DEFER_HOLE_MS - 1);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	f->threads = (struct store_threads){
		.bus = THREAD_SLEEPING, .watch = THREAD_SLEEPING,
	};
	mock_later(f, 1);
	STATE(f, DEFER_UP);
}

/* What looks like a hole is one in all its parts only. */
static void nearly_a_hole(struct kunit *test)
{
	struct mock *f = mock_observing(test);

	/* It runs: it was woken. */
	mock_page(f, STORE_CONNECTED);
	f->threads.probe = THREAD_RUNNING;
	mock_later(f, 1);
	mock_later(f, DEFER_HOLE_MS);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	/* xb_init_comms() has made its thread, and the answer does not come. */
	f->threads.bus = THREAD_SLEEPING;
	hole(test, f, HOLE_NOBODY_SERVES);
	/* xenwatch is the last that xs_init() makes. */
	f->threads.probe = THREAD_NONE;
	mock_later(f, 1);
	STATE(f, DEFER_OBSERVING);
	f->threads.watch = THREAD_SLEEPING;
	mock_later(f, 1);
	STATE(f, DEFER_UP);
}

static void observing_ends(struct kunit *test)
{
	struct mock *f = mock_observing(test);

	mock_later(f, mock_config.timeout_ms);
	STATE(f, DEFER_TIMEOUT);
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_OBSERVING);
	f->threads.bus = THREAD_SLEEPING;
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_UP);
	KUNIT_EXPECT_EQ(test, f->holds + f->starts, 0);
}

/* A kernel that died in xs_init() has set xenstored_ready before. */
static void ready_and_dead(struct kunit *test)
{
	struct mock *f = mock_observing(test);

	f->threads.bus = THREAD_NONE;
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);

	f = mock_waiting(test);
	f->threads.bus = THREAD_NONE;
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
	KUNIT_EXPECT_EQ(test, f->releases, 1);
}

static struct mock *lost_wakeup(struct kunit *test, enum defer_rescue mode,
				bool evidence)
{
	struct mock *f = mock_observing(test);

	f->d.config.rescue = mode;
	if (evidence) {
		mock_page(f, STORE_RECONNECT);
		mock_later(f, 1);
	}
	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
	return f;
}

static void rescue_modes(struct kunit *test)
{
	static const struct {
		enum defer_rescue mode;
		bool evidence, rescued;
	} cases[] = {
		{ RESCUE_OFF, true, false },
		{ RESCUE_ON, false, true },
		{ RESCUE_AUTO, true, true },
		/* CONNECTED alone may be a page that nobody serves. */
		{ RESCUE_AUTO, false, false },
	};
	struct mock *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = lost_wakeup(test, cases[i].mode, cases[i].evidence);
		mock_later(f, DEFER_HOLE_MS - 1);
		KUNIT_EXPECT_EQ(test, f->rescues, 0);
		mock_later(f, 1);
		KUNIT_EXPECT_EQ_MSG(test, f->rescues, cases[i].rescued, "%zu", i);
		if (cases[i].rescued)
			STATE(f, DEFER_STARTING);
		else
			STATE(f, DEFER_OBSERVING);
	}
}

static void rescue_ends(struct kunit *test)
{
	struct mock *f = lost_wakeup(test, RESCUE_AUTO, true);

	mock_later(f, DEFER_HOLE_MS);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->sleep, mock_config.report_ms);
	f->threads.bus = THREAD_SLEEPING;
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_UP);

	f = lost_wakeup(test, RESCUE_AUTO, true);
	f->why_rescue = "made up";
	mock_later(f, DEFER_HOLE_MS);
	STATE(f, DEFER_FAILED);
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_OBSERVING);

	f = lost_wakeup(test, RESCUE_AUTO, true);
	mock_later(f, DEFER_HOLE_MS);
	mock_later(f, mock_config.report_ms);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->rescues, 1);
}

static void no_rescue_without_all_of_it(struct kunit *test)
{
	struct mock *f = lost_wakeup(test, RESCUE_ON, true);

	f->view.fields.req_prod = 1;
	mock_later(f, DEFER_HOLE_MS);
	mock_later(f, DEFER_HOLE_MS);
	f->view.fields.req_prod = 0;
	f->view.evtchn_err = -EPERM;
	mock_later(f, DEFER_HOLE_MS);
	f->view.evtchn_err = 0;
	f->view.evtchn = 0;
	mock_later(f, DEFER_HOLE_MS);
	KUNIT_EXPECT_EQ(test, f->rescues, 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(holes),
	KUNIT_CASE(no_hole),
	KUNIT_CASE(nearly_a_hole),
	KUNIT_CASE(observing_ends),
	KUNIT_CASE(ready_and_dead),
	KUNIT_CASE(rescue_modes),
	KUNIT_CASE(rescue_ends),
	KUNIT_CASE(no_rescue_without_all_of_it),
	{}
};

struct kunit_suite defer_observe_suite = {
	.name = "pvyield_defer_observe",
	.test_cases = cases,
};

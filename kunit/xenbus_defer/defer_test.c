// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state machine: every event in every state, and what it does with time.
 * What it takes for evidence is in defer_wait_test.c, what it makes of a kernel
 * that waits by itself in defer_observe_test.c.
 */
#include "defer_mock.h"
#include "../../modules/xenbus_defer/defer.c"

/*
 * What each event makes of each state, a millisecond after the state was
 * entered.  READY: the kernel's notifier is the proof that xenbus is up, except
 * where it was up before or there was nothing to do.  RETURNED without READY: the
 * probe ignores xs_init()'s result and always calls the chain, so it is stuck.
 * CANCEL and RETRY: only what has not started can be stopped, and only what has
 * stopped can be tried again.
 */
static void every_event_in_every_state(struct kunit *test)
{
	static const struct {
		enum defer_state look, ready, returned, cancel, retry;
	} want[DEFER_STATES] = {
#define ROW(s, l, r, b, c, t) [DEFER_##s] = { \
		DEFER_##l, DEFER_##r, DEFER_##b, DEFER_##c, DEFER_##t }
		ROW(IDLE, IDLE, IDLE, IDLE, IDLE, IDLE),
		ROW(REFUSED, REFUSED, UP, REFUSED, REFUSED, REFUSED),
		ROW(OBSERVING, OBSERVING, UP, OBSERVING, CANCELLED, OBSERVING),
		ROW(WAITING, WAITING, UP, WAITING, CANCELLED, WAITING),
		ROW(SETTLING, SETTLING, UP, SETTLING, CANCELLED, SETTLING),
		ROW(STARTING, STARTING, UP, STUCK, STARTING, STARTING),
		ROW(UP, UP, UP, UP, UP, UP),
		ROW(STUCK, STUCK, UP, STUCK, STUCK, STUCK),
		ROW(TIMEOUT, TIMEOUT, UP, TIMEOUT, TIMEOUT, WAITING),
		ROW(CANCELLED, CANCELLED, UP, CANCELLED, CANCELLED, WAITING),
		ROW(FAILED, FAILED, UP, FAILED, FAILED, WAITING),
#undef ROW
	};
	enum defer_state s, expect;
	enum defer_event e;
	struct mock *f;

	for (s = 0; s < DEFER_STATES; s++) {
		for (e = DEFER_LOOK; e <= DEFER_EVENTS; e++) {
			switch (e) {
			case DEFER_LOOK:
				expect = want[s].look;
				break;
			case DEFER_READY:
				expect = want[s].ready;
				break;
			case DEFER_RETURNED:
				expect = want[s].returned;
				break;
			case DEFER_CANCEL:
				expect = want[s].cancel;
				break;
			case DEFER_RETRY:
				expect = want[s].retry;
				break;
			default:
				expect = s;
				break;
			}
			f = mock_in_state(test, s);
			f->now++;
			/* What calls it ready has that thread, if all went well. */
			if (e == DEFER_READY)
				f->threads.bus = THREAD_SLEEPING;
			mock_step(f, e);
			KUNIT_EXPECT_EQ_MSG(test, f->d.state, expect,
					    "%s, event %d", defer_state_name(s), e);
			/* Held exactly while it waits, and not when it ends. */
			KUNIT_EXPECT_EQ_MSG(test, f->held,
					    e != DEFER_STOP &&
					    (expect == DEFER_WAITING ||
					     expect == DEFER_SETTLING),
					    "%s, event %d", defer_state_name(s), e);
		}
	}
}

static void shapes_that_need_nothing(struct kunit *test)
{
	static const struct {
		enum defer_shape shape;
		enum defer_state state;
	} cases[] = {
		{ SHAPE_NONE, DEFER_IDLE },
		{ SHAPE_UP, DEFER_IDLE },
		{ SHAPE_UNKNOWN, DEFER_REFUSED },
	};
	struct mock *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = mock_new(test, cases[i].shape);
		mock_step(f, DEFER_BEGIN);
		STATE(f, cases[i].state);
		KUNIT_EXPECT_STREQ(test, f->d.reason, "made up");
		KUNIT_EXPECT_EQ(test, !!f->d.refusal,
				cases[i].shape == SHAPE_UNKNOWN);
		/* No wake-up, ever, and nothing of the machine was touched. */
		KUNIT_EXPECT_EQ(test, f->sleep, DEFER_FOREVER);
		KUNIT_EXPECT_EQ(test, f->holds + f->looks + f->starts, 0);
	}
}

/* Where the initcall was skipped the same is done as where it gave up. */
static void skipped_initcall(struct kunit *test)
{
	struct mock *f = mock_new(test, SHAPE_SKIPPED);

	mock_step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_EQ(test, f->holds, 1);
}

static void failing_hold(struct kunit *test)
{
	struct mock *f = mock_in_state(test, DEFER_FAILED);

	KUNIT_EXPECT_STREQ(test, f->d.reason, "made up");
	KUNIT_EXPECT_EQ(test, f->looks, 0);
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
}

static void failing_start(struct kunit *test)
{
	struct mock *f = mock_settling(test);

	f->why_start = "made up";
	mock_later(f, mock_config.settle_ms);
	STATE(f, DEFER_FAILED);
	KUNIT_EXPECT_FALSE(test, f->held);
	/* The fault was transient: another try begins from the beginning. */
	f->why_start = NULL;
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);
}

static void refused_start(struct kunit *test)
{
	struct mock *f = mock_settling(test);

	f->why_start = "made up";
	f->start_refused = true;
	mock_later(f, mock_config.settle_ms);
	STATE(f, DEFER_REFUSED);
	KUNIT_EXPECT_FALSE(test, f->held);
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_REFUSED);
}

static void timing_out(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_later(f, mock_config.timeout_ms - 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_EQ(test, f->sleep, 1ULL);
	mock_later(f, 1);
	STATE(f, DEFER_TIMEOUT);
	KUNIT_EXPECT_EQ(test, f->sleep, DEFER_FOREVER);
	KUNIT_EXPECT_FALSE(test, f->held);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "no store page"));
	/* It begins anew, with the whole time. */
	mock_step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
	mock_later(f, mock_config.timeout_ms - 1);
	STATE(f, DEFER_WAITING);
}

static void waits_for_ever(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	f->d.config.timeout_ms = 0;
	mock_later(f, 1ULL << 40);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, f->sleep);
	KUNIT_EXPECT_LE(test, f->sleep, mock_config.poll_ms * PAUSE_MAX);
}

/* Below 0.1 wake-ups a second where the event channel does its work. */
static void slows_down(struct kunit *test)
{
	struct mock *f = mock_waiting(test);
	u64 start = f->now;
	int n = 0;

	f->d.config.timeout_ms = 0;
	mock_later(f, 0);
	while (f->now - start < 1800000) {
		mock_later(f, f->sleep);
		n++;
	}
	KUNIT_EXPECT_LT(test, n, 180);
	KUNIT_EXPECT_EQ(test, f->sleep, mock_config.poll_ms * PAUSE_MAX);
	/* News bring it back to the first pace. */
	f->fired++;
	mock_later(f, 1);
	KUNIT_EXPECT_EQ(test, f->sleep, mock_config.poll_ms);
}

/* A change of any single field is news, and brings back the first pace. */
static void each_field_is_news(struct kunit *test)
{
	struct mock *f = mock_waiting(test);
	u32 *const fields[] = {
		&f->view.fields.req_cons, &f->view.fields.req_prod,
		&f->view.fields.rsp_cons, &f->view.fields.rsp_prod,
		&f->view.fields.features, &f->view.fields.connection,
		&f->view.fields.error, &f->view.fields.evtchn_port,
	};
	size_t i;

	mock_page(f, STORE_RECONNECT);
	mock_later(f, 1);
	for (i = 0; i < ARRAY_SIZE(fields); i++) {
		mock_later(f, 1);
		KUNIT_EXPECT_GT_MSG(test, f->sleep, mock_config.poll_ms, "%zu", i);
		(*fields[i])++;
		mock_later(f, 1);
		KUNIT_EXPECT_EQ_MSG(test, f->sleep, mock_config.poll_ms, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, f->d.changed, f->now, "%zu", i);
	}
}

static void nudging(struct kunit *test)
{
	struct mock *f = mock_settling(test);
	u64 last = 1, total = 0;
	int i;

	f->nudges = 1000;
	mock_later(f, mock_config.settle_ms);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->sleep, 0ULL);
	for (i = 0; i < 20; i++) {
		mock_later(f, f->sleep);
		KUNIT_EXPECT_GE(test, f->sleep, last);
		KUNIT_EXPECT_LE(test, f->sleep, 1024ULL);
		last = f->sleep;
		total += last;
	}
	KUNIT_EXPECT_LT(test, total, mock_config.report_ms);
	/* Past its sleep: nothing to do before it is reported stuck. */
	f->nudges = 1;
	mock_later(f, f->sleep);
	KUNIT_EXPECT_EQ(test, f->sleep,
			mock_config.report_ms - (f->now - f->d.since));
	mock_later(f, f->sleep);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->sleep, DEFER_FOREVER);
}

static void coming_back(struct kunit *test)
{
	struct mock *f = mock_starting(test);

	mock_step(f, DEFER_READY);
	STATE(f, DEFER_UP);
	mock_step(f, DEFER_RETURNED);
	STATE(f, DEFER_UP);
	KUNIT_EXPECT_EQ(test, f->returns, 1);

	f = mock_starting(test);
	mock_step(f, DEFER_RETURNED);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->returns, 1);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "without bringing"));
	KUNIT_EXPECT_EQ(test, f->starts, 1);

	f = mock_in_state(test, DEFER_STUCK);
	KUNIT_EXPECT_STREQ(test, f->d.reason,
			   "the kernel's probe has not come back");
	f = mock_starting(test);
	f->threads.bus = THREAD_NONE;
	mock_later(f, mock_config.report_ms);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));

	/* xs_init() failed, and the chain was called all the same. */
	f = mock_starting(test);
	f->threads.bus = THREAD_NONE;
	mock_step(f, DEFER_READY);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
	mock_step(f, DEFER_RETURNED);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->returns, 1);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
}

static void no_hole_has_a_reason(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, hole_reason(HOLE_NONE),
			   "the kernel waits for xenstore by itself");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(every_event_in_every_state),
	KUNIT_CASE(shapes_that_need_nothing),
	KUNIT_CASE(skipped_initcall),
	KUNIT_CASE(failing_hold),
	KUNIT_CASE(failing_start),
	KUNIT_CASE(refused_start),
	KUNIT_CASE(timing_out),
	KUNIT_CASE(waits_for_ever),
	KUNIT_CASE(slows_down),
	KUNIT_CASE(each_field_is_news),
	KUNIT_CASE(nudging),
	KUNIT_CASE(coming_back),
	KUNIT_CASE(no_hole_has_a_reason),
	{}
};

struct kunit_suite defer_suite = {
	.name = "pvyield_defer",
	.test_cases = cases,
};

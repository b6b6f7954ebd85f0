// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state machine, on a made-up machine whose every operation can fail.  The
 * clock begins shortly before it wraps, so that every test has it wrap.
 */
#include "../test.h"
#include "../../modules/xenbus_defer/defer.c"

#define PORT 1
#define GFN 0x39001

/* The made-up machine: what it answers, and how often it was asked. */
struct fake {
	struct defer d;
	u64 now, sleep;
	enum defer_shape shape;
	const char *why_hold, *why_start, *why_rescue;
	bool start_refused;
	struct store_view view;
	unsigned int fired, pending;
	struct store_threads threads;
	int nudges;
	int holds, releases, looks, starts, rescues, returns, entered;
	bool held;
};

static enum defer_shape fake_shape(void *ctx, const char **why)
{
	*why = "made up";
	return ((struct fake *)ctx)->shape;
}

static const char *fake_hold(void *ctx)
{
	struct fake *f = ctx;

	f->holds++;
	f->held = !f->why_hold;
	/* What was pending on the port comes as soon as it is held. */
	f->fired += f->pending;
	return f->why_hold;
}

static void fake_release(void *ctx)
{
	struct fake *f = ctx;

	f->releases++;
	f->held = false;
}

static void fake_look(void *ctx, struct store_view *view)
{
	struct fake *f = ctx;

	f->looks++;
	*view = f->view;
}

static unsigned int fake_events(void *ctx)
{
	return ((struct fake *)ctx)->fired;
}

static void fake_threads(void *ctx, struct store_threads *threads)
{
	*threads = ((struct fake *)ctx)->threads;
}

static const char *fake_start(void *ctx, bool *refused)
{
	struct fake *f = ctx;

	f->starts++;
	*refused = f->start_refused;
	f->threads.bus = THREAD_SLEEPING;
	/* What was held is the kernel's now. */
	f->held = f->why_start;
	return f->why_start;
}

static bool fake_nudge(void *ctx)
{
	return --((struct fake *)ctx)->nudges <= 0;
}

static const char *fake_rescue(void *ctx)
{
	struct fake *f = ctx;

	f->rescues++;
	return f->why_rescue;
}

static void fake_returned(void *ctx)
{
	((struct fake *)ctx)->returns++;
}

static void fake_entered(void *ctx, enum defer_state from)
{
	((struct fake *)ctx)->entered++;
}

static const struct defer_ops fake_ops = {
	.shape = fake_shape,
	.hold = fake_hold,
	.release = fake_release,
	.look = fake_look,
	.events = fake_events,
	.threads = fake_threads,
	.start = fake_start,
	.nudge = fake_nudge,
	.rescue = fake_rescue,
	.returned = fake_returned,
	.entered = fake_entered,
};

static const struct defer_config config = {
	.timeout_ms = 300000,
	.poll_ms = 5000,
	.settle_ms = 100,
	.report_ms = 60000,
	.rescue = RESCUE_AUTO,
};

static struct fake *fake_new(struct kunit *test, enum defer_shape shape)
{
	struct fake *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, f);
	f->shape = shape;
	f->now = ~0ULL - 50;
	f->nudges = 1;
	f->view.evtchn = PORT;
	f->view.pfn = ~0ULL;
	defer_init(&f->d, &fake_ops, f, &config);
	return f;
}

static void step(struct fake *f, enum defer_event event)
{
	f->sleep = defer_step(&f->d, event, f->now);
}

static void later(struct fake *f, u64 ms)
{
	f->now += ms;
	step(f, DEFER_LOOK);
}

static void page(struct fake *f, u32 connection)
{
	f->view.pfn = GFN;
	f->view.place = STORE_MAPPED;
	f->view.fields.connection = connection;
}

#define STATE(f, s) \
	KUNIT_EXPECT_STREQ(test, defer_state_name((f)->d.state), \
			   defer_state_name(s))

static struct fake *waiting(struct kunit *test)
{
	struct fake *f = fake_new(test, SHAPE_GAVE_UP);

	step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, f->held);
	return f;
}

static struct fake *settling(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, STORE_RECONNECT);
	later(f, 1);
	page(f, STORE_CONNECTED);
	later(f, 1);
	STATE(f, DEFER_SETTLING);
	return f;
}

static struct fake *starting(struct kunit *test)
{
	struct fake *f = settling(test);

	later(f, config.settle_ms);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->starts, 1);
	return f;
}

static struct fake *observing(struct kunit *test)
{
	struct fake *f = fake_new(test, SHAPE_WAITS);

	f->threads.probe = THREAD_SLEEPING;
	step(f, DEFER_BEGIN);
	STATE(f, DEFER_OBSERVING);
	KUNIT_EXPECT_EQ(test, f->holds, 0);
	return f;
}

/* A machine in a state, reached as it is reached in life. */
static struct fake *in_state(struct kunit *test, enum defer_state state)
{
	struct fake *f;

	switch (state) {
	case DEFER_IDLE:
		f = fake_new(test, SHAPE_NONE);
		step(f, DEFER_BEGIN);
		break;
	case DEFER_REFUSED:
		f = fake_new(test, SHAPE_UNKNOWN);
		step(f, DEFER_BEGIN);
		break;
	case DEFER_OBSERVING:
		f = observing(test);
		break;
	case DEFER_WAITING:
		f = waiting(test);
		break;
	case DEFER_SETTLING:
		f = settling(test);
		break;
	case DEFER_STARTING:
		f = starting(test);
		break;
	case DEFER_UP:
		f = starting(test);
		step(f, DEFER_READY);
		break;
	case DEFER_STUCK:
		f = starting(test);
		later(f, config.report_ms);
		break;
	case DEFER_TIMEOUT:
		f = waiting(test);
		later(f, config.timeout_ms);
		break;
	case DEFER_CANCELLED:
		f = waiting(test);
		step(f, DEFER_CANCEL);
		break;
	default:
		f = fake_new(test, SHAPE_GAVE_UP);
		f->why_hold = "made up";
		step(f, DEFER_BEGIN);
		f->why_hold = NULL;
		break;
	}
	STATE(f, state);
	return f;
}

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
	struct fake *f;

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
			f = in_state(test, s);
			f->now++;
			/* What calls it ready has that thread, if all went well. */
			if (e == DEFER_READY)
				f->threads.bus = THREAD_SLEEPING;
			step(f, e);
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
	struct fake *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = fake_new(test, cases[i].shape);
		step(f, DEFER_BEGIN);
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
	struct fake *f = fake_new(test, SHAPE_SKIPPED);

	step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_EQ(test, f->holds, 1);
}

static void failing_hold(struct kunit *test)
{
	struct fake *f = in_state(test, DEFER_FAILED);

	KUNIT_EXPECT_STREQ(test, f->d.reason, "made up");
	KUNIT_EXPECT_EQ(test, f->looks, 0);
	step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
}

static void failing_start(struct kunit *test)
{
	struct fake *f = settling(test);

	f->why_start = "made up";
	later(f, config.settle_ms);
	STATE(f, DEFER_FAILED);
	KUNIT_EXPECT_FALSE(test, f->held);
	/* The fault was transient: another try begins from the beginning. */
	f->why_start = NULL;
	step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);
}

static void refused_start(struct kunit *test)
{
	struct fake *f = settling(test);

	f->why_start = "made up";
	f->start_refused = true;
	later(f, config.settle_ms);
	STATE(f, DEFER_REFUSED);
	KUNIT_EXPECT_FALSE(test, f->held);
	step(f, DEFER_RETRY);
	STATE(f, DEFER_REFUSED);
}

/* CONNECTED is 0: a page that nobody serves reads the same. */
static void connected_is_no_evidence(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, STORE_CONNECTED);
	later(f, 1);
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "nothing shows"));
}

static void event_is_evidence(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, STORE_CONNECTED);
	f->fired++;
	later(f, 1);
	STATE(f, DEFER_SETTLING);
}

/* An event before there is a page was not about that page. */
/* Loaded when all is there: the event was waiting on the port. */
static void pending_event(struct kunit *test)
{
	struct fake *f = fake_new(test, SHAPE_GAVE_UP);

	page(f, STORE_CONNECTED);
	f->pending = 1;
	step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_STREQ(test, f->d.reason, "xenstored has connected");
	later(f, 0);
	STATE(f, DEFER_SETTLING);
	later(f, config.settle_ms);
	STATE(f, DEFER_STARTING);
}

static void early_event_is_none(struct kunit *test)
{
	struct fake *f = waiting(test);

	f->fired++;
	later(f, 1);
	page(f, STORE_CONNECTED);
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.event_seen);
}

/* xenstored sets CONNECTED before it notifies (Xen, introduce_domain()). */
static void event_while_reconnecting(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, STORE_RECONNECT);
	f->fired++;
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.event_seen);
	KUNIT_EXPECT_TRUE(test, f->d.reconnect_seen);
}

/* What was seen on one page is no evidence for another. */
static void another_page(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, STORE_RECONNECT);
	later(f, 1);
	page(f, STORE_CONNECTED);
	f->view.pfn = GFN + 1;
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);

	f = settling(test);
	f->view = (struct store_view){ .evtchn = PORT, .place = STORE_NONE };
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);
}

static void flapping_connection(struct kunit *test)
{
	struct fake *f = settling(test);
	int i;

	for (i = 0; i < 5; i++) {
		page(f, STORE_RECONNECT);
		later(f, 50);
		STATE(f, DEFER_WAITING);
		page(f, STORE_CONNECTED);
		later(f, 50);
		STATE(f, DEFER_SETTLING);
	}
	KUNIT_EXPECT_EQ(test, f->starts, 0);
	later(f, config.settle_ms);
	STATE(f, DEFER_STARTING);
}

static void places(struct kunit *test)
{
	static const struct {
		enum store_place place;
		const char *word;
	} cases[] = {
		{ STORE_NONE, "no store page" },
		{ STORE_UNBACKED, "no memory" },
		{ STORE_OWN_RAM, "RAM" },
		{ STORE_UNMAPPED, "mapped" },
	};
	struct fake *f = waiting(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f->view.place = cases[i].place;
		later(f, 1);
		STATE(f, DEFER_WAITING);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(f->d.reason, cases[i].word),
				      "%s", f->d.reason);
	}
	f->view.pfn_err = -EPERM;
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "Xen does not tell"));
	/* None of it is final. */
	f->view.pfn_err = 0;
	page(f, STORE_RECONNECT);
	later(f, 1);
	page(f, STORE_CONNECTED);
	later(f, 1);
	STATE(f, DEFER_SETTLING);
}

/* The ring is 1024 bytes long each way (docs/misc/xenstore-ring.txt). */
static void hostile_indexes(struct kunit *test)
{
	static const struct {
		struct store_fields fields;
		const char *word;
	} cases[] = {
		{ { .req_prod = 16 }, "rest" },
		{ { .req_prod = 1024 }, "rest" },
		{ { .req_prod = 1025 }, "apart" },
		{ { .req_cons = 1 }, "apart" },
		{ { .rsp_prod = 1 }, "rest" },
		{ { .rsp_cons = 5, .rsp_prod = 4 }, "apart" },
		{ { .rsp_prod = ~0U }, "apart" },
		/* Wrapped, and 16 bytes apart. */
		{ { .req_cons = ~0U - 7, .req_prod = 8 }, "rest" },
	};
	struct fake *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = settling(test);
		f->view.fields = cases[i].fields;
		later(f, 10);
		STATE(f, DEFER_WAITING);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(f->d.reason, cases[i].word),
				      "%zu: %s", i, f->d.reason);
		later(f, config.settle_ms);
		KUNIT_EXPECT_EQ(test, f->starts, 0);
		/* xenstored resets the ring when the domain is introduced. */
		f->view.fields = (struct store_fields){ .req_cons = 0 };
		later(f, 10);
		STATE(f, DEFER_SETTLING);
	}
}

/* A page that Xen has scrubbed, and not cleared, is 0xc2 throughout. */
static void scrubbed_page(struct kunit *test)
{
	struct fake *f = waiting(test);

	page(f, 0xc2c2c2c2);
	f->view.fields.req_cons = 0xc2c2c2c2;
	f->view.fields.req_prod = 0xc2c2c2c2;
	f->fired++;
	later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "neither"));
}

static void moving_ring(struct kunit *test)
{
	struct fake *f = settling(test);

	/* Reset while it settles, as early 4.17 does: the rest begins anew. */
	later(f, 90);
	f->view.fields.rsp_cons = 4;
	f->view.fields.rsp_prod = 4;
	later(f, 9);
	STATE(f, DEFER_SETTLING);
	KUNIT_EXPECT_EQ(test, f->sleep, 100ULL);
	later(f, 99);
	STATE(f, DEFER_SETTLING);
	KUNIT_EXPECT_EQ(test, f->sleep, 1ULL);
	later(f, 1);
	STATE(f, DEFER_STARTING);
}

static void no_settling(struct kunit *test)
{
	struct fake *f = waiting(test);

	f->d.config.settle_ms = 0;
	page(f, STORE_CONNECTED);
	f->fired++;
	later(f, 1);
	STATE(f, DEFER_STARTING);
}

/* A ring that never rests is no reason to settle for ever. */
static void endless_settling(struct kunit *test)
{
	struct fake *f = settling(test);
	int i;

	f->d.config.timeout_ms = 1000;
	for (i = 0; i < 40 && f->d.state == DEFER_SETTLING; i++) {
		f->view.fields.rsp_cons++;
		f->view.fields.rsp_prod++;
		later(f, 50);
	}
	STATE(f, DEFER_TIMEOUT);
	KUNIT_EXPECT_FALSE(test, f->held);
	KUNIT_EXPECT_LE(test, i, 21);
}

/* A connection just before the end is not cut off while it settles. */
static void settles_past_the_timeout(struct kunit *test)
{
	struct fake *f = waiting(test);

	later(f, config.timeout_ms - 50);
	page(f, STORE_CONNECTED);
	f->fired++;
	later(f, 1);
	STATE(f, DEFER_SETTLING);
	later(f, 60);
	STATE(f, DEFER_SETTLING);
	later(f, 40);
	STATE(f, DEFER_STARTING);
}

static void timing_out(struct kunit *test)
{
	struct fake *f = waiting(test);

	later(f, config.timeout_ms - 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_EQ(test, f->sleep, 1ULL);
	later(f, 1);
	STATE(f, DEFER_TIMEOUT);
	KUNIT_EXPECT_EQ(test, f->sleep, DEFER_FOREVER);
	KUNIT_EXPECT_FALSE(test, f->held);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "no store page"));
	/* It begins anew, with the whole time. */
	step(f, DEFER_RETRY);
	STATE(f, DEFER_WAITING);
	later(f, config.timeout_ms - 1);
	STATE(f, DEFER_WAITING);
}

static void waits_for_ever(struct kunit *test)
{
	struct fake *f = waiting(test);

	f->d.config.timeout_ms = 0;
	later(f, 1ULL << 40);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, f->sleep);
	KUNIT_EXPECT_LE(test, f->sleep, config.poll_ms * PAUSE_MAX);
}

/* Below 0.1 wake-ups a second where the event channel does its work. */
static void slows_down(struct kunit *test)
{
	struct fake *f = waiting(test);
	u64 start = f->now;
	int n = 0;

	f->d.config.timeout_ms = 0;
	later(f, 0);
	while (f->now - start < 1800000) {
		later(f, f->sleep);
		n++;
	}
	KUNIT_EXPECT_LT(test, n, 180);
	KUNIT_EXPECT_EQ(test, f->sleep, config.poll_ms * PAUSE_MAX);
	/* News bring it back to the first pace. */
	f->fired++;
	later(f, 1);
	KUNIT_EXPECT_EQ(test, f->sleep, config.poll_ms);
}

/* A change of any single field is news, and brings back the first pace. */
static void each_field_is_news(struct kunit *test)
{
	struct fake *f = waiting(test);
	u32 *const fields[] = {
		&f->view.fields.req_cons, &f->view.fields.req_prod,
		&f->view.fields.rsp_cons, &f->view.fields.rsp_prod,
		&f->view.fields.features, &f->view.fields.connection,
		&f->view.fields.error, &f->view.fields.evtchn_port,
	};
	size_t i;

	page(f, STORE_RECONNECT);
	later(f, 1);
	for (i = 0; i < ARRAY_SIZE(fields); i++) {
		later(f, 1);
		KUNIT_EXPECT_GT_MSG(test, f->sleep, config.poll_ms, "%zu", i);
		(*fields[i])++;
		later(f, 1);
		KUNIT_EXPECT_EQ_MSG(test, f->sleep, config.poll_ms, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, f->d.changed, f->now, "%zu", i);
	}
}

static void nudging(struct kunit *test)
{
	struct fake *f = settling(test);
	u64 last = 1, total = 0;
	int i;

	f->nudges = 1000;
	later(f, config.settle_ms);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->sleep, 0ULL);
	for (i = 0; i < 20; i++) {
		later(f, f->sleep);
		KUNIT_EXPECT_GE(test, f->sleep, last);
		KUNIT_EXPECT_LE(test, f->sleep, 1024ULL);
		last = f->sleep;
		total += last;
	}
	KUNIT_EXPECT_LT(test, total, config.report_ms);
	/* Past its sleep: nothing to do before it is reported stuck. */
	f->nudges = 1;
	later(f, f->sleep);
	KUNIT_EXPECT_EQ(test, f->sleep,
			config.report_ms - (f->now - f->d.since));
	later(f, f->sleep);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->sleep, DEFER_FOREVER);
}

static void coming_back(struct kunit *test)
{
	struct fake *f = starting(test);

	step(f, DEFER_READY);
	STATE(f, DEFER_UP);
	step(f, DEFER_RETURNED);
	STATE(f, DEFER_UP);
	KUNIT_EXPECT_EQ(test, f->returns, 1);

	f = starting(test);
	step(f, DEFER_RETURNED);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->returns, 1);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "without bringing"));
	KUNIT_EXPECT_EQ(test, f->starts, 1);

	f = in_state(test, DEFER_STUCK);
	KUNIT_EXPECT_STREQ(test, f->d.reason,
			   "the kernel's probe has not come back");
	f = starting(test);
	f->threads.bus = THREAD_NONE;
	later(f, config.report_ms);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));

	/* xs_init() failed, and the chain was called all the same. */
	f = starting(test);
	f->threads.bus = THREAD_NONE;
	step(f, DEFER_READY);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
	step(f, DEFER_RETURNED);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->returns, 1);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
}

static void hole(struct kunit *test, struct fake *f, enum defer_hole want)
{
	/* It has to last, and is looked for before the pause is over. */
	later(f, 1);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	later(f, want == HOLE_NOBODY_SERVES ? config.report_ms : HOLE_MS);
	KUNIT_EXPECT_STREQ(test, defer_hole_name(f->d.hole),
			   defer_hole_name(want));
}

static void holes(struct kunit *test)
{
	struct fake *f = observing(test);

	page(f, STORE_CONNECTED);
	hole(test, f, HOLE_LOST_WAKEUP);
	STATE(f, DEFER_OBSERVING);

	f = observing(test);
	f->threads.probe = THREAD_NONE;
	hole(test, f, HOLE_THREAD_GONE);

	f = observing(test);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	page(f, STORE_CONNECTED);
	hole(test, f, HOLE_NOBODY_SERVES);

	/* The ring's reset swallows the request: it stays that hole. */
	f = observing(test);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	page(f, STORE_RECONNECT);
	hole(test, f, HOLE_PREMATURE_WAKE);
	page(f, STORE_CONNECTED);
	later(f, config.report_ms);
	later(f, config.report_ms);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_PREMATURE_WAKE);
	KUNIT_EXPECT_EQ(test, f->rescues, 0);
}

/* A bring-up that is under way looks like a hole for a moment. */
static void no_hole(struct kunit *test)
{
	struct fake *f = observing(test);

	page(f, STORE_CONNECTED);
	later(f, 1);
	f->threads.probe = THREAD_BLOCKED;
	f->threads.bus = THREAD_SLEEPING;
	later(f, HOLE_MS - 1);
	later(f, HOLE_MS - 1);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	f->threads = (struct store_threads){
		.bus = THREAD_SLEEPING, .watch = THREAD_SLEEPING,
	};
	later(f, 1);
	STATE(f, DEFER_UP);
}

/* What looks like a hole is one in all its parts only. */
static void nearly_a_hole(struct kunit *test)
{
	struct fake *f = observing(test);

	/* It runs: it was woken. */
	page(f, STORE_CONNECTED);
	f->threads.probe = THREAD_RUNNING;
	later(f, 1);
	later(f, HOLE_MS);
	KUNIT_EXPECT_EQ(test, f->d.hole, HOLE_NONE);
	/* xb_init_comms() has made its thread, and the answer does not come. */
	f->threads.bus = THREAD_SLEEPING;
	hole(test, f, HOLE_NOBODY_SERVES);
	/* xenwatch is the last that xs_init() makes. */
	f->threads.probe = THREAD_NONE;
	later(f, 1);
	STATE(f, DEFER_OBSERVING);
	f->threads.watch = THREAD_SLEEPING;
	later(f, 1);
	STATE(f, DEFER_UP);
}

static void observing_ends(struct kunit *test)
{
	struct fake *f = observing(test);

	later(f, config.timeout_ms);
	STATE(f, DEFER_TIMEOUT);
	step(f, DEFER_RETRY);
	STATE(f, DEFER_OBSERVING);
	f->threads.bus = THREAD_SLEEPING;
	step(f, DEFER_READY);
	STATE(f, DEFER_UP);
	KUNIT_EXPECT_EQ(test, f->holds + f->starts, 0);
}

/* A kernel that died in xs_init() has set xenstored_ready before. */
static void ready_and_dead(struct kunit *test)
{
	struct fake *f = observing(test);

	f->threads.bus = THREAD_NONE;
	step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);
	step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);

	f = waiting(test);
	f->threads.bus = THREAD_NONE;
	step(f, DEFER_READY);
	STATE(f, DEFER_REFUSED);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "missing"));
	KUNIT_EXPECT_EQ(test, f->releases, 1);
}

static struct fake *lost_wakeup(struct kunit *test, enum defer_rescue mode,
				bool evidence)
{
	struct fake *f = observing(test);

	f->d.config.rescue = mode;
	if (evidence) {
		page(f, STORE_RECONNECT);
		later(f, 1);
	}
	page(f, STORE_CONNECTED);
	later(f, 1);
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
	struct fake *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = lost_wakeup(test, cases[i].mode, cases[i].evidence);
		later(f, HOLE_MS - 1);
		KUNIT_EXPECT_EQ(test, f->rescues, 0);
		later(f, 1);
		KUNIT_EXPECT_EQ_MSG(test, f->rescues, cases[i].rescued, "%zu", i);
		if (cases[i].rescued)
			STATE(f, DEFER_STARTING);
		else
			STATE(f, DEFER_OBSERVING);
	}
}

static void rescue_ends(struct kunit *test)
{
	struct fake *f = lost_wakeup(test, RESCUE_AUTO, true);

	later(f, HOLE_MS);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->sleep, config.report_ms);
	f->threads.bus = THREAD_SLEEPING;
	step(f, DEFER_READY);
	STATE(f, DEFER_UP);

	f = lost_wakeup(test, RESCUE_AUTO, true);
	f->why_rescue = "made up";
	later(f, HOLE_MS);
	STATE(f, DEFER_FAILED);
	step(f, DEFER_RETRY);
	STATE(f, DEFER_OBSERVING);

	f = lost_wakeup(test, RESCUE_AUTO, true);
	later(f, HOLE_MS);
	later(f, config.report_ms);
	STATE(f, DEFER_STUCK);
	KUNIT_EXPECT_EQ(test, f->rescues, 1);
}

static void no_rescue_without_all_of_it(struct kunit *test)
{
	struct fake *f = lost_wakeup(test, RESCUE_ON, true);

	f->view.fields.req_prod = 1;
	later(f, HOLE_MS);
	later(f, HOLE_MS);
	f->view.fields.req_prod = 0;
	f->view.evtchn_err = -EPERM;
	later(f, HOLE_MS);
	f->view.evtchn_err = 0;
	f->view.evtchn = 0;
	later(f, HOLE_MS);
	KUNIT_EXPECT_EQ(test, f->rescues, 0);
}

static void names(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, defer_shape_name(SHAPE_SKIPPED),
			   "initcall-skipped");
	KUNIT_EXPECT_STREQ(test, defer_place_name(STORE_OWN_RAM), "own-ram");
	KUNIT_EXPECT_STREQ(test, defer_thread_name(THREAD_BLOCKED), "blocked");
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
	KUNIT_CASE(connected_is_no_evidence),
	KUNIT_CASE(event_is_evidence),
	KUNIT_CASE(pending_event),
	KUNIT_CASE(early_event_is_none),
	KUNIT_CASE(event_while_reconnecting),
	KUNIT_CASE(another_page),
	KUNIT_CASE(flapping_connection),
	KUNIT_CASE(places),
	KUNIT_CASE(hostile_indexes),
	KUNIT_CASE(scrubbed_page),
	KUNIT_CASE(moving_ring),
	KUNIT_CASE(no_settling),
	KUNIT_CASE(endless_settling),
	KUNIT_CASE(settles_past_the_timeout),
	KUNIT_CASE(timing_out),
	KUNIT_CASE(waits_for_ever),
	KUNIT_CASE(slows_down),
	KUNIT_CASE(each_field_is_news),
	KUNIT_CASE(nudging),
	KUNIT_CASE(coming_back),
	KUNIT_CASE(holes),
	KUNIT_CASE(no_hole),
	KUNIT_CASE(nearly_a_hole),
	KUNIT_CASE(observing_ends),
	KUNIT_CASE(ready_and_dead),
	KUNIT_CASE(rescue_modes),
	KUNIT_CASE(rescue_ends),
	KUNIT_CASE(no_rescue_without_all_of_it),
	KUNIT_CASE(names),
	{}
};

struct kunit_suite defer_suite = {
	.name = "pvyield_defer",
	.test_cases = cases,
};

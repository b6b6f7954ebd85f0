// SPDX-License-Identifier: GPL-2.0-only
/* The made-up machine, and the ways in which it gets into each state. */
#include "defer_mock.h"

static enum defer_shape mock_shape(void *ctx, const char **why)
{
	*why = "made up";
	return ((struct mock *)ctx)->shape;
}

static const char *mock_hold(void *ctx)
{
	struct mock *f = ctx;

	f->holds++;
	f->held = !f->why_hold;
	/* What was pending on the port comes as soon as it is held. */
	f->fired += f->pending;
	return f->why_hold;
}

static void mock_release(void *ctx)
{
	struct mock *f = ctx;

	f->releases++;
	f->held = false;
}

static void mock_look(void *ctx, struct store_view *view)
{
	struct mock *f = ctx;

	f->looks++;
	*view = f->view;
}

static unsigned int mock_events(void *ctx)
{
	return ((struct mock *)ctx)->fired;
}

static void mock_threads(void *ctx, struct store_threads *threads)
{
	*threads = ((struct mock *)ctx)->threads;
}

static const char *mock_start(void *ctx, bool *refused)
{
	struct mock *f = ctx;

	f->starts++;
	*refused = f->start_refused;
	f->threads.bus = THREAD_SLEEPING;
	/* What was held is the kernel's now. */
	f->held = f->why_start;
	return f->why_start;
}

static bool mock_nudge(void *ctx)
{
	return --((struct mock *)ctx)->nudges <= 0;
}

static const char *mock_rescue(void *ctx)
{
	struct mock *f = ctx;

	f->rescues++;
	return f->why_rescue;
}

static void mock_returned(void *ctx)
{
	((struct mock *)ctx)->returns++;
}

static void mock_entered(void *ctx, enum defer_state from)
{
	((struct mock *)ctx)->entered++;
}

static const struct defer_ops mock_ops = {
	.shape = mock_shape,
	.hold = mock_hold,
	.release = mock_release,
	.look = mock_look,
	.events = mock_events,
	.threads = mock_threads,
	.start = mock_start,
	.nudge = mock_nudge,
	.rescue = mock_rescue,
	.returned = mock_returned,
	.entered = mock_entered,
};

/* The defaults of the module's parameters. */
const struct defer_config mock_config = {
	.timeout_ms = 300000,
	.poll_ms = 5000,
	.settle_ms = 100,
	.report_ms = 60000,
	.rescue = RESCUE_AUTO,
};

/**
 * mock_new() - a state machine on a made-up machine
 * @test: the test
 * @shape: what its kernel is recognised as
 *
 * Return: it, which dies with the test.
 */
struct mock *mock_new(struct kunit *test, enum defer_shape shape)
{
	struct mock *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, f);
	f->shape = shape;
	f->now = ~0ULL - 50;
	f->nudges = 1;
	f->view.evtchn = MOCK_PORT;
	f->view.pfn = ~0ULL;
	defer_init(&f->d, &mock_ops, f, &mock_config);
	return f;
}

/**
 * mock_step() - tell it one event, now
 * @f: the machine
 * @event: the event
 */
void mock_step(struct mock *f, enum defer_event event)
{
	f->sleep = defer_step(&f->d, event, f->now);
}

/**
 * mock_later() - have it look when time has passed
 * @f: the machine
 * @ms: so much
 */
void mock_later(struct mock *f, u64 ms)
{
	f->now += ms;
	mock_step(f, DEFER_LOOK);
}

/**
 * mock_page() - give it a store page that can be read
 * @f: the machine
 * @connection: what the page says of it
 */
void mock_page(struct mock *f, u32 connection)
{
	f->view.pfn = MOCK_GFN;
	f->view.place = STORE_MAPPED;
	f->view.fields.connection = connection;
}

/**
 * mock_waiting() - one that waits
 * @test: the test
 *
 * Return: it.
 */
struct mock *mock_waiting(struct kunit *test)
{
	struct mock *f = mock_new(test, SHAPE_GAVE_UP);

	mock_step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, f->held);
	return f;
}

/**
 * mock_settling() - one that has its evidence and lets the ring rest
 * @test: the test
 *
 * Return: it.
 */
struct mock *mock_settling(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_RECONNECT);
	mock_later(f, 1);
	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
	STATE(f, DEFER_SETTLING);
	return f;
}

/**
 * mock_starting() - one that has started the probe
 * @test: the test
 *
 * Return: it.
 */
struct mock *mock_starting(struct kunit *test)
{
	struct mock *f = mock_settling(test);

	mock_later(f, mock_config.settle_ms);
	STATE(f, DEFER_STARTING);
	KUNIT_EXPECT_EQ(test, f->starts, 1);
	return f;
}

/**
 * mock_observing() - one whose kernel waits by itself
 * @test: the test
 *
 * Return: it.
 */
struct mock *mock_observing(struct kunit *test)
{
	struct mock *f = mock_new(test, SHAPE_WAITS);

	f->threads.probe = THREAD_SLEEPING;
	mock_step(f, DEFER_BEGIN);
	STATE(f, DEFER_OBSERVING);
	KUNIT_EXPECT_EQ(test, f->holds, 0);
	return f;
}

/**
 * mock_in_state() - one in a state, reached as it is reached in life
 * @test: the test
 * @state: the state
 *
 * Return: it.
 */
struct mock *mock_in_state(struct kunit *test, enum defer_state state)
{
	struct mock *f;

	switch (state) {
	case DEFER_IDLE:
		f = mock_new(test, SHAPE_NONE);
		mock_step(f, DEFER_BEGIN);
		break;
	case DEFER_REFUSED:
		f = mock_new(test, SHAPE_UNKNOWN);
		mock_step(f, DEFER_BEGIN);
		break;
	case DEFER_OBSERVING:
		f = mock_observing(test);
		break;
	case DEFER_WAITING:
		f = mock_waiting(test);
		break;
	case DEFER_SETTLING:
		f = mock_settling(test);
		break;
	case DEFER_STARTING:
		f = mock_starting(test);
		break;
	case DEFER_UP:
		f = mock_starting(test);
		mock_step(f, DEFER_READY);
		break;
	case DEFER_STUCK:
		f = mock_starting(test);
		mock_later(f, mock_config.report_ms);
		break;
	case DEFER_TIMEOUT:
		f = mock_waiting(test);
		mock_later(f, mock_config.timeout_ms);
		break;
	case DEFER_CANCELLED:
		f = mock_waiting(test);
		mock_step(f, DEFER_CANCEL);
		break;
	default:
		f = mock_new(test, SHAPE_GAVE_UP);
		f->why_hold = "made up";
		mock_step(f, DEFER_BEGIN);
		f->why_hold = NULL;
		break;
	}
	STATE(f, state);
	return f;
}

// SPDX-License-Identifier: GPL-2.0-only
/* The state machine while it waits: what is evidence, and when the ring rests. */
#include "defer_mock.h"

/* CONNECTED is 0: a page that nobody serves reads the same. */
static void connected_is_no_evidence(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "nothing shows"));
}

static void event_is_evidence(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_CONNECTED);
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_SETTLING);
}

/* Loaded when all is there: the event was waiting on the port. */
static void pending_event(struct kunit *test)
{
	struct mock *f = mock_new(test, SHAPE_GAVE_UP);

	mock_page(f, STORE_CONNECTED);
	f->pending = 1;
	mock_step(f, DEFER_BEGIN);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_STREQ(test, f->d.reason, "xenstored has connected");
	mock_later(f, 0);
	STATE(f, DEFER_SETTLING);
	mock_later(f, mock_config.settle_ms);
	STATE(f, DEFER_STARTING);
}

/* An event before there is a page was not about that page. */
static void early_event_is_none(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	f->fired++;
	mock_later(f, 1);
	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.event_seen);
}

/* There was no memory for the mapping when the one event came. */
static void event_while_unmapped(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_CONNECTED);
	f->view.place = STORE_UNMAPPED;
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.event_seen);
	/* Looked at again soon, and then the event counts. */
	KUNIT_EXPECT_EQ(test, f->sleep, mock_config.poll_ms);
	f->view.place = STORE_MAPPED;
	mock_later(f, f->sleep);
	STATE(f, DEFER_SETTLING);
}

/* xenstored sets CONNECTED before it notifies (Xen, introduce_domain()). */
static void event_while_reconnecting(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_RECONNECT);
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.event_seen);
	KUNIT_EXPECT_TRUE(test, f->d.reconnect_seen);
}

/* What was seen on one page is no evidence for another. */
static void another_page(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, STORE_RECONNECT);
	mock_later(f, 1);
	mock_page(f, STORE_CONNECTED);
	f->view.pfn = MOCK_GFN + 1;
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);

	f = mock_settling(test);
	f->view = (struct store_view){ .evtchn = MOCK_PORT, .place = STORE_NONE };
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_FALSE(test, f->d.reconnect_seen);
}

static void flapping_connection(struct kunit *test)
{
	struct mock *f = mock_settling(test);
	int i;

	for (i = 0; i < 5; i++) {
		mock_page(f, STORE_RECONNECT);
		mock_later(f, 50);
		STATE(f, DEFER_WAITING);
		mock_page(f, STORE_CONNECTED);
		mock_later(f, 50);
		STATE(f, DEFER_SETTLING);
	}
	KUNIT_EXPECT_EQ(test, f->starts, 0);
	mock_later(f, mock_config.settle_ms);
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
	struct mock *f = mock_waiting(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f->view.place = cases[i].place;
		mock_later(f, 1);
		STATE(f, DEFER_WAITING);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(f->d.reason, cases[i].word),
				      "%s", f->d.reason);
	}
	f->view.pfn_err = -EPERM;
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "Xen does not tell"));
	/* None of it is final. */
	f->view.pfn_err = 0;
	mock_page(f, STORE_RECONNECT);
	mock_later(f, 1);
	mock_page(f, STORE_CONNECTED);
	mock_later(f, 1);
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
	struct mock *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		f = mock_settling(test);
		f->view.fields = cases[i].fields;
		mock_later(f, 10);
		STATE(f, DEFER_WAITING);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(f->d.reason, cases[i].word),
				      "%zu: %s", i, f->d.reason);
		mock_later(f, mock_config.settle_ms);
		KUNIT_EXPECT_EQ(test, f->starts, 0);
		/* xenstored resets the ring when the domain is introduced. */
		f->view.fields = (struct store_fields){ .req_cons = 0 };
		mock_later(f, 10);
		STATE(f, DEFER_SETTLING);
	}
}

/* A page that Xen has scrubbed, and not cleared, is 0xc2 throughout. */
static void scrubbed_page(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_page(f, 0xc2c2c2c2);
	f->view.fields.req_cons = 0xc2c2c2c2;
	f->view.fields.req_prod = 0xc2c2c2c2;
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_WAITING);
	KUNIT_EXPECT_TRUE(test, strstr(f->d.reason, "neither"));
}

static void moving_ring(struct kunit *test)
{
	struct mock *f = mock_settling(test);

	/* Reset while it settles, as early 4.17 does: the rest begins anew. */
	mock_later(f, 90);
	f->view.fields.rsp_cons = 4;
	f->view.fields.rsp_prod = 4;
	mock_later(f, 9);
	STATE(f, DEFER_SETTLING);
	KUNIT_EXPECT_EQ(test, f->sleep, 100ULL);
	mock_later(f, 99);
	STATE(f, DEFER_SETTLING);
	KUNIT_EXPECT_EQ(test, f->sleep, 1ULL);
	mock_later(f, 1);
	STATE(f, DEFER_STARTING);
}

static void no_settling(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	f->d.config.settle_ms = 0;
	mock_page(f, STORE_CONNECTED);
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_STARTING);
}

/* A ring that never rests is no reason to settle for ever. */
static void endless_settling(struct kunit *test)
{
	struct mock *f = mock_settling(test);
	int i;

	f->d.config.timeout_ms = 1000;
	for (i = 0; i < 40 && f->d.state == DEFER_SETTLING; i++) {
		f->view.fields.rsp_cons++;
		f->view.fields.rsp_prod++;
		mock_later(f, 50);
	}
	STATE(f, DEFER_TIMEOUT);
	KUNIT_EXPECT_FALSE(test, f->held);
	KUNIT_EXPECT_LE(test, i, 21);
}

/* A connection just before the end is not cut off while it settles. */
static void settles_past_the_timeout(struct kunit *test)
{
	struct mock *f = mock_waiting(test);

	mock_later(f, mock_config.timeout_ms - 50);
	mock_page(f, STORE_CONNECTED);
	f->fired++;
	mock_later(f, 1);
	STATE(f, DEFER_SETTLING);
	mock_later(f, 60);
	STATE(f, DEFER_SETTLING);
	mock_later(f, 40);
	STATE(f, DEFER_STARTING);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(connected_is_no_evidence),
	KUNIT_CASE(event_is_evidence),
	KUNIT_CASE(pending_event),
	KUNIT_CASE(early_event_is_none),
	KUNIT_CASE(event_while_unmapped),
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
	{}
};

struct kunit_suite defer_wait_suite = {
	.name = "pvyield_defer_wait",
	.test_cases = cases,
};

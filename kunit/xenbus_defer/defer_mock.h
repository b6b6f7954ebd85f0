/* SPDX-License-Identifier: GPL-2.0-only */
/* A made-up machine for the state machine; its every operation can fail. */
#ifndef PVYIELD_KUNIT_DEFER_MOCK_H
#define PVYIELD_KUNIT_DEFER_MOCK_H

#include "../test.h"
#include "../../modules/xenbus_defer/defer.h"

#define MOCK_PORT 1
#define MOCK_GFN 0x39001

/**
 * struct mock - what the machine answers, and how often it was asked
 * @d: the state machine on it
 * @now: its clock, which begins shortly before it wraps
 * @sleep: what the last step wants to sleep
 * @shape: what the kernel is recognised as
 * @why_hold: why the port cannot be held, or NULL
 * @why_start: why the probe cannot be started, or NULL
 * @why_rescue: why the thread cannot be woken, or NULL
 * @start_refused: trying to start again is of no use
 * @view: what a look finds
 * @fired: how often the port has fired
 * @pending: events that come as soon as the port is held
 * @threads: what the threads do
 * @nudges: so many until the probe is past its sleep
 * @holds: so often was the port held, and so on for the next ones
 * @releases: released
 * @looks: looked at
 * @starts: the probe started
 * @rescues: the thread woken
 * @returns: the probe said to be back
 * @entered: a state entered
 * @held: the port is held
 */
struct mock {
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

extern const struct defer_config mock_config;

struct mock *mock_new(struct kunit *test, enum defer_shape shape);
void mock_step(struct mock *f, enum defer_event event);
void mock_later(struct mock *f, u64 ms);
void mock_page(struct mock *f, u32 connection);
struct mock *mock_waiting(struct kunit *test);
struct mock *mock_settling(struct kunit *test);
struct mock *mock_starting(struct kunit *test);
struct mock *mock_observing(struct kunit *test);
struct mock *mock_in_state(struct kunit *test, enum defer_state state);

#define STATE(f, s) \
	KUNIT_EXPECT_STREQ(test, defer_state_name((f)->d.state), \
			   defer_state_name(s))

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The state machine of the deferred probe: pure, without any kernel service.
 * It is told events and the time, acts through a table of operations and
 * returns how long it wants to sleep.
 */
#ifndef PVYIELD_XENBUS_DEFER_DEFER_H
#define PVYIELD_XENBUS_DEFER_DEFER_H

#include <linux/types.h>

/**
 * enum defer_state - how far it is
 * @DEFER_IDLE: there is nothing to do here
 * @DEFER_REFUSED: unknown or forbidden; nothing was touched
 * @DEFER_OBSERVING: the kernel waits by itself
 * @DEFER_WAITING: holds the store's port and waits for it to be ready
 * @DEFER_SETTLING: connected with evidence; the ring must rest for a while
 * @DEFER_STARTING: the kernel's own probe runs; there is no way back
 * @DEFER_UP: xenbus came up
 * @DEFER_STUCK: the probe has not come back in time
 * @DEFER_TIMEOUT: waited long enough
 * @DEFER_CANCELLED: told to stop waiting
 * @DEFER_FAILED: a step of this module failed and was undone
 * @DEFER_STATES: how many there are
 */
enum defer_state {
	DEFER_IDLE,
	DEFER_REFUSED,
	DEFER_OBSERVING,
	DEFER_WAITING,
	DEFER_SETTLING,
	DEFER_STARTING,
	DEFER_UP,
	DEFER_STUCK,
	DEFER_TIMEOUT,
	DEFER_CANCELLED,
	DEFER_FAILED,
	DEFER_STATES
};

/**
 * enum defer_event - what it is told
 * @DEFER_BEGIN: the module was loaded; once, before any other
 * @DEFER_LOOK: it is time, or the store's port fired
 * @DEFER_READY: the kernel called the notifier: xenbus is up
 * @DEFER_RETURNED: the kernel's probe that was started has come back
 * @DEFER_CANCEL: the administrator cancels
 * @DEFER_RETRY: the administrator asks for another try
 * @DEFER_STOP: the module is unloaded; the last one
 * @DEFER_EVENTS: how many there are
 */
enum defer_event {
	DEFER_BEGIN,
	DEFER_LOOK,
	DEFER_READY,
	DEFER_RETURNED,
	DEFER_CANCEL,
	DEFER_RETRY,
	DEFER_STOP,
	DEFER_EVENTS
};

/**
 * enum defer_shape - what the kernel made of xenstore at boot
 * @SHAPE_UNKNOWN: nothing that is recognised
 * @SHAPE_NONE: no xenstore is meant for this kernel here
 * @SHAPE_UP: xenbus is up
 * @SHAPE_GAVE_UP: it met no store page and gave up for good (before 5.19)
 * @SHAPE_SKIPPED: its initcall did not run (initcall_blacklist=xenbus_init)
 * @SHAPE_WAITS: it waits by itself (5.19 and later)
 */
enum defer_shape {
	SHAPE_UNKNOWN,
	SHAPE_NONE,
	SHAPE_UP,
	SHAPE_GAVE_UP,
	SHAPE_SKIPPED,
	SHAPE_WAITS,
};

/**
 * enum store_place - where the store page is
 * @STORE_NONE: STORE_PFN is 0 or all ones, or could not be asked for
 * @STORE_UNBACKED: there is no memory behind it
 * @STORE_OWN_RAM: it is in the RAM that Linux manages
 * @STORE_UNMAPPED: it could not be mapped
 * @STORE_MAPPED: it is mapped and can be read
 */
enum store_place {
	STORE_NONE,
	STORE_UNBACKED,
	STORE_OWN_RAM,
	STORE_UNMAPPED,
	STORE_MAPPED,
};

/* struct xenstore_domain_interface.connection, docs/misc/xenstore-ring.txt */
#define STORE_CONNECTED 0
#define STORE_RECONNECT 1

/**
 * struct store_fields - the store page's fields, each read once
 * @req_cons: requests consumed by xenstored, a free-running byte index
 * @req_prod: requests produced by the guest
 * @rsp_cons: responses consumed by the guest
 * @rsp_prod: responses produced by xenstored
 * @features: what the server says it can do
 * @connection: STORE_CONNECTED or STORE_RECONNECT; anything in a hostile page
 * @error: what the server found wrong
 * @evtchn_port: the port, where Xen 4.21 or later fills it in
 */
struct store_fields {
	u32 req_cons, req_prod, rsp_cons, rsp_prod;
	u32 features;
	u32 connection;
	u32 error;
	u32 evtchn_port;
};

/**
 * struct store_view - one look at the store
 * @evtchn: HVM_PARAM_STORE_EVTCHN
 * @pfn: HVM_PARAM_STORE_PFN
 * @evtchn_err: 0, or why @evtchn could not be asked for: a negative errno
 * @pfn_err: the same for @pfn
 * @place: where the page is
 * @fields: the page, if @place is STORE_MAPPED; else zero
 */
struct store_view {
	u64 evtchn;
	u64 pfn;
	int evtchn_err;
	int pfn_err;
	enum store_place place;
	struct store_fields fields;
};

/**
 * enum defer_thread - what a kernel thread does
 * @THREAD_NONE: there is no such thread
 * @THREAD_RUNNING: it runs or could
 * @THREAD_SLEEPING: it sleeps and can be woken by anything
 * @THREAD_BLOCKED: it sleeps uninterruptibly (D)
 */
enum defer_thread {
	THREAD_NONE,
	THREAD_RUNNING,
	THREAD_SLEEPING,
	THREAD_BLOCKED,
};

/**
 * struct store_threads - the threads of the kernel's xenbus
 * @probe: "xenbus_probe"
 * @bus: "xenbus"
 * @watch: "xenwatch"
 */
struct store_threads {
	enum defer_thread probe, bus, watch;
};

/**
 * enum defer_hole - how a kernel that waits by itself has failed
 * @HOLE_NONE: it has not
 * @HOLE_LOST_WAKEUP: the store is ready and nobody woke the thread
 * @HOLE_THREAD_GONE: the thread is gone and xenbus is not up
 * @HOLE_NOBODY_SERVES: the thread waits for an answer that does not come
 * @HOLE_PREMATURE_WAKE: the thread was woken before the store was ready
 */
enum defer_hole {
	HOLE_NONE,
	HOLE_LOST_WAKEUP,
	HOLE_THREAD_GONE,
	HOLE_NOBODY_SERVES,
	HOLE_PREMATURE_WAKE,
};

/* Whether a lost wake-up is repaired. */
enum defer_rescue { RESCUE_OFF, RESCUE_ON, RESCUE_AUTO };

/**
 * struct defer_config - what the administrator set
 * @timeout_ms: how long to wait, 0 for ever
 * @poll_ms: the first pause between looks; it doubles while nothing changes
 * @settle_ms: how long the ring must rest before the hand-over
 * @report_ms: after this a probe that has not come back is stuck
 * @rescue: repair a lost wake-up?
 */
struct defer_config {
	u64 timeout_ms;
	u64 poll_ms;
	u64 settle_ms;
	u64 report_ms;
	enum defer_rescue rescue;
};

/**
 * struct defer_ops - everything that touches Xen or the kernel
 * @shape: recognise the kernel; @why gets the reason, for people
 * @hold: take hold of the store's port; NULL, or why not.  Undone on failure.
 * @release: give up what @hold took and what @look mapped; may be called twice
 * @look: look at the store
 * @events: how often the port fired since it was held
 * @threads: look at the kernel's threads
 * @start: hand over to the kernel's own probe.  NULL if it was started; else
 *	why not, and then nothing was written.  @refused is set if trying again
 *	is of no use.
 * @nudge: see the started probe past its one sleep; true when that is done
 * @rescue: wake the thread of a kernel that waits by itself.  NULL, or why not,
 *	and then nothing was written.
 * @returned: the started probe has come back; lets go of what was pinned
 * @entered: a state was entered; @from is the state before
 *
 * Each is called in process context, by one thread at a time, and may sleep
 * for a moment; none waits for anything outside this guest.
 */
struct defer_ops {
	enum defer_shape (*shape)(void *ctx, const char **why);
	const char *(*hold)(void *ctx);
	void (*release)(void *ctx);
	void (*look)(void *ctx, struct store_view *view);
	unsigned int (*events)(void *ctx);
	void (*threads)(void *ctx, struct store_threads *threads);
	const char *(*start)(void *ctx, bool *refused);
	bool (*nudge)(void *ctx);
	const char *(*rescue)(void *ctx);
	void (*returned)(void *ctx);
	void (*entered)(void *ctx, enum defer_state from);
};

/**
 * struct defer - the machine
 * @ops: what it acts through
 * @ctx: handed to each of @ops
 * @config: what the administrator set
 * @state: the state
 * @reason: why it is in that state, for people
 * @shape: what the kernel was recognised as
 * @refusal: what was not recognised, with SHAPE_UNKNOWN
 * @hole: how a kernel that waits by itself has failed
 * @view: the last look at the store
 * @threads: the last look at the threads, while observing
 * @looked: has there been a look?
 * @reconnect_seen: connection was STORE_RECONNECT while this STORE_PFN was set
 * @event_seen: the port fired and the look after it found the page connected
 * @events: how often the port had fired at the last look that could read a page
 *	where there was one
 * @begun: when waiting began
 * @changed: when a look last found something new
 * @since: when the present state was entered
 * @rest: when the ring was last seen to move
 * @odd: when the hole that is suspected was first seen
 * @suspect: that hole
 * @pause: the present pause between looks
 * @polls: looks so far
 * @nudged: the started probe is past its sleep
 *
 * All times are in milliseconds of the clock that is passed in, and only ever
 * subtracted from each other.
 */
struct defer {
	const struct defer_ops *ops;
	void *ctx;
	struct defer_config config;
	enum defer_state state;
	const char *reason;
	enum defer_shape shape;
	const char *refusal;
	enum defer_hole hole;
	struct store_view view;
	struct store_threads threads;
	bool looked;
	bool reconnect_seen;
	bool event_seen;
	unsigned int events;
	u64 begun, changed, since, rest, odd;
	enum defer_hole suspect;
	u64 pause;
	u64 polls;
	bool nudged;
};

/* What looks wrong for as long as this is wrong, and not just under way. */
#define DEFER_HOLE_MS 10000

/* Sleep until the next event. */
#define DEFER_FOREVER (~0ULL)

void defer_init(struct defer *d, const struct defer_ops *ops, void *ctx,
		const struct defer_config *config);
u64 defer_step(struct defer *d, enum defer_event event, u64 now);

/* Why xenbus is not up although the kernel has called its notifier chain. */
extern const char defer_no_bus[];
/* Why a kernel whose initcall was skipped is left alone. */
extern const char defer_backends[];

const char *defer_state_name(enum defer_state state);
const char *defer_shape_name(enum defer_shape shape);
const char *defer_hole_name(enum defer_hole hole);
const char *defer_place_name(enum store_place place);
const char *defer_thread_name(enum defer_thread thread);

#endif

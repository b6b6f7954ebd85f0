// SPDX-License-Identifier: GPL-2.0-only
/*
 * The state machine.  Up to DEFER_STARTING every way leads back: what was taken
 * is given up, and DEFER_RETRY begins anew.  After it nothing is undone and
 * nothing is tried again, because the kernel's probe cannot be stopped.
 *
 * Context: the caller sees to it that one thread at a time is in here.
 */
#include "defer.h"

/* Pauses between looks double up to this many times the first one. */
#define PAUSE_MAX 8

/* The first pauses between nudges double from 1 ms up to this. */
#define NUDGE_MAX_MS 1024

/**
 * defer_init() - a machine before its first event
 * @d: the machine
 * @ops: what it acts through
 * @ctx: handed to each of @ops
 * @config: what the administrator set; copied
 */
void defer_init(struct defer *d, const struct defer_ops *ops, void *ctx,
		const struct defer_config *config)
{
	*d = (struct defer){
		.ops = ops,
		.ctx = ctx,
		.config = *config,
		.state = DEFER_IDLE,
		.reason = "the module has just been loaded",
	};
}

static u64 enter(struct defer *d, enum defer_state state, const char *reason,
		 u64 now)
{
	enum defer_state from = d->state;

	d->state = state;
	d->reason = reason;
	d->since = now;
	d->ops->entered(d->ctx, from);
	return DEFER_FOREVER;
}

/* Leave a state that holds something for one that does not. */
static u64 let_go(struct defer *d, enum defer_state state, const char *reason,
		  u64 now)
{
	d->ops->release(d->ctx);
	return enter(d, state, reason, now);
}

static bool waits(const struct defer *d)
{
	return d->state == DEFER_WAITING || d->state == DEFER_SETTLING ||
	       d->state == DEFER_OBSERVING;
}

static bool connected(const struct defer *d)
{
	return d->view.place == STORE_MAPPED &&
	       d->view.fields.connection == STORE_CONNECTED;
}

/*
 * CONNECTED is 0, which an untouched page also reads as.  Only xenstored turns
 * RECONNECT into it, and only xenstored has reason to send an event then.
 */
static bool served(const struct defer *d)
{
	return connected(d) && (d->reconnect_seen || d->event_seen);
}

static bool at_rest(const struct store_fields *f)
{
	return f->req_prod == f->req_cons && f->rsp_prod == f->rsp_cons;
}

/* The ring has 1024 bytes each way: further apart is garbage, not traffic. */
static bool wild(const struct store_fields *f)
{
	return f->req_prod - f->req_cons > 1024 ||
	       f->rsp_prod - f->rsp_cons > 1024;
}

static bool same_fields(const struct store_fields *a,
			const struct store_fields *b)
{
	return a->req_cons == b->req_cons && a->req_prod == b->req_prod &&
	       a->rsp_cons == b->rsp_cons && a->rsp_prod == b->rsp_prod &&
	       a->features == b->features && a->connection == b->connection &&
	       a->error == b->error && a->evtchn_port == b->evtchn_port;
}

static bool same_view(const struct store_view *a, const struct store_view *b)
{
	return a->evtchn == b->evtchn && a->pfn == b->pfn &&
	       a->evtchn_err == b->evtchn_err && a->pfn_err == b->pfn_err &&
	       a->place == b->place && same_fields(&a->fields, &b->fields);
}

/* Returns true if the look found something new. */
static bool look(struct defer *d, u64 now)
{
	const struct store_view was = d->view;
	unsigned int fired;
	bool news;

	/* Counted before the page is read: an event during it stays for later. */
	fired = d->ops->events(d->ctx);
	d->ops->look(d->ctx, &d->view);
	d->polls++;

	/* What was learnt of one page says nothing of another. */
	if (d->view.place != STORE_MAPPED || d->view.pfn != was.pfn) {
		d->reconnect_seen = false;
		d->event_seen = false;
	}
	if (d->view.place == STORE_MAPPED &&
	    d->view.fields.connection == STORE_RECONNECT)
		d->reconnect_seen = true;
	if (connected(d) && fired != d->events)
		d->event_seen = true;

	news = !d->looked || fired != d->events || !same_view(&was, &d->view);
	if (!d->looked || !same_fields(&was.fields, &d->view.fields))
		d->rest = now;
	if (news)
		d->changed = now;
	/* It may be about the page that could not be read now: no memory, say. */
	if (d->view.place != STORE_UNMAPPED)
		d->events = fired;
	d->looked = true;
	return news;
}

static const char *why_not_ready(const struct defer *d)
{
	const struct store_view *v = &d->view;

	if (v->pfn_err)
		return "Xen does not tell where the store page is";
	switch (v->place) {
	case STORE_NONE:
		return "there is no store page yet";
	case STORE_UNBACKED:
		return "there is no memory behind STORE_PFN";
	case STORE_OWN_RAM:
		return "STORE_PFN is in the RAM that this kernel manages";
	case STORE_UNMAPPED:
		return "the store page could not be mapped";
	case STORE_MAPPED:
		break;
	}
	if (v->fields.connection == STORE_RECONNECT)
		return "the store page is there and xenstored has not connected to it";
	if (!connected(d))
		return "the store page's connection is neither connected nor reconnecting";
	if (!served(d))
		return "the store page reads connected, but nothing shows that somebody serves it";
	if (wild(&v->fields))
		return "the ring's indexes are further apart than the ring is long";
	if (!at_rest(&v->fields))
		return "the ring does not rest";
	return "xenstored has connected";
}

/* How long until the wait is over; DEFER_FOREVER without a limit. */
static u64 left(const struct defer *d, u64 now)
{
	u64 waited = now - d->begun;

	if (!d->config.timeout_ms)
		return DEFER_FOREVER;
	return waited < d->config.timeout_ms ? d->config.timeout_ms - waited : 0;
}

static u64 pause(struct defer *d, bool news, u64 now)
{
	u64 rest = left(d, now);

	if (news || !d->pause)
		d->pause = d->config.poll_ms;
	else if (d->pause < d->config.poll_ms * PAUSE_MAX)
		d->pause *= 2;
	return d->pause < rest ? d->pause : rest;
}

static u64 start(struct defer *d, u64 now)
{
	bool refused = false;
	const char *why;

	why = d->ops->start(d->ctx, &refused);
	if (why)
		return let_go(d, refused ? DEFER_REFUSED : DEFER_FAILED, why, now);
	d->nudged = false;
	d->pause = 1;
	enter(d, DEFER_STARTING, "the kernel's own probe runs", now);
	return 0;
}

static u64 look_settling(struct defer *d, u64 now)
{
	u64 rested = now - d->rest;

	if (rested >= d->config.settle_ms)
		return start(d, now);
	/* Not cut off by a timeout while it may still rest, nor for ever. */
	if (!left(d, now) && now - d->since > 2 * d->config.settle_ms)
		return let_go(d, DEFER_TIMEOUT, "the ring does not rest", now);
	return d->config.settle_ms - rested;
}

/*
 * Early Xen 4.17's xenstored says CONNECTED before it resets the ring (Xen
 * 65e1f3d289, e58bd71c09): what is written in between is lost, so the ring must
 * rest for a while.
 */
static u64 look_waiting(struct defer *d, u64 now)
{
	bool news = look(d, now);

	if (served(d) && at_rest(&d->view.fields)) {
		if (d->state != DEFER_SETTLING) {
			d->rest = now;
			enter(d, DEFER_SETTLING,
			      "xenstored has connected; the ring must rest", now);
		}
		return look_settling(d, now);
	}
	if (d->state == DEFER_SETTLING)
		enter(d, DEFER_WAITING, why_not_ready(d), now);
	d->reason = why_not_ready(d);
	if (!left(d, now))
		return let_go(d, DEFER_TIMEOUT, d->reason, now);
	return pause(d, news, now);
}

/* What a kernel that waits by itself looks like at this moment. */
static enum defer_hole hole_now(const struct defer *d)
{
	const struct store_threads *t = &d->threads;

	if (t->probe == THREAD_NONE)
		return HOLE_THREAD_GONE;
	if (t->probe == THREAD_BLOCKED || t->bus != THREAD_NONE)
		return connected(d) ? HOLE_NOBODY_SERVES : HOLE_PREMATURE_WAKE;
	if (connected(d) && t->probe == THREAD_SLEEPING)
		return HOLE_LOST_WAKEUP;
	return HOLE_NONE;
}

static const char *hole_reason(enum defer_hole hole)
{
	switch (hole) {
	case HOLE_LOST_WAKEUP:
		return "the store is ready, and nothing has woken the kernel's thread";
	case HOLE_THREAD_GONE:
		return "the thread in which the kernel waits is gone, and xenbus is not up";
	case HOLE_NOBODY_SERVES:
		return "the kernel's thread waits for an answer from xenstored";
	case HOLE_PREMATURE_WAKE:
		return "the kernel's thread was woken before the store was ready";
	case HOLE_NONE:
		break;
	}
	return "the kernel waits for xenstore by itself";
}

/* A request that is under way may take as long as a probe that is. */
static u64 patience(const struct defer *d)
{
	return d->suspect == HOLE_NOBODY_SERVES ? d->config.report_ms : DEFER_HOLE_MS;
}

static bool may_rescue(const struct defer *d)
{
	if (d->hole != HOLE_LOST_WAKEUP || d->view.evtchn_err ||
	    !d->view.evtchn || !at_rest(&d->view.fields))
		return false;
	return d->config.rescue == RESCUE_ON ||
	       (d->config.rescue == RESCUE_AUTO && d->reconnect_seen);
}

static u64 rescue(struct defer *d, u64 now)
{
	const char *why = d->ops->rescue(d->ctx);

	if (why)
		return let_go(d, DEFER_FAILED, why, now);
	/* Its one sleep is what it was woken from. */
	d->nudged = true;
	enter(d, DEFER_STARTING, "the kernel's own thread was woken", now);
	return d->config.report_ms;
}

static u64 look_observing(struct defer *d, u64 now)
{
	const struct store_threads was = d->threads;
	bool news = look(d, now);
	enum defer_hole hole;

	d->ops->threads(d->ctx, &d->threads);
	if (d->threads.probe == THREAD_NONE && d->threads.bus != THREAD_NONE &&
	    d->threads.watch != THREAD_NONE)
		return let_go(d, DEFER_UP, "the kernel brought xenbus up by itself",
			      now);
	if (was.probe != d->threads.probe || was.bus != d->threads.bus)
		news = true;

	hole = hole_now(d);
	if (hole != d->suspect) {
		d->suspect = hole;
		d->odd = now;
		news = true;
	}
	/* A request that the ring's reset swallowed stays lost. */
	if (d->hole != HOLE_PREMATURE_WAKE)
		d->hole = now - d->odd >= patience(d) ? d->suspect : HOLE_NONE;
	d->reason = hole_reason(d->hole);
	if (may_rescue(d))
		return rescue(d, now);
	if (!left(d, now))
		return let_go(d, DEFER_TIMEOUT, d->reason, now);
	return pause(d, news, now);
}

/* Without that thread a request of the kernel's waits for nobody. */
static const char *why_stuck(struct defer *d)
{
	d->ops->threads(d->ctx, &d->threads);
	return d->threads.bus == THREAD_NONE ?
	       "the kernel's probe has not come back, and its thread xenbus is missing" :
	       "the kernel's probe has not come back";
}

static u64 look_starting(struct defer *d, u64 now)
{
	u64 waited = now - d->since;
	u64 rest;

	if (!d->nudged)
		d->nudged = d->ops->nudge(d->ctx);
	if (waited >= d->config.report_ms)
		return enter(d, DEFER_STUCK, why_stuck(d), now);
	rest = d->config.report_ms - waited;
	if (d->nudged)
		return rest;
	if (d->pause < NUDGE_MAX_MS)
		d->pause *= 2;
	return d->pause < rest ? d->pause : rest;
}

static u64 begin(struct defer *d, u64 now)
{
	const char *why = "";

	d->begun = now;
	d->changed = now;
	d->pause = 0;
	d->looked = false;
	d->reconnect_seen = false;
	d->event_seen = false;
	d->suspect = HOLE_NONE;
	d->hole = HOLE_NONE;
	d->odd = now;
	d->refusal = NULL;
	d->shape = d->ops->shape(d->ctx, &why);
	switch (d->shape) {
	case SHAPE_NONE:
	case SHAPE_UP:
		return enter(d, DEFER_IDLE, why, now);
	case SHAPE_UNKNOWN:
		d->refusal = why;
		return enter(d, DEFER_REFUSED, why, now);
	case SHAPE_WAITS:
		d->events = d->ops->events(d->ctx);
		enter(d, DEFER_OBSERVING, hole_reason(HOLE_NONE), now);
		return 0;
	case SHAPE_GAVE_UP:
	case SHAPE_SKIPPED:
		break;
	}
	/* What fired before now was for somebody else. */
	d->events = d->ops->events(d->ctx);
	why = d->ops->hold(d->ctx);
	if (why)
		return enter(d, DEFER_FAILED, why, now);
	/* So that the line in the log tells what it waits for. */
	look(d, now);
	enter(d, DEFER_WAITING, why_not_ready(d), now);
	return 0;
}

/* xenbus_probe() calls the chain even if xs_init() has failed. */
static u64 ready_started(struct defer *d, u64 now)
{
	d->ops->threads(d->ctx, &d->threads);
	if (d->threads.bus == THREAD_NONE)
		return enter(d, DEFER_STUCK, defer_no_bus, now);
	return enter(d, DEFER_UP, "this module had it started", now);
}

/* The kernel may have died on the way, or failed, and calls itself ready. */
static u64 ready_without(struct defer *d, const char *reason, u64 now)
{
	d->ops->threads(d->ctx, &d->threads);
	if (d->threads.bus == THREAD_NONE && d->state == DEFER_REFUSED)
		return DEFER_FOREVER;
	if (d->threads.bus == THREAD_NONE)
		return let_go(d, DEFER_REFUSED, defer_no_bus, now);
	return let_go(d, DEFER_UP, reason, now);
}

static u64 ready(struct defer *d, u64 now)
{
	switch (d->state) {
	case DEFER_STARTING:
	case DEFER_STUCK:
		return ready_started(d, now);
	case DEFER_OBSERVING:
		return ready_without(d, "the kernel brought xenbus up by itself", now);
	case DEFER_WAITING:
	case DEFER_SETTLING:
	case DEFER_TIMEOUT:
	case DEFER_CANCELLED:
	case DEFER_FAILED:
	case DEFER_REFUSED:
		return ready_without(d, "xenbus came up without this module", now);
	default:
		return DEFER_FOREVER;
	}
}

static u64 returned(struct defer *d, u64 now)
{
	if (d->state != DEFER_STARTING && d->state != DEFER_STUCK &&
	    d->state != DEFER_UP)
		return DEFER_FOREVER;
	/* Nothing of this module runs in it any more, so it may be unloaded. */
	d->ops->returned(d->ctx);
	if (d->state != DEFER_STARTING)
		return DEFER_FOREVER;
	return enter(d, DEFER_STUCK,
		     "the kernel's probe came back without bringing xenbus up", now);
}

static u64 look_now(struct defer *d, u64 now)
{
	switch (d->state) {
	case DEFER_WAITING:
	case DEFER_SETTLING:
		return look_waiting(d, now);
	case DEFER_OBSERVING:
		return look_observing(d, now);
	case DEFER_STARTING:
		return look_starting(d, now);
	default:
		return DEFER_FOREVER;
	}
}

/* What the state it is in would sleep, for an event that changes nothing. */
static u64 unmoved(struct defer *d)
{
	return waits(d) || d->state == DEFER_STARTING ? 0 : DEFER_FOREVER;
}

/**
 * defer_step() - tell the machine one event
 * @d: the machine
 * @event: the event
 * @now: milliseconds of a clock that does not go back; it may wrap
 *
 * Return: how many milliseconds to sleep before DEFER_LOOK, if nothing else
 * happens; DEFER_FOREVER for no need to look.
 */
u64 defer_step(struct defer *d, enum defer_event event, u64 now)
{
	switch (event) {
	case DEFER_BEGIN:
		return begin(d, now);
	case DEFER_LOOK:
		return look_now(d, now);
	case DEFER_READY:
		return ready(d, now);
	case DEFER_RETURNED:
		return returned(d, now);
	case DEFER_CANCEL:
		if (waits(d))
			return let_go(d, DEFER_CANCELLED, "it was cancelled", now);
		return unmoved(d);
	case DEFER_RETRY:
		if (d->state == DEFER_TIMEOUT || d->state == DEFER_CANCELLED ||
		    d->state == DEFER_FAILED)
			return begin(d, now);
		return unmoved(d);
	case DEFER_STOP:
		if (waits(d))
			d->ops->release(d->ctx);
		return DEFER_FOREVER;
	default:
		return unmoved(d);
	}
}

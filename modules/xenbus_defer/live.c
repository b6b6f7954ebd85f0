// SPDX-License-Identifier: GPL-2.0-only
/*
 * The operations of the state machine on this machine.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched/task.h>
#include <xen/xen.h>
#include <xen/interface/hvm/params.h>
#include <xen/interface/version.h>
#include <asm/xen/hypercall.h>

#include "../compat/store.h"
#include "../pvyield/door.h"
#include "backends.h"
#include "chain.h"
#include "handover.h"
#include "live.h"
#include "resume.h"
#include "shape.h"
#include "threads.h"
#include "xen.h"

static struct live_calls calls;
static bool accept_backends;
static struct store store;
static struct handover handover;
static struct shape_facts shape;
/* When the port fired, or the poll began, that led to the last look. */
static u64 look_ns;
/* The same for the look that found the store ready; 0 before. */
static u64 ready_ns;
/* This module cannot be unloaded any more. */
static bool stays;

static struct task_struct *create(int (*fn)(void *data), void *data)
{
	return kthread_create(fn, data, "xenbus_probe");
}

static void wake(struct task_struct *task)
{
	wake_up_process(task);
}

static void stop(struct task_struct *task)
{
	kthread_stop(task);
}

static void put(struct task_struct *task)
{
	put_task_struct(task);
}

static bool pin(void)
{
	return try_module_get(THIS_MODULE);
}

static void unpin(void)
{
	module_put(THIS_MODULE);
}

static void breathe(void)
{
	usleep_range(50, 200);
}

static const struct handover_ops handover_live = {
	.notified = chain_notified,
	.chain = chain_unsound,
	.threads = threads_look,
	.task = thread_probe,
	.create = create,
	.wake = wake,
	.asleep = thread_asleep,
	.stop = stop,
	.put = put,
	.pin = pin,
	.unpin = unpin,
	.pause = breathe,
	.evtchn = &xen_store_evtchn,
	.interface = (void **)&xen_store_interface,
	.type = (int *)&xen_store_domain_type,
};

static void probe_returned(void)
{
	calls.event(DEFER_RETURNED);
}

static void chain_ready(void)
{
	calls.event(DEFER_READY);
}

static void fired(void)
{
	calls.fired();
}

static enum shape_role role(void)
{
	if (!xen_domain())
		return ROLE_BARE;
	if (xen_initial_domain())
		return ROLE_DOM0;
	return xen_hvm_domain() ? ROLE_HVM : ROLE_PV;
}

static enum defer_shape live_shape(void *ctx, const char **why)
{
	struct door door;

	shape = (struct shape_facts){
		.role = role(),
		.door = "not tried",
		.accept_backends = accept_backends,
	};
	if (shape.role != ROLE_HVM)
		return shape_find(&shape, why);
	shape.notified = chain_notified();
	threads_look(&shape.threads);
	shape.port_err = xen_live.get_param(HVM_PARAM_STORE_EVTCHN, &shape.port);
	shape.evtchn = READ_ONCE(xen_store_evtchn);
	shape.type = READ_ONCE(xen_store_domain_type);
	shape.interface = READ_ONCE(xen_store_interface);
	/* What needs no symbol is recognised without asking for one. */
	if (!shape.notified && !shape.port_err && shape.port &&
	    shape.threads.probe == THREAD_NONE) {
		door_open(&door, &door_kernel);
		shape.door = door_state(&door);
		shape.probe = door_find(&door, &door_kernel,
					"xenbus_probe_thread");
		shape.late = door_find(&door, &door_kernel, "xenbus_late_init");
		handover.probe = (int (*)(void *))shape.probe;
	}
	/* The initcall that sets it was skipped. */
	if (!shape.evtchn && shape.port)
		shape.backends = backends_watch();
	return shape_find(&shape, why);
}

static const char *live_hold(void *ctx)
{
	const struct defer *d = ctx;

	if (d->shape == SHAPE_SKIPPED && shape.backends < 0)
		return "the backend drivers could not be counted";
	return store_hold(&store, shape.port);
}

static void live_release(void *ctx)
{
	const struct defer *d = ctx;

	/* An event that proves nothing by now would prove nothing later either. */
	if (d->event_seen)
		store_leave_event(&store);
	store_release(&store);
}

static void live_look(void *ctx, struct store_view *view)
{
	u64 event = atomic64_read(&store.fired_ns), now = ktime_get_ns();

	store_look(&store, READ_ONCE(xen_store_interface), view);
	/* It was the port that led here, if it fired just now. */
	look_ns = event && now - event < NSEC_PER_SEC ? event : now;
}

static unsigned int live_events(void *ctx)
{
	return atomic_read(&store.events);
}

static void live_threads(void *ctx, struct store_threads *threads)
{
	threads_look(threads);
}

static const char *live_start(void *ctx, bool *refused)
{
	struct defer *d = ctx;

	if (d->shape == SHAPE_SKIPPED && !accept_backends && backends_known() > 0) {
		*refused = true;
		return defer_backends;
	}
	return handover_start(&handover, d->shape, refused);
}

static bool live_nudge(void *ctx)
{
	return handover_nudge(&handover);
}

static const char *live_rescue(void *ctx)
{
	return handover_rescue(&handover);
}

static void live_returned(void *ctx)
{
	handover_end(&handover);
}

static bool handed_over(const struct defer *d)
{
	return d->shape == SHAPE_GAVE_UP || d->shape == SHAPE_SKIPPED;
}

/* What xenbus_init() would have done, besides what the probe needs. */
static void complete_init(const struct defer *d)
{
	if (IS_ENABLED(CONFIG_XEN_COMPAT_XENFS))
		proc_create_mount_point("xen");
}

static void live_entered(void *ctx, enum defer_state from)
{
	const struct defer *d = ctx;
	bool started = from == DEFER_STARTING || from == DEFER_STUCK;

	switch (d->state) {
	case DEFER_SETTLING:
		ready_ns = look_ns;
		break;
	case DEFER_STARTING:
		if (handed_over(d))
			stays = resume_register();
		break;
	case DEFER_UP:
		if (started && handed_over(d))
			complete_init(d);
		/* The kernel's own thread runs none of this module's text. */
		if (d->shape == SHAPE_WAITS)
			handover_end(&handover);
		break;
	default:
		break;
	}
	calls.entered(d, from);
}

const struct defer_ops live_ops = {
	.shape = live_shape,
	.hold = live_hold,
	.release = live_release,
	.look = live_look,
	.events = live_events,
	.threads = live_threads,
	.start = live_start,
	.nudge = live_nudge,
	.rescue = live_rescue,
	.returned = live_returned,
	.entered = live_entered,
};

static void page_facts(const struct store_view *v, struct facts *f)
{
	static const char * const names[] = {
		"store.connection", "store.error", "store.features",
		"store.evtchn_port", "store.req_cons", "store.req_prod",
		"store.rsp_cons", "store.rsp_prod",
	};
	size_t i;

	if (v->place != STORE_MAPPED) {
		for (i = 0; i < ARRAY_SIZE(names); i++)
			facts_absent(f, names[i], "the store page is not mapped");
		return;
	}
	facts_int(f, "store.connection", v->fields.connection);
	facts_int(f, "store.error", v->fields.error);
	facts_hex(f, "store.features", v->fields.features);
	facts_int(f, "store.evtchn_port", v->fields.evtchn_port);
	facts_int(f, "store.req_cons", v->fields.req_cons);
	facts_int(f, "store.req_prod", v->fields.req_prod);
	facts_int(f, "store.rsp_cons", v->fields.rsp_cons);
	facts_int(f, "store.rsp_prod", v->fields.rsp_prod);
}

static void store_facts(const struct defer *d, struct facts *f)
{
	static const char none[] = "Xen did not tell it";
	struct store_view view = {
		.place = STORE_NONE,
		.evtchn_err = -ENODEV,
		.pfn_err = -ENODEV,
	};

	if (role() == ROLE_HVM)
		store_look(&store, READ_ONCE(xen_store_interface), &view);
	if (view.evtchn_err)
		facts_absent(f, "store.evtchn", none);
	else
		facts_int(f, "store.evtchn", view.evtchn);
	if (view.pfn_err)
		facts_absent(f, "store.pfn", none);
	else
		facts_hex(f, "store.pfn", view.pfn);
	facts_str(f, "store.page", defer_place_name(view.place));
	page_facts(&view, f);
	facts_bool(f, "store.reconnect_seen", d->reconnect_seen);
	facts_int(f, "store.events", atomic_read(&store.events));
	/* A state that holds nothing keeps no mapping either. */
	if (!store.counted && d->state != DEFER_OBSERVING)
		store_release(&store);
}

static void backend_facts(struct facts *f)
{
	int backends = backends_known();

	if (backends >= 0)
		facts_int(f, "kernel.backends", backends);
	else if (backends == -ENODATA)
		facts_absent(f, "kernel.backends",
			     "they matter where xenbus_init was skipped");
	else
		facts_absent(f, "kernel.backends", "they could not be counted");
}

static void kernel_facts(struct facts *f)
{
	struct store_threads threads;

	facts_int(f, "kernel.domain_type", READ_ONCE(xen_store_domain_type));
	facts_bool(f, "kernel.interface", READ_ONCE(xen_store_interface));
	facts_bool(f, "kernel.ready", chain_notified());
	threads_look(&threads);
	facts_str(f, "kernel.thread.xenbus_probe",
		  defer_thread_name(threads.probe));
	facts_str(f, "kernel.thread.xenbus", defer_thread_name(threads.bus));
	facts_str(f, "kernel.thread.xenwatch", defer_thread_name(threads.watch));
	backend_facts(f);
}

static void handover_facts(const struct defer *d, struct facts *f)
{
	u64 notified = chain_notified_ns(), started = handover.started_ns;

	if (ready_ns && started)
		facts_int(f, "handover.start_us",
			  ktime_divns(started - ready_ns, NSEC_PER_USEC));
	else
		facts_absent(f, "handover.start_us", "nothing was started");
	if (started && notified)
		facts_int(f, "handover.bringup_us",
			  ktime_divns(notified - started, NSEC_PER_USEC));
	else
		facts_absent(f, "handover.bringup_us",
			     "nothing that was started came up");
	if (handover.pinned)
		facts_str(f, "xenbus.pinned", "the kernel's own probe runs");
	else if (stays)
		facts_str(f, "xenbus.pinned",
			  "after a restore, the module reads the store's port again; the kernel gave that up at boot");
	else
		facts_absent(f, "xenbus.pinned", "the module can be unloaded");
	if (d->state != DEFER_STUCK)
		facts_absent(f, "handover.request", "nothing is stuck");
	else if (chain_begun())
		facts_str(f, "handover.request",
			  "what a driver on xenstore's notifier chain asks for");
	else
		facts_str(f, "handover.request",
			  "XS_READ control/platform-feature-xs_reset_watches or XS_RESET_WATCHES");
}

static void xen_facts(struct facts *f)
{
	char buf[24];
	int version;

	facts_str(f, "xenbus.role", shape_role_name(role()));
	if (!xen_domain()) {
		facts_absent(f, "xenbus.xen", "this kernel does not run under Xen");
		return;
	}
	version = HYPERVISOR_xen_version(XENVER_version, NULL);
	if (version < 0) {
		facts_absent(f, "xenbus.xen", "Xen did not tell its version");
		return;
	}
	snprintf(buf, sizeof(buf), "%d.%d", version >> 16, version & 0xffff);
	facts_str(f, "xenbus.xen", buf);
}

/**
 * live_facts() - what can be seen of this machine
 * @d: the machine's state
 * @f: the facts are added here
 *
 * Context: process context, may sleep; not together with an operation.
 */
void live_facts(const struct defer *d, struct facts *f)
{
	xen_facts(f);
	store_facts(d, f);
	kernel_facts(f);
	handover_facts(d, f);
}

/**
 * live_init() - get ready for the first event
 * @to: how the operations call back; copied
 * @accept: hand over although backend drivers are registered
 *
 * Context: process context; @to may be called at once.
 */
void live_init(const struct live_calls *to, bool accept)
{
	calls = *to;
	accept_backends = accept;
	store_init(&store, &xen_live, fired);
	handover = (struct handover){
		.ops = &handover_live,
		.store = &store,
		.returned = probe_returned,
	};
	chain_register(chain_ready);
}

/**
 * live_exit() - the last; nothing calls back after it
 *
 * Waits for a notifier chain that is being called.
 */
void live_exit(void)
{
	chain_unregister();
	backends_unwatch();
}

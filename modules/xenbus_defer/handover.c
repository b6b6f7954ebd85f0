// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hand-over: the one file that writes to kernel state.
 *
 * On a kernel that gave up, three exported variables are set as xenbus_init()
 * would have set them, and xenbus_probe_thread() is run, which is what 5.10
 * itself runs where xenstore comes late (XS_LOCAL).  On a kernel that waits by
 * itself, the page is set and its thread is woken.
 *
 * All that can fail comes before the first write, so a hand-over either did
 * nothing or was made.  It is made once: a second xs_init() would register the
 * reboot notifier twice and rebind an irq that is bound, which is a BUG_ON().
 *
 * Context: process context, may sleep; one caller at a time.
 */
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <xen/interface/hvm/params.h>

#include "../compat/store.h"
#include "handover.h"

/* The started thread gets to its sleep within this many pauses, or later. */
#define PAUSES 20

/* Did anything change since the kernel and the store were recognised? */
static const char *why_not(const struct handover *h, enum defer_shape shape)
{
	const struct handover_ops *ops = h->ops;
	struct store_threads threads;
	u64 port = 0, gfn = 0;

	if (ops->notified())
		return "xenbus has come up meanwhile";
	ops->threads(&threads);
	if (threads.probe != THREAD_NONE || threads.bus != THREAD_NONE ||
	    threads.watch != THREAD_NONE)
		return "a thread of xenbus has come up meanwhile";
	if (READ_ONCE(*ops->type) != XS_UNKNOWN || READ_ONCE(*ops->interface))
		return "something has set xenstore's interface meanwhile";
	if (READ_ONCE(*ops->evtchn) !=
	    (shape == SHAPE_SKIPPED ? 0 : (int)h->store->port))
		return "something has set xenstore's event channel meanwhile";
	if (h->store->ops->get_param(HVM_PARAM_STORE_EVTCHN, &port) ||
	    h->store->ops->get_param(HVM_PARAM_STORE_PFN, &gfn) ||
	    !h->store->page || !h->store->counted ||
	    port != h->store->port || gfn != h->store->gfn)
		return "the store has changed meanwhile";
	return NULL;
}

/*
 * Runs the kernel's probe and stays until it is told to end, so that no thread
 * runs in this module's text when that is freed.
 */
static int run_probe(void *data)
{
	struct handover *h = data;

	h->probe(NULL);
	WRITE_ONCE(h->done, true);
	h->returned();
	set_current_state(TASK_INTERRUPTIBLE);
	while (!kthread_should_stop()) {
		schedule();
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

/**
 * handover_start() - start the probe of a kernel that gave up
 * @h: the hand-over
 * @shape: SHAPE_GAVE_UP or SHAPE_SKIPPED
 * @refused: set if another try is of no use
 *
 * Return: NULL if the kernel's probe was started; else why not, and nothing was
 * written.
 */
const char *handover_start(struct handover *h, enum defer_shape shape,
			   bool *refused)
{
	const struct handover_ops *ops = h->ops;
	struct task_struct *task;
	const char *why;

	why = why_not(h, shape);
	if (why)
		return why;
	/* The probe calls all of it: a function that is gone would be called. */
	why = ops->chain();
	if (why) {
		*refused = true;
		return why;
	}
	task = ops->create(run_probe, h);
	if (IS_ERR(task))
		return "no thread for the kernel's probe could be had";
	if (!ops->pin()) {
		ops->stop(task);
		return "the module is being unloaded";
	}
	h->pinned = true;
	h->task = task;

	/*
	 * From here on nothing fails.
	 *
	 * xen_store_evtchn: SHAPE_GAVE_UP has this very value, SHAPE_SKIPPED 0.
	 * Readers are /dev/xen/xenbus, which refuses to be opened while it is 0
	 * and afterwards queues requests, and xb_init_comms() below.
	 */
	WRITE_ONCE(*ops->evtchn, h->store->port);
	/*
	 * xen_store_interface: nobody looks at it while it is NULL except the
	 * comms code, which runs after xb_init_comms() only.  The mapping is
	 * never undone, as the kernel's own is not.
	 */
	WRITE_ONCE(*ops->interface, store_hand_over(h->store));
	/* Whoever sees the type sees the two above. */
	smp_wmb();
	/*
	 * xen_store_domain_type: XS_UNKNOWN makes every request of the kernel
	 * fail at once (xenbus_ok()), XS_HVM makes it wait for the thread below.
	 * It must be set before, because xenbus_probe() calls xs_init() for
	 * XS_HVM only; so it is set at the last moment.
	 */
	WRITE_ONCE(*ops->type, XS_HVM);
	ops->wake(task);
	return NULL;
}

/**
 * handover_nudge() - see the started probe past its one sleep
 * @h: the hand-over
 *
 * xenbus_probe_thread() sleeps once, without a condition, until something wakes
 * it.  A wake-up that comes before it sleeps is lost and one too many does no
 * harm: whatever sleeps after that looks at its condition again.
 *
 * Return: true if it is past it; else this must be called again.
 */
bool handover_nudge(struct handover *h)
{
	struct store_threads threads;
	int i;

	for (i = 0; i < PAUSES; i++) {
		if (READ_ONCE(h->done) || h->ops->notified())
			return true;
		h->ops->threads(&threads);
		/* xb_init_comms() has started it: xs_init() is under way. */
		if (threads.bus != THREAD_NONE)
			return true;
		if (h->ops->asleep(h->task)) {
			if (!h->started_ns)
				h->started_ns = ktime_get_ns();
			h->ops->wake(h->task);
		}
		h->ops->pause();
	}
	return false;
}

/**
 * handover_rescue() - wake the thread of a kernel that waits by itself
 * @h: the hand-over
 *
 * For a wake-up that came before the thread slept: what the thread would find
 * now is what it would have found then.
 *
 * Return: NULL if it was woken; else why not, and nothing was written.
 */
const char *handover_rescue(struct handover *h)
{
	const struct handover_ops *ops = h->ops;
	struct store_threads threads;
	struct task_struct *task;
	u64 port = 0, gfn = 0;
	const char *why;

	if (ops->notified())
		return "xenbus has come up meanwhile";
	ops->threads(&threads);
	if (threads.bus != THREAD_NONE)
		return "the kernel's thread has woken meanwhile";
	if (READ_ONCE(*ops->type) != XS_HVM)
		return "the kernel does not wait for an HVM domain's xenstore";
	if (h->store->ops->get_param(HVM_PARAM_STORE_EVTCHN, &port) ||
	    h->store->ops->get_param(HVM_PARAM_STORE_PFN, &gfn) || !port ||
	    port != READ_ONCE(*ops->evtchn))
		return "the store has changed meanwhile";
	if (!READ_ONCE(*ops->interface) &&
	    (!h->store->page || gfn != h->store->gfn))
		return "the store has changed meanwhile";
	why = ops->chain();
	if (why)
		return why;
	task = ops->task();
	if (!task)
		return "the kernel's thread has gone meanwhile";
	if (!ops->asleep(task)) {
		why = "the kernel's thread has woken meanwhile";
		goto put;
	}
	if (!ops->pin()) {
		why = "the module is being unloaded";
		goto put;
	}
	h->pinned = true;
	/*
	 * xen_store_interface: with it set, xenbus_probe() does not map the
	 * frame number that its interrupt handler may not have noted.  While it
	 * is NULL nobody looks at it.
	 */
	if (!READ_ONCE(*ops->interface))
		WRITE_ONCE(*ops->interface, store_hand_over(h->store));
	h->started_ns = ktime_get_ns();
	/* The thread reads it after it was woken. */
	smp_wmb();
	ops->wake(task);
put:
	ops->put(task);
	return why;
}

/**
 * handover_end() - the probe has come back
 * @h: the hand-over
 *
 * Ends the thread that ran it and lets the module be unloaded.
 */
void handover_end(struct handover *h)
{
	if (h->task)
		h->ops->stop(h->task);
	h->task = NULL;
	if (h->pinned)
		h->ops->unpin();
	h->pinned = false;
}

static void read_port(const struct xen_ops *xen, int *evtchn)
{
	u64 port;

	if (!xen->get_param(HVM_PARAM_STORE_EVTCHN, &port) && port)
		WRITE_ONCE(*evtchn, port);
}

/**
 * handover_resume() - this domain was restored: its store has a new port
 *
 * xen_store_evtchn: xenbus_resume_cb() would write the same.  xs_resume(), which
 * comes later, is the one that reads it.
 *
 * Context: any; interrupts may be off.
 */
void handover_resume(void)
{
	read_port(&xen_live, &xen_store_evtchn);
}

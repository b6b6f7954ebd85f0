/* SPDX-License-Identifier: GPL-2.0-only */
/* The hand-over to the kernel's xenbus: all that writes to kernel state. */
#ifndef PVYIELD_XENBUS_DEFER_HANDOVER_H
#define PVYIELD_XENBUS_DEFER_HANDOVER_H

#include <linux/types.h>

#include "defer.h"
#include "xen.h"

struct task_struct;

/**
 * struct handover_ops - the kernel as the hand-over sees it; a seam for tests
 * @notified: has the kernel called the notifier, that is, is xenbus up?
 * @chain: is something wrong with xenstore's notifier chain?  NULL, or what
 * @threads: what the threads of the kernel's xenbus do
 * @task: the kernel's own "xenbus_probe" thread with a reference, or NULL
 * @create: a thread that does not run yet, or an ERR_PTR
 * @wake: wake a thread, as wake_up_process()
 * @asleep: does the thread sleep interruptibly?
 * @stop: end a thread, as kthread_stop()
 * @put: give the reference of @task back
 * @pin: keep this module loaded; false if it is being unloaded
 * @unpin: undo @pin
 * @pause: let others run for some 100 microseconds
 * @evtchn: xen_store_evtchn
 * @interface: xen_store_interface
 * @type: xen_store_domain_type
 */
struct handover_ops {
	bool (*notified)(void);
	const char *(*chain)(void);
	void (*threads)(struct store_threads *threads);
	struct task_struct *(*task)(void);
	struct task_struct *(*create)(int (*fn)(void *data), void *data);
	void (*wake)(struct task_struct *task);
	bool (*asleep)(struct task_struct *task);
	void (*stop)(struct task_struct *task);
	void (*put)(struct task_struct *task);
	bool (*pin)(void);
	void (*unpin)(void);
	void (*pause)(void);
	int *evtchn;
	void **interface;
	int *type;
};

/**
 * struct handover - one hand-over
 * @ops: the kernel
 * @store: what is handed over
 * @probe: the kernel's xenbus_probe_thread()
 * @returned: called by the thread that ran @probe, when it is done
 * @task: that thread, until it was ended
 * @pinned: this module is kept loaded
 * @done: @probe has come back
 * @started_ns: when @probe was seen past its sleep, 0 before
 */
struct handover {
	const struct handover_ops *ops;
	struct store *store;
	int (*probe)(void *unused);
	void (*returned)(void);
	struct task_struct *task;
	bool pinned;
	bool done;
	u64 started_ns;
};

const char *handover_start(struct handover *h, enum defer_shape shape,
			   bool *refused);
bool handover_nudge(struct handover *h);
const char *handover_rescue(struct handover *h);
void handover_end(struct handover *h);
void handover_resume(void);

#endif

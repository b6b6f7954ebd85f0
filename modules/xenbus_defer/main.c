// SPDX-License-Identifier: GPL-2.0-only
/*
 * xenbus_defer: bring xenbus up when xenstore is ready for it, not at a fixed
 * point of boot.
 *
 * A guest that Xen starts from the device tree (dom0less) runs before xenstore
 * exists.  Linux before 5.19 then gives up on xenbus for good.  This module
 * waits in a thread of its own and starts the kernel's own probe when there is
 * evidence that xenstored serves the guest.
 *
 * Loading never fails for what the machine is like, because a failing modprobe
 * would fail systemd-modules-load at every boot; the state tells.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/utsname.h>
#include <linux/wait.h>

#include "../common/version.h"
#include "live.h"
#include "status.h"
#include "trace.h"

/* Events of the port closer together than this are looked at once. */
#define STORM_MS 10

static unsigned int timeout = 300;
module_param(timeout, uint, 0444);
MODULE_PARM_DESC(timeout, "seconds to wait for xenstore, 0 for ever (300)");

static unsigned int poll_ms = 5000;
module_param(poll_ms, uint, 0444);
MODULE_PARM_DESC(poll_ms, "milliseconds between looks while no event comes; doubles up to 8 times (5000)");

static unsigned int settle_ms = 100;
module_param(settle_ms, uint, 0444);
MODULE_PARM_DESC(settle_ms, "milliseconds that the ring must rest before the hand-over (100)");

static unsigned int report_s = 60;
module_param(report_s, uint, 0444);
MODULE_PARM_DESC(report_s, "seconds after which a hand-over that has not come back is stuck (60)");

/* The words of an option, in the order of its values. */
static const char * const backends_words[] = { "refuse", "accept", NULL };
static const char * const rescue_words[] = { "off", "on", "auto", NULL };

struct option {
	const char * const *words;
	int value;
};

static int option_set(const char *text, const struct kernel_param *kp)
{
	struct option *option = kp->arg;
	int i;

	for (i = 0; option->words[i]; i++)
		if (sysfs_streq(text, option->words[i])) {
			option->value = i;
			return 0;
		}
	/* The module loader names the parameter and the value. */
	return -EINVAL;
}

static int option_get(char *text, const struct kernel_param *kp)
{
	const struct option *option = kp->arg;

	return sysfs_emit(text, "%s\n", option->words[option->value]);
}

static const struct kernel_param_ops option_ops = {
	.set = option_set,
	.get = option_get,
};

static struct option backends = { backends_words, 0 };
module_param_cb(backends, &option_ops, &backends, 0444);
MODULE_PARM_DESC(backends, "where xenbus's initcall was skipped and backend drivers are registered: refuse or accept (refuse)");

static struct option rescue = { rescue_words, RESCUE_AUTO };
module_param_cb(rescue, &option_ops, &rescue, 0444);
MODULE_PARM_DESC(rescue, "repair a lost wake-up of a kernel that waits by itself: off, on or auto, which is on where the evidence is complete (auto)");

static struct defer defer;
static struct wait_counts counts;
/* Guards the two above. */
static DEFINE_MUTEX(lock);
static struct task_struct *thread;
static DECLARE_WAIT_QUEUE_HEAD(queue);
/* Events that the thread has not seen yet, by enum defer_event. */
static unsigned long events;

static u64 now_ms(void)
{
	return ktime_to_ms(ktime_get_boottime());
}

static void send(enum defer_event event)
{
	set_bit(event, &events);
	wake_up(&queue);
}

static int control_set(const char *text, const struct kernel_param *kp)
{
	enum defer_event event;

	/* On insmod's command line it would mean nothing. */
	if (!READ_ONCE(thread))
		return -EINVAL;
	if (sysfs_streq(text, "retry"))
		event = DEFER_RETRY;
	else if (sysfs_streq(text, "cancel"))
		event = DEFER_CANCEL;
	else
		return -EINVAL;
	send(event);
	return 0;
}

static const struct kernel_param_ops control_ops = { .set = control_set };
module_param_cb(control, &control_ops, NULL, 0200);
MODULE_PARM_DESC(control, "write retry or cancel to it in /sys/module");

static int state_set(const char *text, const struct kernel_param *kp)
{
	return -EPERM;
}

static int state_get(char *text, const struct kernel_param *kp)
{
	return sysfs_emit(text, "%s\n",
			  defer_state_name(READ_ONCE(defer.state)));
}

static const struct kernel_param_ops state_ops = {
	.set = state_set,
	.get = state_get,
};
module_param_cb(state, &state_ops, NULL, 0444);
MODULE_PARM_DESC(state, "how far it is; read it in /sys/module");

static void fired(void)
{
	send(DEFER_LOOK);
}

static void log_waiting(const struct defer *d)
{
	pr_info("waiting for xenstore: port %llu, pfn %#llx, %s; timeout %u s%s\n",
		d->view.evtchn, d->view.pfn, d->reason, timeout,
		timeout ? "" : " (for ever)");
}

static void entered(const struct defer *d, enum defer_state from)
{
	trace_xenbus_defer_state(d, from);
	pr_debug("%s -> %s: %s\n", defer_state_name(from),
		 defer_state_name(d->state), d->reason);
	switch (d->state) {
	case DEFER_IDLE:
	case DEFER_REFUSED:
		pr_info("%s: %s\n", defer_state_name(d->state), d->reason);
		break;
	case DEFER_WAITING:
		if (from != DEFER_SETTLING)
			log_waiting(d);
		break;
	case DEFER_OBSERVING:
		pr_info("observing: %s\n", d->reason);
		break;
	case DEFER_UP:
		pr_info("xenbus is up after %llu ms: %s\n",
			d->since - d->begun, d->reason);
		break;
	case DEFER_STUCK:
	case DEFER_TIMEOUT:
	case DEFER_CANCELLED:
	case DEFER_FAILED:
		pr_warn("%s after %llu ms: %s\n", defer_state_name(d->state),
			d->since - d->begun, d->reason);
		break;
	default:
		break;
	}
}

static const struct live_calls calls = {
	.event = send,
	.fired = fired,
	.entered = entered,
};

static u64 step(enum defer_event event)
{
	u64 sleep;

	mutex_lock(&lock);
	sleep = defer_step(&defer, event, now_ms());
	mutex_unlock(&lock);
	return sleep;
}

static bool pending(void)
{
	return READ_ONCE(events) || kthread_should_stop();
}

/* Until something happens or it is time to look. */
static void wait(u64 ms)
{
	long j = MAX_SCHEDULE_TIMEOUT;

	/* Beyond what jiffies can say it looks early, which does no harm. */
	if (ms != DEFER_FOREVER)
		j = msecs_to_jiffies(min_t(u64, ms, 24 * 3600 * MSEC_PER_SEC));
	if (j)
		wait_event_interruptible_timeout(queue, pending(), j);
	mutex_lock(&lock);
	counts.wakeups++;
	mutex_unlock(&lock);
}

static int defer_thread(void *unused)
{
	/* READY goes before RETURNED, which comes after it in a hand-over. */
	static const enum defer_event order[] = {
		DEFER_READY, DEFER_RETURNED, DEFER_CANCEL, DEFER_RETRY,
	};
	u64 sleep, storm = 0;
	size_t i;

	sleep = step(DEFER_BEGIN);
	while (!kthread_should_stop()) {
		wait(sleep);
		for (i = 0; i < ARRAY_SIZE(order); i++)
			if (test_and_clear_bit(order[i], &events))
				step(order[i]);
		if (test_and_clear_bit(DEFER_LOOK, &events)) {
			if (now_ms() - storm < STORM_MS)
				msleep(STORM_MS);
			storm = now_ms();
		}
		sleep = step(DEFER_LOOK);
	}
	step(DEFER_STOP);
	return 0;
}

static void gather(struct facts *f)
{
	mutex_lock(&lock);
	status_facts(&defer, &counts, now_ms(), f);
	live_facts(&defer, f);
	mutex_unlock(&lock);
}

static int check_parameters(void)
{
	if (!poll_ms || poll_ms > 3600 * MSEC_PER_SEC) {
		pr_err("poll_ms=%u: must be from 1 to 3600000\n", poll_ms);
		return -EINVAL;
	}
	if (settle_ms > 60 * MSEC_PER_SEC) {
		pr_err("settle_ms=%u: must not be above 60000\n", settle_ms);
		return -EINVAL;
	}
	if (!report_s) {
		pr_err("report_s=0: must be above 0\n");
		return -EINVAL;
	}
	return 0;
}

static int __init xenbus_defer_init(void)
{
	struct task_struct *task;
	struct defer_config config;
	int err;

	err = check_parameters();
	if (err)
		return err;
	config = (struct defer_config){
		.timeout_ms = (u64)timeout * MSEC_PER_SEC,
		.poll_ms = poll_ms,
		.settle_ms = settle_ms,
		.report_ms = (u64)report_s * MSEC_PER_SEC,
		.rescue = rescue.value,
	};
	defer_init(&defer, &live_ops, &defer, &config);
	if (!PVYIELD_KERNEL_TESTED)
		pr_warn("kernel %s is outside the range that pvyield was tested on\n",
			utsname()->release);
	task = kthread_create(defer_thread, NULL, "xenbus_defer");
	if (IS_ERR(task)) {
		pr_warn("no thread could be had (%ld): it does nothing\n",
			PTR_ERR(task));
		return 0;
	}
	live_init(&calls, backends.value);
	err = status_create(gather);
	if (err)
		pr_warn("no status: debugfs refused its file (%d)\n", err);
	WRITE_ONCE(thread, task);
	wake_up_process(task);
	return 0;
}

static void __exit xenbus_defer_exit(void)
{
	if (!thread)
		return;
	status_remove();
	kthread_stop(thread);
	live_exit();
}

module_init(xenbus_defer_init);
module_exit(xenbus_defer_exit);

MODULE_DESCRIPTION("Brings xenbus up when xenstore is ready for it");
MODULE_AUTHOR("The pvyield developers");
MODULE_LICENSE("GPL");
MODULE_VERSION(PVYIELD_VERSION);

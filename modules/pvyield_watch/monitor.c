// SPDX-License-Identifier: GPL-2.0-only
/*
 * The list of monitors; what turns them on and off, and reads what they saw once a
 * second while one is on.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/printk.h>
/* The initialiser of a mutex names RB_ROOT_CACHED in 5.10 with PREEMPT_RT. */
#include <linux/rbtree.h>
#include <linux/string.h>
#include <linux/workqueue.h>

#include "monitor.h"

/* In the order of the report. */
struct monitor *const monitors[] = {
	&monitor_msr_write,
	&monitor_msr_read,
	&monitor_call,
	&monitor_state,
	&monitor_cpu,
	&monitor_xenbus,
};

const size_t monitors_n = ARRAY_SIZE(monitors);

/* One monitor is started, stopped or drained at a time. */
static DEFINE_MUTEX(lock);
static const char *refusal;
static enum role role;
static u64 since;

static void drain_work(struct work_struct *work);
static DECLARE_DELAYED_WORK(drain_later, drain_work);

static bool any_on(void)
{
	size_t i;

	for (i = 0; i < monitors_n; i++)
		if (monitors[i]->on)
			return true;
	return false;
}

/* Nobody waits for it; and between suspend and resume devices cannot be read. */
static void drain_soon(void)
{
	queue_delayed_work(system_freezable_power_efficient_wq, &drain_later,
			   round_jiffies_relative(HZ));
}

/**
 * monitors_init() - before anything can be turned on
 * @is: the role of this kernel
 * @why_not: why nothing can be turned on, or NULL
 */
void monitors_init(enum role is, const char *why_not)
{
	role = is;
	refusal = why_not;
}

/**
 * monitors_exit() - turn all off, and wait until nothing runs any more
 */
void monitors_exit(void)
{
	monitors_off();
	cancel_delayed_work_sync(&drain_later);
}

/**
 * watch_role() - the role of this kernel
 *
 * Return: what was found at load; it does not change.
 */
enum role watch_role(void)
{
	return role;
}

/**
 * monitors_lock() - keep monitors from being started and stopped
 */
void monitors_lock(void)
{
	mutex_lock(&lock);
}

/**
 * monitors_unlock() - the opposite of monitors_lock()
 */
void monitors_unlock(void)
{
	mutex_unlock(&lock);
}

/**
 * monitors_drain() - put into the table what was seen up to now
 *
 * Context: process context, under monitors_lock().
 */
void monitors_drain(void)
{
	size_t i;

	for (i = 0; i < monitors_n; i++)
		if (monitors[i]->on && monitors[i]->drain)
			monitors[i]->drain();
	events_tell();
}

/**
 * monitors_read_rings() - find out whose addresses are in the rings
 *
 * Context: process context, may sleep, without monitors_lock().
 */
void monitors_read_rings(void)
{
	size_t i;

	mutex_lock(&lock);
	for (i = 0; i < monitors_n; i++)
		if (monitors[i]->on && monitors[i]->lost)
			monitors[i]->drain();
	mutex_unlock(&lock);
}

static void drain_work(struct work_struct *work)
{
	mutex_lock(&lock);
	monitors_drain();
	if (any_on())
		drain_soon();
	mutex_unlock(&lock);
}

/**
 * monitors_since() - since when has something been watched?
 *
 * Return: nanoseconds of ktime_get_mono_fast_ns(), 0 if nothing was.
 */
u64 monitors_since(void)
{
	return since;
}

/**
 * monitors_refusal() - why nothing can be turned on
 *
 * Return: the reason, or NULL.
 */
const char *monitors_refusal(void)
{
	return refusal;
}

/**
 * monitor_find() - look a monitor up
 * @name: its name
 * @n: length of @name
 *
 * Return: it, or NULL.
 */
struct monitor *monitor_find(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < monitors_n; i++)
		if (strlen(monitors[i]->name) == n &&
		    !strncmp(monitors[i]->name, name, n))
			return monitors[i];
	return NULL;
}

static int turn_on(struct monitor *m)
{
	int err;

	if (refusal) {
		m->why = refusal;
		return -EOPNOTSUPP;
	}
	m->why = NULL;
	err = m->start(&m->why);
	if (err) {
		if (!m->why)
			m->why = "it could not be started";
		pr_info("%s is not on: %s\n", m->name, m->why);
		return err;
	}
	m->on = true;
	if (!since)
		since = ktime_get_mono_fast_ns();
	drain_soon();
	return 0;
}

static void turn_off(struct monitor *m)
{
	m->stop();
	m->on = false;
	m->why = NULL;
	/* What it saw to the end. */
	if (m->drain)
		m->drain();
	events_tell();
}

/**
 * monitor_switch() - turn a monitor on or off
 * @m: the monitor
 * @on: on
 *
 * Context: process context, may sleep.
 *
 * Return: 0, also if it was so before, or a negative errno; @m->why says why.
 */
int monitor_switch(struct monitor *m, bool on)
{
	int err = 0;

	mutex_lock(&lock);
	if (on && !m->on)
		err = turn_on(m);
	else if (!on && m->on)
		turn_off(m);
	mutex_unlock(&lock);
	return err;
}

/**
 * monitors_off() - turn all off
 */
void monitors_off(void)
{
	size_t i;

	for (i = 0; i < monitors_n; i++)
		monitor_switch(monitors[i], false);
}

/**
 * monitors_ask() - the monitors of a list
 * @list: "all", or names with commas between them
 * @on: turn them on; else only see whether all are known.  Why one could not be
 *	turned on is said in the log and in the report.
 *
 * Context: process context, may sleep.
 *
 * Return: 0, or -EINVAL for a name that is none.
 */
int monitors_ask(const char *list, bool on)
{
	const char *name = list;
	size_t i, n;

	if (!strcmp(list, "all")) {
		for (i = 0; on && i < monitors_n; i++)
			monitor_switch(monitors[i], true);
		return 0;
	}
	for (; *name; name += n + !!name[n]) {
		struct monitor *m;

		n = strcspn(name, ",");
		if (!n)
			continue;
		m = monitor_find(name, n);
		if (!m) {
			pr_err("monitors=%s: there is no %.*s\n", list, (int)n,
			       name);
			return -EINVAL;
		}
		if (on)
			monitor_switch(m, true);
	}
	return 0;
}

/**
 * monitors_why_idle() - is there nothing to watch?
 * @is: the role of this kernel
 * @locked_down: lockdown forbids tracing
 *
 * Return: why, or NULL.
 */
const char *monitors_why_idle(enum role is, bool locked_down)
{
	switch (is) {
	case ROLE_BARE:
	case ROLE_OTHER:
	case ROLE_NOT_XEN:
		return "this kernel does not run under Xen";
	case ROLE_UNKNOWN:
		return "what this kernel is under Xen is not known";
	default:
		break;
	}
	return locked_down ?
		"lockdown forbids tracing (confidentiality mode)" : NULL;
}

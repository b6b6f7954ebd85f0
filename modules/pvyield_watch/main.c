// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvyield_watch: is anything taking back what Linux yielded to the hypervisor?
 *
 * Nothing is watched until a monitor is turned on, by the parameter or in debugfs.
 * Loading never fails for what the machine is like: a module that cannot help
 * says why in one line and stays, because a failing modprobe would fail
 * systemd-modules-load at every boot.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/security.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <linux/utsname.h>
#include <linux/workqueue.h>

#include "../common/version.h"
#include "../pvyield/export.h"
#include "control.h"
#include "monitor.h"

static char *monitors_asked = "";
module_param_named(monitors, monitors_asked, charp, 0444);
MODULE_PARM_DESC(monitors, "what to turn on: all, or a list with commas (none)");

static bool off;
module_param(off, bool, 0444);
MODULE_PARM_DESC(off, "load and do nothing, whatever else is asked");

/* In the order of the report. */
struct monitor *const monitors[] = {
	&monitor_msr_write,
	&monitor_msr_read,
	&monitor_call,
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

/* Nobody is waiting for it: it may come with other work. */
static void drain_soon(void)
{
	queue_delayed_work(system_power_efficient_wq, &drain_later,
			   round_jiffies_relative(HZ));
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

/* Those of the parameter; with @on false only see whether all are known. */
static int each_asked(bool on)
{
	const char *name = monitors_asked;
	size_t i, n;

	if (!strcmp(name, "all")) {
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
			pr_err("monitors=%s: there is no %.*s\n", monitors_asked,
			       (int)n, name);
			return -EINVAL;
		}
		/* Why one is not on is said in the log and in the report. */
		if (on)
			monitor_switch(m, true);
	}
	return 0;
}

static const char *why_idle(void)
{
	switch (role) {
	case ROLE_BARE:
	case ROLE_OTHER:
	case ROLE_NOT_XEN:
		return "this kernel does not run under Xen";
	case ROLE_UNKNOWN:
		return "what this kernel is under Xen is not known";
	default:
		break;
	}
	if (security_locked_down(LOCKDOWN_TRACEFS))
		return "lockdown forbids tracing (confidentiality mode)";
	return NULL;
}

static int __init pvyield_watch_init(void)
{
	int err;

	err = each_asked(false);
	if (err)
		return err;
	if (off) {
		pr_info("idle: turned off (pvyield_watch.off)\n");
		return 0;
	}
	role = pvyield_role();
	refusal = why_idle();
	if (refusal)
		pr_info("idle: %s\n", refusal);
	if (!PVYIELD_KERNEL_TESTED)
		pr_warn("kernel %s is outside the range that pvyield was tested on\n",
			utsname()->release);
	err = control_create();
	if (err) {
		if (!refusal)
			pr_warn("idle: debugfs %s (%d)\n",
				err == -ENODEV ? "is not built into this kernel" :
				err == -EPERM ? "is turned off (debugfs=)" :
				"refused its files", err);
		refusal = "there is no debugfs to read it in";
		return 0;
	}
	if (!refusal)
		each_asked(true);
	return 0;
}

static void __exit pvyield_watch_exit(void)
{
	control_remove();
	monitors_off();
	cancel_delayed_work_sync(&drain_later);
	msr_free();
	call_free();
	events_free();
}

module_init(pvyield_watch_init);
module_exit(pvyield_watch_exit);

MODULE_DESCRIPTION("Watches for what takes back what Linux yielded to Xen");
MODULE_AUTHOR("The pvyield developers");
MODULE_LICENSE("GPL");
MODULE_VERSION(PVYIELD_VERSION);

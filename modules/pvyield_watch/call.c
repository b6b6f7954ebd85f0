// SPDX-License-Identifier: GPL-2.0-only
/*
 * The monitor of calls: one struct ftrace_ops on the functions of the table in
 * modules/common/watch_call.c.
 *
 * ftrace patches the call that the compiler put at the beginning of a function; no
 * breakpoint of the monitor's own is ever armed.  A function that the kernel lacks,
 * or that was inlined, is an ordinary condition.  The callback takes two addresses;
 * whose they are is found out later.
 *
 * This file is built without the function tracer's calls.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/kernel.h>

#include "caller.h"
#include "monitor.h"
#include "ring.h"

#if defined(CONFIG_DYNAMIC_FTRACE)
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "../compat/ftrace.h"

/**
 * struct call_ops - the kernel, or a test
 * @filter: as ftrace_set_filter()
 * @add: as register_ftrace_function()
 */
struct call_ops {
	int (*filter)(struct ftrace_ops *ops, unsigned char *name, int len,
		      int reset);
	int (*add)(struct ftrace_ops *ops);
};

static const struct call_ops call_kernel = {
	.filter = ftrace_set_filter,
	.add = register_ftrace_function,
};

static struct ring ring;

static void called(unsigned long ip, unsigned long parent_ip,
		   struct ftrace_ops *ops, struct compat_ftrace_regs *regs)
{
	struct record *record;
	struct ring_cpu *r;
	unsigned long seq;

	preempt_disable_notrace();
	r = ring_this_cpu(&ring);
	record = ring_begin(r, &seq);
	if (record) {
		record->time = ktime_get_mono_fast_ns();
		record->msr = 0;
		record->failed = false;
		record->ip[0] = ip;
		record->ip[1] = parent_ip;
		record->n = 2;
		ring_commit(r, record, seq);
	}
	preempt_enable_notrace();
}

static struct ftrace_ops ops = {
	.func = called,
	.flags = COMPAT_FTRACE_FLAGS,
};

/* An ops without functions would be called for every function there is. */
static int filter(const struct call_ops *kernel, const char **why)
{
	unsigned char name[64];
	unsigned int n = 0;
	size_t i;
	int len, err;

	for (i = 0; i < watch_calls_n; i++) {
		if (watch_is_denied(watch_calls[i].function)) {
			*why = "a function of its table is one that must not be probed";
			return -EPERM;
		}
		/* It is written to. */
		len = strscpy(name, watch_calls[i].function, sizeof(name));
		if (len < 0)
			continue;
		err = kernel->filter(&ops, name, len, 0);
		if (err)
			pr_debug("call: no %s (%d)\n", watch_calls[i].function, err);
		else
			n++;
	}
	if (!n) {
		*why = "this kernel has none of the functions, or ftrace cannot trace them";
		return -ENOENT;
	}
	pr_debug("call: %u of %zu functions\n", n, watch_calls_n);
	return 0;
}

/* What was filtered is forgotten; the ops is not registered then. */
static void forget(const struct call_ops *kernel)
{
	kernel->filter(&ops, NULL, 0, 1);
}

static int begin(const struct call_ops *kernel, const char **why)
{
	int err;

	ring_destroy(&ring);
	if (ring_create(&ring)) {
		*why = "no memory for its ring";
		return -ENOMEM;
	}
	err = filter(kernel, why);
	if (err)
		goto undo;
	err = kernel->add(&ops);
	if (!err)
		return 0;
	*why = err == -EBUSY || err == -ENODEV ?
		"ftrace is disabled" : "ftrace refused it";
undo:
	forget(kernel);
	ring_destroy(&ring);
	return err;
}

static int call_start(const char **why)
{
	return begin(&call_kernel, why);
}

static void call_stop(void)
{
	/* Waits until nobody is in the callback: the ops is a module's. */
	unregister_ftrace_function(&ops);
	forget(&call_kernel);
}

static void visit(const struct record *record, void *data)
{
	struct caller what, caller;
	const struct watch_event event = {
		.kind = WATCH_CALL,
		.what = what.name,
		.caller = caller.name,
		.module = caller.module,
		.role = watch_role(),
	};
	struct seen seen = {
		.kind = WATCH_CALL,
		.what = what.name,
		.caller = caller.name,
		.module = caller.module,
		.from = "",
		.to = "",
		.count = 1,
		.first = record->time,
		.last = record->time,
	};

	caller_name(&caller_kernel, record->ip[0], &what);
	caller_name(&caller_kernel, record->ip[1] - 1, &caller);
	watch_judge(&event, &seen.finding);
	events_add(&seen);
}

static void call_drain(void)
{
	ring_drain(&ring, visit, NULL);
}

static u64 call_lost(void)
{
	return ring_lost(&ring);
}

/**
 * call_free() - give the memory back
 *
 * Context: process context; it is stopped and drained.
 */
void call_free(void)
{
	ring_destroy(&ring);
}
#else
static int call_start(const char **why)
{
	*why = "this kernel cannot trace functions (CONFIG_DYNAMIC_FTRACE)";
	return -EOPNOTSUPP;
}

static void call_stop(void)
{
}

#define call_drain NULL
#define call_lost NULL

void call_free(void)
{
}
#endif

struct monitor monitor_call = {
	.name = WATCH_CALL,
	.desc = "calls of functions that only the owner of hardware calls",
	.start = call_start,
	.stop = call_stop,
	.drain = call_drain,
	.lost = call_lost,
};

/* SPDX-License-Identifier: GPL-2.0-only */
/* The monitors, and the table that they put events into. */
#ifndef PVYIELD_WATCH_H
#define PVYIELD_WATCH_H

#include <linux/types.h>

#include "../common/watch.h"

/* The longest name of a function or of what was touched, with its end. */
#define WATCH_NAME 128

/**
 * struct seen - an event, as a monitor gives it to the table
 * @kind: a constant of watch.h
 * @what: what was touched
 * @caller: the function, "" where it is not known
 * @module: its module, "" where it is not known
 * @from: WATCH_STATE, WATCH_CPU, WATCH_XENBUS: the old value, or ""
 * @to: the new one, or ""
 * @count: how often
 * @failed: how often the hypervisor refused it
 * @first: when the first of them was, nanoseconds of ktime_get_mono_fast_ns()
 * @last: when the last was
 * @finding: what it means; its strings are constants or live as long as the
 *	table, its reason is copied
 *
 * Events that are alike in kind, what, caller, module and verdict are one entry.
 */
struct seen {
	const char *kind;
	const char *what;
	const char *caller;
	const char *module;
	const char *from;
	const char *to;
	u64 count;
	u64 failed;
	u64 first;
	u64 last;
	struct watch_finding finding;
};

void events_add(const struct seen *seen);

/**
 * struct monitor - a monitor
 * @name: its name in debugfs and in the report
 * @desc: what it watches, one line
 * @start: begin; 0, or a negative errno with the reason, one line, in *@why.
 *	Process context; what it needs may be missing, which is no error of the
 *	module's.
 * @stop: end; returns when nothing of the monitor runs any more
 * @drain: give what was seen to events_add(); NULL if it needs none.  Called once a
 *	second, before a report is made, and once after @stop.
 * @lost: how many events were dropped; NULL if none can be
 * @why: why it is not on, NULL where nobody asked
 * @on: it runs
 *
 * start, stop and drain are called under one mutex, in process context.
 */
struct monitor {
	const char *name;
	const char *desc;
	int (*start)(const char **why);
	void (*stop)(void);
	void (*drain)(void);
	u64 (*lost)(void);
	const char *why;
	bool on;
};

extern struct monitor monitor_msr_write;
extern struct monitor monitor_msr_read;
extern struct monitor monitor_call;
extern struct monitor monitor_state;
extern struct monitor monitor_cpu;
extern struct monitor monitor_xenbus;

/* The role, found once at load. */
enum role watch_role(void);

/* Ask for a sweep soon: a module came or went, a CPU, a device, a resume. */
void sweep_soon(const char *cause);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Two monitors that do what a test says, in place of those of the module. */
#ifndef PVYIELD_KUNIT_MONITOR_MOCK_H
#define PVYIELD_KUNIT_MONITOR_MOCK_H

#include "../test.h"
#include "../../modules/pvyield_watch/monitor.h"

/**
 * struct mock_monitor - what the monitors do, and what was done with them
 * @err: what starting one gives
 * @why: the reason that it gives
 * @dropped: events that "one" has lost
 * @in_stop: called while one is stopped, or NULL
 * @after_stop: called when "one" is drained for the first time after it was stopped, or
 *	NULL
 * @started: how often one was started
 * @stopped: how often one was stopped
 * @drained: how often "one" was drained
 * @told: how often the table was asked to tell of its events
 * @drained_after_stop: "one" was drained after one was stopped
 */
struct mock_monitor {
	int err;
	const char *why;
	u64 dropped;
	void (*in_stop)(void);
	void (*after_stop)(void);
	unsigned int started, stopped, drained, told;
	bool drained_after_stop;
};

extern struct mock_monitor mock_monitor;

/* "one" is drained and may lose events, "one-more" does neither. */
extern struct monitor mock_one, mock_other;

void mock_monitors_anew(const char *why_not);
bool mock_monitors_locked(void);

#endif

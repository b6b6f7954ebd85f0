// SPDX-License-Identifier: GPL-2.0-only
#include "monitor_mock.h"

struct mock_monitor mock_monitor;

static int mock_start(const char **why)
{
	mock_monitor.started++;
	*why = mock_monitor.why;
	return mock_monitor.err;
}

static void mock_stop(void)
{
	mock_monitor.stopped++;
	mock_monitor.drained_after_stop = false;
	if (mock_monitor.in_stop)
		mock_monitor.in_stop();
}

static void mock_drain(void)
{
	mock_monitor.drained++;
	if (!mock_monitor.stopped || mock_monitor.drained_after_stop)
		return;
	mock_monitor.drained_after_stop = true;
	if (mock_monitor.after_stop)
		mock_monitor.after_stop();
}

static u64 mock_lost(void)
{
	return mock_monitor.dropped;
}

struct monitor mock_one = {
	.name = "one", .desc = "made up",
	.start = mock_start, .stop = mock_stop, .drain = mock_drain,
	.lost = mock_lost,
};

struct monitor mock_other = {
	.name = "one-more", .desc = "made up",
	.start = mock_start, .stop = mock_stop,
};

static void mock_tell(void)
{
	mock_monitor.told++;
}

#define monitor_msr_write mock_one
#define monitor_msr_read mock_other
#define monitor_call mock_other
#define monitor_state mock_other
#define monitor_cpu mock_other
#define monitor_xenbus mock_other
#define events_tell mock_tell
#undef pr_fmt
#include "../../modules/pvyield_watch/monitor.c"

/**
 * mock_monitors_anew() - all as after the module was loaded
 * @why_not: why nothing can be turned on, or NULL
 */
void mock_monitors_anew(const char *why_not)
{
	monitors_exit();
	memset(&mock_monitor, 0, sizeof(mock_monitor));
	mock_one.why = NULL;
	mock_other.why = NULL;
	since = 0;
	monitors_init(ROLE_PV_DOM0, why_not);
}

/**
 * mock_monitors_locked() - does somebody hold monitors_lock()?
 *
 * Return: true if so.
 */
bool mock_monitors_locked(void)
{
	return mutex_is_locked(&lock);
}

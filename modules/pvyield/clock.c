// SPDX-License-Identifier: GPL-2.0-only
/* The facts of time.clock; what they mean: modules/common/clock.c. */
#include <linux/errno.h>
#include <linux/kallsyms.h>

#include "gather.h"

static void gather_sched(const struct machine *m, struct facts *f)
{
	static const char fact[] = "clock.sched";
	char name[KSYM_NAME_LEN];
	unsigned long addr;
	int err = m->hw->sched_clock(m, &addr);

	if (err == -ENOENT)
		facts_absent(f, fact, m->why_not(m, SYM___SCK__pv_sched_clock));
	else if (err)
		facts_absent(f, fact, "its memory cannot be read");
	else if (m->name(m, addr, name, sizeof(name)))
		facts_str(f, fact, name);
	else
		facts_str(f, fact, "unnamed");
}

/**
 * clock_gather() - gather the facts of time.clock
 * @m: the machine
 * @f: the facts
 */
void clock_gather(const struct machine *m, struct facts *f)
{
	char name[HW_NAME_BYTES];

	gather_sched(m, f);
	if (m->hw->clock_event(m, name))
		facts_absent(f, "clock.event", m->why_not(m, SYM_tick_cpu_device));
	else
		facts_str(f, "clock.event", name);
	gather_pointer(m, f, "clock.source", SYM_curr_clocksource);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.timer: modules/common/arm_timer.c. */
#include <linux/kernel.h>

#include <asm/byteorder.h>

#include "gather.h"

/*
 * Each interrupt is a type, a number and flags: arm,gic.yaml.  Private interrupts
 * have type 1, and their numbers begin with INTID 16.
 */
#define CELLS 3
#define TYPE_PRIVATE 1
#define FIRST_PRIVATE 16

/* arm,arch_timer.yaml: secure, physical, virtual and more, in this order. */
#define PHYSICAL 1
#define VIRTUAL 2
#define TIMERS 3

static void gather_from_tree(struct facts *f, const char *fact, const __be32 *cells,
			     int len, int which)
{
	cells += which * CELLS;
	if (len < (int)(TIMERS * CELLS * sizeof(*cells)) || len % (CELLS * sizeof(*cells)))
		facts_absent(f, fact, "the device tree has no timer, or one of another form");
	else if (be32_to_cpu(cells[0]) != TYPE_PRIVATE)
		facts_absent(f, fact, "the timer's interrupt is not a CPU's own");
	else
		facts_int(f, fact, be32_to_cpu(cells[1]) + FIRST_PRIVATE);
}

/**
 * arm_timer_gather() - gather the facts of arm.timer
 * @m: the machine
 * @f: the facts
 */
void arm_timer_gather(const struct machine *m, struct facts *f)
{
	__be32 cells[TIMERS * CELLS] = { 0 };
	struct interrupt used;
	int level, len;

	if (!gather_on_arm64(m))
		return;
	level = m->of->exception_level();
	if (level)
		facts_int(f, "cpu.exception_level", level);
	else
		facts_absent(f, "cpu.exception_level", "it cannot be read");
	if (m->of->interrupt("arch_timer", &used)) {
		facts_absent(f, "timer.interrupt", "no interrupt has its name");
		facts_absent(f, "timer.chip", "no interrupt has its name");
	} else {
		facts_int(f, "timer.interrupt", used.hwirq);
		facts_str(f, "timer.chip", used.chip);
	}
	len = m->of->property("/timer", "interrupts", cells, sizeof(cells));
	gather_from_tree(f, "timer.virtual", cells, len, VIRTUAL);
	gather_from_tree(f, "timer.physical", cells, len, PHYSICAL);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.runstate: modules/common/arm_runstate.c. */
#include "gather.h"

/*
 * struct vcpu_runstate_info (include/xen/interface/vcpu.h) begins with a state and
 * the time at which it was entered, to which the same alignment belongs everywhere.
 */
struct runstate_begin {
	int state;
	u64 entered;
};

static void gather_written(const struct machine *m, struct facts *f)
{
	unsigned long variable = m->find(m, SYM_xen_runstate);
	struct runstate_begin begin;

	if (!variable)
		facts_absent(f, "runstate.written", m->why_not(m, SYM_xen_runstate));
	else if (m->read(&begin, (void *)m->of->boot_cpu(variable), sizeof(begin)))
		facts_absent(f, "runstate.written", "its memory cannot be read");
	else
		facts_bool(f, "runstate.written", begin.entered);
}

/**
 * arm_runstate_gather() - gather the facts of arm.runstate
 * @m: the machine
 * @f: the facts
 */
void arm_runstate_gather(const struct machine *m, struct facts *f)
{
	int kpti;

	if (!gather_on_arm64(m))
		return;
	kpti = m->of->unmapped();
	if (kpti < 0)
		facts_absent(f, "cpu.kpti", "this kernel is built without Xen");
	else
		facts_bool(f, "cpu.kpti", kpti);
	gather_written(m, f);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of cpuidle.driver; what they mean: modules/common/cpuidle.c. */
#include "gather_text.h"

/**
 * cpuidle_gather() - gather the facts of cpuidle.driver
 * @m: the machine
 * @f: the facts
 */
void cpuidle_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.cpuidle;
	char name[HW_NAME_BYTES];

	facts_bool(f, "config.cpuidle", built);
	if (!built)
		return;
	m->hw->idle_driver(name);
	facts_str(f, "cpuidle.driver", name);
	gather_text_flag(m, f, "cpuidle.disabled", SYM_cpuidle_disabled, "off");
	gather_pointer(m, f, "idle.routine", m->find(m, SYM_x86_idle) ?
		       SYM_x86_idle : SYM___SCK__x86_idle);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of cpufreq.driver; what they mean: modules/common/cpufreq.c. */
#include "gather_text.h"

/**
 * cpufreq_gather() - gather the facts of cpufreq.driver
 * @m: the machine
 * @f: the facts
 */
void cpufreq_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.cpufreq;
	char name[HW_NAME_BYTES];

	facts_bool(f, "config.cpufreq", built);
	if (!built)
		return;
	m->hw->freq_driver(name);
	facts_str(f, "cpufreq.driver", name);
	gather_text_flag(m, f, "cpufreq.disabled", SYM_cpufreq_register_driver,
			 "off");
}

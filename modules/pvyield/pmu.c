// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pmu.counters; what they mean: modules/common/pmu.c. */
#include <linux/kernel.h>

#include "gather.h"

/* A machine with CPUs of two kinds has a source for each. */
static void gather_source(const struct machine *m, struct facts *f)
{
	static const char *const names[] = { "cpu", "cpu_core", "cpu_atom" };
	size_t i;
	int is;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		is = m->hw->event_source(m, names[i]);
		if (is < 0) {
			facts_absent(f, "pmu.cpu", m->why_not(m, SYM_pmu_bus));
			return;
		}
		if (is) {
			facts_bool(f, "pmu.cpu", true);
			return;
		}
	}
	facts_bool(f, "pmu.cpu", false);
}

/**
 * pmu_gather() - gather the facts of pmu.counters
 * @m: the machine
 * @f: the facts
 */
void pmu_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.perf;

	facts_bool(f, "config.perf", built);
	if (!built)
		return;
	gather_flag(m, f, "pmu.xen", SYM_is_xen_pmu);
	gather_source(m, f);
}

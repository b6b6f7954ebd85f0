// SPDX-License-Identifier: GPL-2.0-only
/* The facts of numa.nodes; what they mean: modules/common/numa.c. */
#include "gather.h"

static void gather_srat(const struct machine *m, struct facts *f)
{
	int is = m->acpi_table("SRAT");

	if (is < 0)
		facts_absent(f, "acpi.srat", "this kernel has no ACPI");
	else
		facts_bool(f, "acpi.srat", is);
}

/**
 * numa_gather() - gather the facts of numa.nodes
 * @m: the machine
 * @f: the facts
 */
void numa_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.numa;

	facts_bool(f, "config.numa", built);
	if (!built)
		return;
	facts_int(f, "numa.nodes", m->hw->nodes());
	gather_int_flag(m, f, "numa.off", SYM_numa_off);
	gather_srat(m, f);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of irq.remapping; what they mean: modules/common/irq_remapping.c. */
#include "gather.h"

static void gather_dmar(const struct machine *m, struct facts *f)
{
	int is = m->acpi_table("DMAR");

	if (is < 0)
		facts_absent(f, "acpi.dmar", "this kernel has no ACPI");
	else
		facts_bool(f, "acpi.dmar", is);
}

/**
 * irq_remapping_gather() - gather the facts of irq.remapping
 * @m: the machine
 * @f: the facts
 */
void irq_remapping_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.irq_remap;

	facts_bool(f, "config.irq_remap", built);
	if (!built)
		return;
	gather_int_flag(m, f, "irq.remapping_enabled", SYM_irq_remapping_enabled);
	gather_int_flag(m, f, "irq.remapping_refused", SYM_disable_irq_remap);
	gather_dmar(m, f);
}

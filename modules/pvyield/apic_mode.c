// SPDX-License-Identifier: GPL-2.0-only
/* The facts of apic.mode; what they mean: modules/common/apic_mode.c. */
#include "gather.h"

/**
 * apic_mode_gather() - gather the facts of apic.mode
 * @m: the machine
 * @f: the facts
 */
void apic_mode_gather(const struct machine *m, struct facts *f)
{
	if (m->hw->built.x2apic)
		gather_int_flag(m, f, "apic.x2apic", SYM_x2apic_mode);
	else
		facts_bool(f, "apic.x2apic", false);
	gather_pointer(m, f, "ioapic.read", SYM_x86_apic_ops);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of irq.setup; what they mean: modules/common/irq_setup.c. */
#include <linux/errno.h>
#include <linux/kallsyms.h>

#include "gather.h"

static void gather_msi(const struct machine *m, struct facts *f)
{
	static const char fact[] = "irq.msi_domain";
	char name[KSYM_NAME_LEN];
	unsigned long data;
	int err = m->hw->msi_domain(m, &data);

	if (err == -ENODEV)
		facts_str(f, fact, "no domain");
	else if (err == -ENOENT)
		facts_absent(f, fact, m->why_not(m, SYM_x86_pci_msi_default_domain));
	else if (err)
		facts_absent(f, fact, "its memory cannot be read");
	else if (!data)
		facts_str(f, fact, "none");
	else if (m->name(m, data, name, sizeof(name)))
		facts_str(f, fact, name);
	else
		facts_str(f, fact, "unnamed");
}

/**
 * irq_setup_gather() - gather the facts of irq.setup
 * @m: the machine
 * @f: the facts
 */
void irq_setup_gather(const struct machine *m, struct facts *f)
{
	bool msi = m->hw->built.pci_msi;

	gather_pointer(m, f, "irq.register_gsi", SYM___acpi_register_gsi);
	gather_pointer(m, f, "irq.pci_enable", SYM_pcibios_enable_irq);
	facts_bool(f, "config.pci_msi", msi);
	if (msi)
		gather_msi(m, f);
}

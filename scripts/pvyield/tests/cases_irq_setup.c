// SPDX-License-Identifier: GPL-2.0-only
/* irq.setup: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "irq.setup"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	S("irq.register_gsi", "acpi_register_gsi_xen"),
	S("irq.pci_enable", "acpi_pci_irq_enable"),
	B("config.pci_msi", true),
	S("irq.msi_domain", "xen_pci_msi_domain_info"),
	{ 0 }
};

const struct judge_case irq_setup_cases[] = {
	CASE("dom0") YIELDS,
	CASE("guest", S("hypervisor.role", "pv-domU"),
	     S("irq.register_gsi", "acpi_register_gsi_pic"),
	     S("irq.pci_enable", "xen_pcifront_enable_irq")) YIELDS,
	CASE("guest without MSI domain", S("hypervisor.role", "pv-domU"),
	     S("irq.pci_enable", "xen_pcifront_enable_irq"),
	     S("irq.msi_domain", "no domain")) YIELDS,
	CASE("no MSI built", B("config.pci_msi", false), GONE("irq.msi_domain"))
		YIELDS,
	CASE("dom0, native pins",
	     S("irq.register_gsi", "acpi_register_gsi_ioapic"))
		CONFLICT(MAJOR, "irq.register_gsi"),
	CASE("dom0, PIC", S("irq.register_gsi", "acpi_register_gsi_pic"))
		CONFLICT(MAJOR, "irq.register_gsi"),
	CASE("dom0, other pins", S("irq.register_gsi", "someone_else"))
		UNPROVEN("irq.register_gsi"),
	CASE("dom0, pins not known", A("irq.register_gsi"))
		MISSING("irq.register_gsi"),
	CASE("guest, native pins", S("hypervisor.role", "pv-domU"))
		CONFLICT(MAJOR, "irq.pci_enable"),
	CASE("guest, PIRQ router", S("hypervisor.role", "pv-domU"),
	     S("irq.pci_enable", "pirq_enable_irq"))
		CONFLICT(MAJOR, "irq.pci_enable"),
	CASE("guest, pins not known", S("hypervisor.role", "pv-domU"),
	     A("irq.pci_enable")) MISSING("irq.pci_enable"),
	CASE("native messages", S("irq.msi_domain", "pci_msi_domain_info"))
		CONFLICT(MAJOR, "irq.msi_domain"),
	CASE("remapped messages", S("irq.msi_domain", "pci_msi_ir_domain_info"))
		CONFLICT(MAJOR, "irq.msi_domain"),
	CASE("messages of the vector domain", S("irq.msi_domain", "none"))
		CONFLICT(MAJOR, "irq.msi_domain"),
	CASE("other messages", S("irq.msi_domain", "unnamed"))
		UNPROVEN("irq.msi_domain"),
	CASE("messages not known", A("irq.msi_domain"))
		MISSING("irq.msi_domain"),
	CASE("MSI build not known", A("config.pci_msi"))
		MISSING("config.pci_msi"),
	CASE("PVH", S("hypervisor.role", "pvh-dom0"),
	     S("irq.register_gsi", "acpi_register_gsi_ioapic")) NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t irq_setup_cases_n = ARRAY_SIZE(irq_setup_cases);

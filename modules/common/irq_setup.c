// SPDX-License-Identifier: GPL-2.0-only
/*
 * irq.setup: are the interrupts of PCI functions set up by Xen?
 *
 * A PV domain has neither I/O APIC nor local APIC.  It asks Xen for an event channel
 * for each interrupt of a device, and Xen programs the hardware:
 *
 *  - in dom0 pci_xen_initial_domain() sets __acpi_register_gsi, for pins of the
 *    I/O APIC;
 *  - in a guest pci_xen_init() sets pcibios_enable_irq, for the same;
 *  - in both xen_setup_pci_msi() replaces the domain that MSIs come from.
 *
 * Facts read here:
 *   hypervisor.role
 *   irq.register_gsi  __acpi_register_gsi: the function
 *   irq.pci_enable    pcibios_enable_irq: the function
 *   config.pci_msi    CONFIG_PCI_MSI
 *   irq.msi_domain    what the owner of the domain for MSIs left there: a symbol,
 *		       "none", "no domain"
 */
#include "role.h"

#define PINS "Linux writes to an I/O APIC that it does not have: the interrupts of devices that share its pins are lost"
#define MESSAGES "devices send their messages with vectors that Linux made up: they are lost, or taken by Xen for others"
#define ADVICE "find out what replaced Xen's function after boot, or why pci_xen_init() or pci_xen_initial_domain() did not run"

/**
 * struct rule - what a fact may say in a PV domain
 * @fact: the fact
 * @xen: what it is where Xen is asked
 * @native: what it is where Linux does it
 * @reason: of the conflict
 * @effect: of the conflict
 */
struct rule {
	const char *fact;
	const char *xen;
	const char *native[4];
	const char *reason;
	const char *effect;
};

static const struct rule dom0_pins = {
	.fact = "irq.register_gsi",
	.xen = "acpi_register_gsi_xen",
	.native = { "acpi_register_gsi_ioapic", "acpi_register_gsi_pic" },
	.reason = "Linux sets up the pins of the I/O APIC itself",
	.effect = PINS,
};

static const struct rule guest_pins = {
	.fact = "irq.pci_enable",
	.xen = "xen_pcifront_enable_irq",
	.native = { "acpi_pci_irq_enable", "pirq_enable_irq" },
	.reason = "Linux sets up the pins of the I/O APIC itself",
	.effect = PINS,
};

static const struct rule messages = {
	.fact = "irq.msi_domain",
	.xen = "xen_pci_msi_domain_info",
	/* Since 6.2 the domain of all vectors, in which nobody leaves anything. */
	.native = { "pci_msi_domain_info", "pci_msi_ir_domain_info", "none" },
	.reason = "Linux makes up the messages of MSI itself",
	.effect = MESSAGES,
};

/* Return: true if the judgement was made. */
static bool apply(const struct rule *rule, const struct facts *f,
		  struct judgement *j)
{
	const char *is = facts_get_str(f, rule->fact);
	size_t i;

	if (!is) {
		judge_missing(j, rule->fact);
		return true;
	}
	if (!strcmp(is, rule->xen))
		return false;
	for (i = 0; i < ARRAY_SIZE(rule->native) && rule->native[i]; i++)
		if (!strcmp(is, rule->native[i])) {
			judge_conflicts(j, SEVERITY_MAJOR, rule->reason,
					rule->effect, ADVICE);
			judge_about(j, rule->fact);
			return true;
		}
	judge_unproven(j, "it is neither Xen's nor known to be native");
	judge_about(j, rule->fact);
	return true;
}

static void irq_setup_judge(const struct facts *f, struct judgement *j)
{
	enum role role;
	bool msi;

	role = role_in_pv(f, j, "not under Xen: interrupts are this kernel's own",
			  "arm64 has none of these functions",
			  "the interrupt controllers of this domain are emulated, and Linux may use them as it does everywhere");
	if (role == ROLE_UNKNOWN)
		return;
	if (apply(role_is_dom0(role) ? &dom0_pins : &guest_pins, f, j))
		return;
	if (!facts_get_bool(f, "config.pci_msi", &msi))
		judge_missing(j, "config.pci_msi");
	else if (!msi)
		judge_yields(j, "Xen is asked for the pins, and this kernel is built without MSI");
	else if (facts_is_str(f, "irq.msi_domain", "no domain"))
		judge_yields(j, "Xen is asked for the pins, and there is nothing that MSIs could come from");
	else if (!apply(&messages, f, j))
		judge_yields(j, "Xen is asked for pins and for messages");
}

const struct point point_irq_setup = {
	.id = "irq.setup",
	.title = PAGE_TEXT("Are the interrupts of PCI functions set up by Xen?"),
	.owns = PAGE_TEXT("The I/O APICs and the vectors of the CPUs are Xen's.  A PV domain asks it for an event channel in place of a pin or a message (PHYSDEVOP_map_pirq), and Xen programs the hardware."),
	.yields = PAGE_TEXT("In all kernels from 5.10 to 7.2 a PV dom0 takes Xen's function for the pins of the I/O APIC (pci_xen_initial_domain()), a PV guest Xen's for the pins of PCI (pci_xen_init()), and both have MSIs come from a domain of Xen's.  In a PVH or HVM domain the interrupt controllers are emulated and Linux uses them as it does everywhere. arm64 has none of these functions."),
	.facts = PAGE_TEXT("For pins dom0 has __acpi_register_gsi and a guest pcibios_enable_irq, which ACPI stays out of there.  For MSIs it is the default domain of PCI: what its owner left in it is Xen's structure, or a native one, or nothing, as in the domain of all vectors."),
	.breaks = PAGE_TEXT("Pins that a PV domain sets up itself are written to an I/O APIC that is not there, and the devices on them never interrupt.  A message with a vector that Linux made up is lost, or taken by Xen for another device's.  Disks and network time out in this domain: major.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Look for a module that replaced the function."),
	.refs = PAGE_TEXT("arch/x86/pci/xen.c (Linux): pci_xen_init(), pci_xen_initial_domain(), xen_setup_pci_msi()\n"
			  "xen/include/public/physdev.h (Xen): PHYSDEVOP_map_pirq"),
	.severity = SEVERITY_MAJOR,
	.judge = irq_setup_judge,
};

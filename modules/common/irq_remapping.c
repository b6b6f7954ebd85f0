// SPDX-License-Identifier: GPL-2.0-only
/*
 * irq.remapping: does Linux leave interrupt remapping to Xen?
 *
 * VT-d and AMD-Vi look every interrupt up in a table, once that is turned on. In
 * enable_IR_x2apic() Linux turns it on, if it finds the hardware by DMAR or IVRS:
 *
 *  - up to 6.5 a PV domain never calls that: x86_init.irqs.intr_mode_init is empty
 *    there.
 *  - since 3b5244bef15e ("x86/xen/apic: Use standard apic driver mechanism for Xen
 *    PV", in 6.12) it does, by x86_64_probe_apic(), and nothing on the way asks for
 *    Xen.  What is left is that Xen renames the DMAR table (acpi_dmar_zap()).  It
 *    does not where it was told to use neither DMA nor interrupt remapping:
 *    acpi_iommu_init() in xen/drivers/passthrough/x86/iommu.c returns before it has
 *    looked for the table.
 *  - the driver of AMD-Vi needs amd_iommu_detected, which a PV domain does not set.
 *
 * Facts read here:
 *   hypervisor.role
 *   config.irq_remap        CONFIG_IRQ_REMAP
 *   irq.remapping_enabled   irq_remapping_enabled
 *   irq.remapping_refused   disable_irq_remap: intremap=off
 *   acpi.dmar               does Linux see a DMAR table?
 */
#include "role.h"

#define ADVICE "boot this kernel with intremap=off, or do not tell Xen both iommu=no and iommu=no-intremap"

static void judge_enabled(enum role role, struct judgement *j)
{
	if (role == ROLE_PV_DOM0)
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux has turned on the interrupt remapping of the machine",
				"the hardware reads its tables at what Linux takes for their addresses: numbers of this domain's, at which the machine has memory of somebody else; an interrupt, Xen's own too, may go anywhere or nowhere",
				ADVICE);
	else if (role_is_dom0(role))
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux has turned on the interrupt remapping of the machine",
				"the interrupts of the machine go through a table of this domain's, Xen's own too",
				ADVICE);
	else
		judge_unproven(j, "Linux has turned interrupt remapping on, and Xen gives a guest no hardware for it");
}

static void judge_disabled(const struct facts *f, struct judgement *j)
{
	bool refused, dmar;

	if (facts_get_bool(f, "irq.remapping_refused", &refused) && refused)
		judge_yields(j, "interrupt remapping is off: this kernel was told so");
	else if (facts_get_bool(f, "acpi.dmar", &dmar) && !dmar)
		judge_yields(j, "interrupt remapping is off, and Linux sees no DMAR table");
	else
		judge_yields(j, "interrupt remapping is off");
}

static void irq_remapping_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: interrupt remapping is this kernel's own");
	bool built, enabled;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "on arm64 the interrupt controller does what this does on x86");
		return;
	}
	if (!facts_get_bool(f, "config.irq_remap", &built))
		judge_missing(j, "config.irq_remap");
	else if (!built)
		judge_not_applicable(j, "this kernel is built without interrupt remapping");
	else if (!facts_get_bool(f, "irq.remapping_enabled", &enabled))
		judge_missing(j, "irq.remapping_enabled");
	else if (enabled)
		judge_enabled(role, j);
	else
		judge_disabled(f, j);
}

const struct point point_irq_remapping = {
	.id = "irq.remapping",
	.title = PAGE_TEXT("Does Linux leave interrupt remapping to Xen?"),
	.owns = PAGE_TEXT("With interrupt remapping the IOMMU looks every interrupt of a device up in a table.  The table, and the decision to have one, are Xen's: its own interrupts pass there too."),
	.yields = PAGE_TEXT("5.10 and 6.1 yield in a PV domain by construction, because it never runs the code. 6.12 and 7.x run it (3b5244bef15e) without a test for Xen, and yield only where they find no hardware: Xen renames the DMAR table, unless its command line has both iommu=no and iommu=no-intremap.  Of AMD's IOMMU a PV domain knows nothing in any version.  A PVH dom0 gets neither DMAR nor IVRS, and a guest no hardware for it.  On arm64 the interrupt controller does this."),
	.facts = PAGE_TEXT("irq_remapping_enabled is looked up; it decides.  acpi.dmar and irq.remapping_refused (intremap=off) say why it is off."),
	.breaks = PAGE_TEXT("Seen in the lab on 6.12 and 7.2 as PV dom0, Xen with both options: Linux turns VT-d's remapping on with tables at its own idea of their addresses, at which the machine has memory of somebody else.  The hardware takes commands and the entries of all interrupts from there.  Most boots went on, one hung in errors of the queue; on other memory an interrupt, Xen's too, may go anywhere.  So it is critical, and Linux says that all is well."),
	.advice = PAGE_TEXT("Boot Linux with intremap=off, or let Xen have the IOMMU."),
	.refs = PAGE_TEXT("3b5244bef15e (Linux) x86/xen/apic: Use standard apic driver mechanism for Xen PV\n"
			  "drivers/iommu/intel/irq_remapping.c (Linux): intel_prepare_irq_remapping()\n"
			  "xen/drivers/passthrough/x86/iommu.c (Xen): acpi_iommu_init()\n"
			  "xen/drivers/passthrough/vtd/dmar.c (Xen): acpi_dmar_zap()"),
	.severity = SEVERITY_CRITICAL,
	.judge = irq_remapping_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.smmu: does Linux leave the SMMU to Xen?
 *
 * Linux has no test of its own: it drives every SMMU that it is shown.  Xen leaves
 * the nodes of those out of dom0's tree that it has a driver for, whether it uses
 * them or not (handle_node(): DEVICE_IOMMU), and with them the properties that tie
 * devices to one (write_properties()).  A Xen without the driver, such as Debian's
 * on a machine with an SMMUv3, passes all of it on.
 *
 * Facts read here:
 *   hypervisor.role
 *   dt.tree        does a device tree describe the machine, and not ACPI?
 *   smmu.shown     nodes of IOMMUs in the tree, Xen's own for grants left out
 *   smmu.driven    how many of them a driver has taken
 *   smmu.grouped   devices that are in an IOMMU group
 *   acpi.iort      does Linux see the ACPI table that describes SMMUs?
 */
#include "role.h"

#define EFFECT "Linux's page tables in the SMMU know neither granted pages nor what Xen maps: DMA of a granted page goes to the wrong machine page or is stopped, and Xen cannot keep devices apart"
#define ADVICE "boot a Xen that is built with a driver for this SMMU, so that it hides it; or disable the SMMU's node in the device tree that Xen is given"

static void judge_tables(const struct facts *f, struct judgement *j, bool tree)
{
	bool iort;

	if (tree) {
		judge_yields(j, "this domain's device tree shows no IOMMU, and no device is in a group of one");
		return;
	}
	if (!facts_get_bool(f, "acpi.iort", &iort)) {
		judge_missing(j, "acpi.iort");
	} else if (iort) {
		judge_unproven(j, "ACPI shows this domain the machine's IORT, and Linux merely has taken no IOMMU");
		judge_about(j, "acpi.iort");
	} else {
		judge_yields(j, "ACPI shows this domain no IORT, and no device is in a group of an IOMMU");
	}
}

static void arm_smmu_judge(const struct facts *f, struct judgement *j)
{
	s64 shown, driven, grouped;
	bool tree;

	if (role_in_arm(f, j) == ROLE_UNKNOWN)
		return;
	if (facts_get_int(f, "smmu.driven", &driven) && driven > 0) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux drives an IOMMU of the machine", EFFECT,
				ADVICE);
		judge_about(j, "smmu.driven");
		return;
	}
	if (!facts_get_int(f, "smmu.driven", &driven)) {
		judge_missing(j, "smmu.driven");
	} else if (!facts_get_int(f, "smmu.grouped", &grouped)) {
		judge_missing(j, "smmu.grouped");
	} else if (grouped) {
		judge_unproven(j, "devices are in IOMMU groups, by a driver that is not known");
		judge_about(j, "smmu.grouped");
	} else if (!facts_get_int(f, "smmu.shown", &shown)) {
		judge_missing(j, "smmu.shown");
	} else if (shown) {
		judge_unproven(j, "this domain is shown an IOMMU, and merely no driver has taken it");
		judge_about(j, "smmu.shown");
	} else if (!facts_get_bool(f, "dt.tree", &tree)) {
		judge_missing(j, "dt.tree");
	} else {
		judge_tables(f, j, tree);
	}
}

const struct point point_arm_smmu = {
	.id = "arm.smmu",
	.title = PAGE_TEXT("Does Linux leave the SMMU to Xen?"),
	.owns = PAGE_TEXT("The SMMU stands between devices and memory.  Xen programs it for all domains, or leaves it off; either way nobody else may."),
	.yields = PAGE_TEXT("Linux drives every SMMU that it is shown, in all versions from 5.10 to 7.2: no driver asks for Xen.  It yields because Xen takes those that it has a driver for out of dom0's device tree, also where it does not use them, and with them what ties devices to one.  One that Xen has no driver for it passes on: Debian's Xen has none for SMMUv3.  A guest is shown no SMMU.  On x86 iommu.owner asks this."),
	.facts = PAGE_TEXT("Nodes with #iommu-cells in the device tree are IOMMUs; Xen's own node for virtio by grants (xen,grant-dma) does not count.  A driver that has taken one is a conflict.  No device may be in an IOMMU group.  With ACPI it is the table IORT that describes them."),
	.breaks = PAGE_TEXT("A dom0 that programs the SMMU translates by page tables that know nothing of the pages that others granted it, and undoes what keeps devices apart.  In 5.10 and 6.1 swiotlb-xen still gives the devices machine addresses, which the SMMU does not find in Linux's tables: DMA fails.  In 6.12 and 7.2 DMA of granted pages reaches pages that are not dom0's.  So it is critical.  That dom0 takes the SMMU was seen in the lab on a machine with an SMMUv3, for all four kernels; what becomes of the DMA was read."),
	.advice = PAGE_TEXT("Boot a Xen with a driver for the machine's SMMU, or disable the SMMU's node in the device tree that Xen is given."),
	.refs = PAGE_TEXT("xen/arch/arm/domain_build.c (Xen): handle_node(), write_properties()\n"
			  "xen/drivers/passthrough/Kconfig (Xen): ARM_SMMU, ARM_SMMU_V3\n"
			  "drivers/iommu/arm/ (Linux): no driver asks for Xen"),
	.severity = SEVERITY_CRITICAL,
	.judge = arm_smmu_judge,
};

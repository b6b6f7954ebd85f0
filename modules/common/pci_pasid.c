// SPDX-License-Identifier: GPL-2.0-only
/*
 * pci.pasid: does Linux leave process address space ids to the owner of the
 * IOMMU?
 *
 * A function with PASID on puts the number of an address space on its requests,
 * and the IOMMU translates by a table for each.  Xen 4.14 to 4.20 sets no such
 * tables up and has no code that turns PASID on in a function, so nobody is
 * known who may have done it.
 *
 * Facts read here: those in pci_feature.c.
 */
#include "pci_feature.h"

const struct pci_feature pci_feature_pasid = {
	PCI_FEATURE_FACTS("pasid"),
	.drives = "Linux turned PASID on for a PCI function",
	.effect = "the function puts address space numbers on its requests, for which Xen's IOMMU has no tables: they are refused",
	.advice = "keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off) and use no shared virtual addresses with this device",
	.idle = "PASID is off on every PCI function that has it, in hardware and in Linux",
	.none = "no PCI function here has PASID",
};

static void pci_pasid_judge(const struct facts *f, struct judgement *j)
{
	if (pci_feature_judge(&pci_feature_pasid, f, j))
		return;
	judge_unproven(j, "PASID is on in hardware, and neither Linux nor any Xen that is known turned it on: firmware, or a kernel before this one");
	judge_about(j, pci_feature_pasid.hardware_on);
}

const struct point point_pci_pasid = {
	.id = "pci.pasid",
	.title = PAGE_TEXT("Does Linux leave PASID of PCI functions to the IOMMU's owner?"),
	.owns = PAGE_TEXT("With PASID a PCI function puts the number of an address space on its requests, and the IOMMU translates each by that space's own tables.  Xen owns the IOMMU and sets no such tables up, so PASID is to stay off."),
	.yields = PAGE_TEXT("Linux has no test for Xen where it turns PASID on (pci_enable_pasid()); from 5.10 to 7.2 only its IOMMU drivers call that, and they do not run in a domain on x86.  On arm64 it depends on the SMMU being hidden (arm.smmu)."),
	.facts = PAGE_TEXT("For each PCI function: Linux's flag (pasid_enabled), and the enable bit in the capability, read from configuration space at the place that Linux found at boot.  A function that sleeps is not woken but counted (pasid.asleep), one that reads as all ones is counted too (pasid.unreadable); either leaves the point unproven.  Without a function that has PASID there is nothing to yield."),
	.breaks = PAGE_TEXT("Xen's IOMMU has one address space for a function and no table for the number: it refuses the request, the program that shares its addresses with the device gets errors, and Xen's log fills with faults.  The function is useless and nobody else is touched: major.  Read in the sources; no function of the lab has PASID."),
	.advice = PAGE_TEXT("Keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off).  If PASID is on in hardware without Linux's doing, look at the firmware's settings and for a kexec from a kernel that used the IOMMU."),
	.refs = PAGE_TEXT("drivers/pci/ats.c (Linux): pci_enable_pasid(), called by IOMMU drivers only\n"
			  "xen/drivers/passthrough/vtd/iommu.c (Xen): domain_context_mapping_one() knows one address space for a function"),
	.severity = SEVERITY_MAJOR,
	.judge = pci_pasid_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * pci.pri: does Linux leave the Page Request Interface to the owner of the
 * IOMMU?
 *
 * A function with PRI on sends page requests, which the IOMMU queues for its
 * driver to answer.  Xen 4.14 to 4.20 answers none: the driver of AMD's IOMMU
 * takes them from the queue and drops them (parse_ppr_log_entry()), that of
 * Intel's has no queue for them.  No code of Xen turns PRI on in a function, so
 * nobody is known who may have done it.
 *
 * Facts read here: those in pci_feature.c.
 */
#include "pci_feature.h"

const struct pci_feature pci_feature_pri = {
	PCI_FEATURE_FACTS("pri"),
	.drives = "Linux turned PRI on for a PCI function",
	.effect = "the function's page requests go to an IOMMU that is Xen's, and Xen answers none: the function waits for ever",
	.advice = "keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off) and use no shared virtual addresses with this device",
	.idle = "PRI is off on every PCI function that has it, in hardware and in Linux",
	.none = "no PCI function here has PRI",
};

static void pci_pri_judge(const struct facts *f, struct judgement *j)
{
	if (pci_feature_judge(&pci_feature_pri, f, j))
		return;
	judge_unproven(j, "PRI is on in hardware, and neither Linux nor any Xen that is known turned it on: firmware, or a kernel before this one");
	judge_about(j, pci_feature_pri.hardware_on);
}

const struct point point_pci_pri = {
	.id = "pci.pri",
	.title = PAGE_TEXT("Does Linux leave PRI of PCI functions to the IOMMU's owner?"),
	.owns = PAGE_TEXT("With PRI a PCI function asks for pages that are not there.  The request goes to the IOMMU and waits in a queue until the IOMMU's driver answers.  Xen owns the IOMMU and answers no request, so PRI is to stay off."),
	.yields = PAGE_TEXT("Linux has no test for Xen where it turns PRI on (pci_enable_pri()); from 5.10 to 7.2 only its IOMMU drivers call that, and they do not run in a domain on x86.  On arm64 it depends on the SMMU being hidden (arm.smmu)."),
	.facts = PAGE_TEXT("For each PCI function: Linux's flag (pri_enabled), and the enable bit in the capability, read from configuration space at the place that Linux found at boot.  A function that sleeps is not woken but counted (pri.asleep), one that reads as all ones is counted too (pri.unreadable); either leaves the point unproven.  Without a function that has PRI there is nothing to yield."),
	.breaks = PAGE_TEXT("The function waits for ever: AMD's driver in Xen takes the request from the queue and drops it, Intel's has no queue.  Whoever uses the device sees it hang until it is reset, and nobody else sees anything: major.  Read in the sources; no function of the lab has PRI."),
	.advice = PAGE_TEXT("Keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off).  If PRI is on in hardware without Linux's doing, look at the firmware's settings and for a kexec from a kernel that used the IOMMU."),
	.refs = PAGE_TEXT("drivers/pci/ats.c (Linux): pci_enable_pri(), called by IOMMU drivers only\n"
			  "xen/drivers/passthrough/amd/iommu_init.c (Xen): parse_ppr_log_entry() drops every request"),
	.severity = SEVERITY_MAJOR,
	.judge = pci_pri_judge,
};

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
	.title = "Does Linux leave PRI of PCI functions to the IOMMU's owner?",
	.owns =
		"With PRI a PCI function asks for pages that are not there.  The request goes to the IOMMU and waits in a queue until the IOMMU's driver answers.  Xen owns the IOMMU and answers no request, so PRI is to stay off.\n"
		"\n"
		"Linux has no test for Xen where it turns PRI on (pci_enable_pri()); only its IOMMU drivers call that, and they do not run under Xen.",
	.facts =
		"For each PCI function: Linux's flag (pri_enabled), and the enable bit in the capability, read from configuration space at the place that Linux found at boot.  A function that sleeps is not woken but counted (pri.asleep), one that reads as all ones is counted too (pri.unreadable); either leaves the point unproven.  Without a function that has PRI there is nothing to yield.",
	.advice =
		"Keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off).  If PRI is on in hardware without Linux's doing, look at the firmware's settings and for a kexec from a kernel that used the IOMMU.",
	.refs =
		"drivers/pci/ats.c (Linux): pci_enable_pri(), called by IOMMU drivers only\n"
		"xen/drivers/passthrough/amd/iommu_init.c (Xen): parse_ppr_log_entry() drops every request",
	.severity = SEVERITY_MAJOR,
	.judge = pci_pri_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * pci.ats: does Linux leave the Address Translation Service to Xen?
 *
 * A function with ATS on asks the IOMMU for translations and keeps them in a
 * cache of its own, which whoever changes the IOMMU's tables must invalidate.
 * Xen turns it on where its command line says ats (boolean_param("ats") in
 * xen/drivers/passthrough/ats.c, off by default in 4.14 to 4.20) and keeps a
 * list of the functions whose caches it invalidates.
 *
 * Facts read here besides those in pci_feature.c:
 *   xen.ats    what Xen's command line, as Xen repeats it, says: XEN_OPTION_*
 */
#include "pci_feature.h"
#include "xen_option.h"

const struct pci_feature pci_feature_ats = {
	PCI_FEATURE_FACTS("ats"),
	.drives = "Linux turned ATS on for a PCI function",
	.effect = "Xen does not know of that function's cache of translations and invalidates nothing in it: after the domain's memory changes, the function may still reach what it no longer should; where Xen's IOMMU refuses translation requests, its DMA fails",
	.advice = "keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off) and add pci=noats; if ATS is wanted, it is ats on Xen's command line",
	.idle = "ATS is off on every PCI function that has it, in hardware and in Linux",
	.none = "no PCI function here has ATS",
};

static void pci_ats_judge(const struct facts *f, struct judgement *j)
{
	const char *xen;

	if (pci_feature_judge(&pci_feature_ats, f, j))
		return;
	xen = facts_get_str(f, "xen.ats");
	if (!xen) {
		judge_missing(j, "xen.ats");
		return;
	}
	if (!strcmp(xen, XEN_OPTION_ON))
		judge_yields(j, "ATS is on in hardware, by Xen: its command line says so, and Linux has it off");
	else
		judge_unproven(j, "ATS is on in hardware, Linux did not turn it on, and Xen was not told to: firmware, or a kernel before this one");
	judge_about(j, pci_feature_ats.hardware_on);
}

const struct point point_pci_ats = {
	.id = "pci.ats",
	.title = PAGE_TEXT("Does Linux leave ATS of PCI functions to Xen?"),
	.owns = PAGE_TEXT("With ATS a PCI function asks the IOMMU for translations and caches them.  Whoever changes the IOMMU's tables must invalidate those caches, and that is Xen, which turns ATS on only with ats on its command line."),
	.yields = PAGE_TEXT("Linux has no test for Xen where it turns ATS on (pci_enable_ats()), in any version from 5.10 to 7.2; it leaves ATS alone because only its IOMMU drivers call that, and they do not run in a domain on x86.  On arm64 a dom0 that drives an SMMU may call it (arm.smmu)."),
	.facts = PAGE_TEXT("For each PCI function: Linux's flag (ats_enabled), and the enable bit in the capability, read from configuration space at the place that Linux found at boot, or after a walk through the list of capabilities with pci=noats.  A function that sleeps, or sits behind a bridge that sleeps, is not woken but counted (ats.asleep); one that reads as all ones is counted too (ats.unreadable).  Either leaves the point unproven, since its bit is not known.  Without a function that has ATS there is nothing to yield.\n"
			   "\n"
			   "Where ATS is on in hardware and off in Linux, xen.ats tells whether Xen was told to turn it on: Xen repeats its command line to dom0, and to nobody else."),
	.breaks = PAGE_TEXT("Xen invalidates nothing in a cache that it does not know of: a function goes on reaching memory that was taken from its domain and given to another.  Where Xen's IOMMU refuses requests for translation, its DMA fails instead.  It needs such a function and memory that changes hands: major.  Read in the sources; in the lab ATS that Xen turned on and Linux's own, on bare metal, were seen, and a planted bit shows the verdict."),
	.advice = PAGE_TEXT("Keep Linux's IOMMU drivers off (intel_iommu=off, amd_iommu=off); pci=noats on Linux's command line forbids it ATS altogether.  If ATS is on in hardware without Xen's doing, look at the firmware's settings and for a kexec from a kernel that used the IOMMU."),
	.refs = PAGE_TEXT("drivers/pci/ats.c (Linux): pci_enable_ats(), called by IOMMU drivers only\n"
			  "xen/drivers/passthrough/ats.c (Xen): ats, enable_ats_device()\n"
			  "xen/drivers/passthrough/vtd/x86/ats.c (Xen): ats_device()\n"
			  "docs/misc/xen-command-line.pandoc (Xen): ats"),
	.severity = SEVERITY_MAJOR,
	.judge = pci_ats_judge,
};

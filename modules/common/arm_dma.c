// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.dma: does Linux map DMA as the domain's memory is mapped?
 *
 * Where Xen keeps no IOMMU in front of a device, dom0's memory is mapped one to one,
 * so that its addresses are the machine's.  A page that another domain granted is
 * not: its machine address is known to swiotlb-xen only.  Where memory is not mapped
 * one to one, swiotlb-xen is wrong for all of it.
 *
 * Xen says which it is, by XENFEAT_direct_mapped and not_direct_mapped (4.16,
 * d66bf122c0); before, dom0 was mapped so and no guest was.  Kernels since 6.1
 * decide by the flags (xen_swiotlb_detect(), f5079a9a2a31), 5.10 takes swiotlb-xen
 * for dom0 and for nobody else (arch_setup_dma_ops()).
 *
 * Facts read here:
 *   hypervisor.role
 *   xenfeat.direct_mapped, xenfeat.not_direct_mapped   as Linux keeps them
 *   dma.devices     devices with a node in the tree that a driver has taken
 *   dma.way.NAME    how many of them map DMA so (dma_way.h)
 */
#include "arm_dma.h"
#include "dma_way.h"
#include "role.h"

static const char *find(const struct facts *f, const char *const *list, bool in)
{
	return dma_way_find(f, ARM_DMA_WAY, list, in);
}

static bool conflict(struct judgement *j, const char *way, const char *reason,
		     const char *effect, const char *advice)
{
	if (!way)
		return false;
	judge_conflicts(j, SEVERITY_CRITICAL, reason, effect, advice);
	judge_about(j, way);
	return true;
}

static bool unknown(struct judgement *j, const char *way)
{
	if (!way)
		return false;
	judge_unproven(j, "devices map their DMA in a way that is not known");
	judge_about(j, way);
	return true;
}

/* Memory is mapped one to one: granted pages need swiotlb-xen. */
static bool judge_direct_mapped(const struct facts *f, struct judgement *j)
{
	static const char *const past[] = { DMA_WAY_DIRECT, DMA_WAYS_IOMMU, NULL };
	static const char *const fine[] = {
		DMA_WAYS_SWIOTLB_XEN, DMA_WAYS_GRANT, NULL
	};

	if (conflict(j, find(f, past, true),
		     "this domain's memory is mapped one to one, and devices do DMA past swiotlb-xen",
		     "DMA of a page that another domain granted goes to the wrong machine page: it destroys memory of others, or reads it",
		     "find out why the device was set up without Xen: no driver of an IOMMU may have it, and nothing may replace its dma_ops"))
		return true;
	return unknown(j, find(f, fine, false));
}

/* Xen's IOMMU translates, or there is no device: addresses are the domain's. */
static bool judge_translated(const struct facts *f, struct judgement *j)
{
	static const char *const swiotlb[] = { DMA_WAYS_SWIOTLB_XEN, NULL };
	static const char *const fine[] = { DMA_WAY_DIRECT, DMA_WAYS_GRANT, NULL };

	if (conflict(j, find(f, swiotlb, true),
		     "this domain's memory is not mapped one to one, and devices do DMA by swiotlb-xen",
		     "it gives devices machine addresses where Xen's IOMMU expects the domain's: DMA is stopped, or goes to memory of others",
		     "boot a kernel of 6.1 or later, which asks Xen how memory is mapped, or have Xen map this domain one to one"))
		return true;
	return unknown(j, find(f, fine, false));
}

static void arm_dma_judge(const struct facts *f, struct judgement *j)
{
	bool direct, not_direct;
	enum role role;
	s64 devices;

	role = role_in_arm(f, j);
	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "xenfeat.direct_mapped", &direct)) {
		judge_missing(j, "xenfeat.direct_mapped");
		return;
	}
	if (!facts_get_bool(f, "xenfeat.not_direct_mapped", &not_direct)) {
		judge_missing(j, "xenfeat.not_direct_mapped");
		return;
	}
	if (direct && not_direct) {
		judge_unproven(j, "Xen says both that memory is mapped one to one and that it is not");
		return;
	}
	/* Before 4.16 Xen said neither, and mapped dom0 so. */
	if (!not_direct)
		direct = direct || role == ROLE_ARM_DOM0;
	if (!facts_get_int(f, "dma.devices", &devices))
		judge_missing(j, "dma.devices");
	else if (!devices)
		judge_not_applicable(j, "no driver has taken a device that is in the device tree");
	else if (!dma_ways_complete(f, ARM_DMA_WAY, devices))
		judge_unproven(j, "it is not known of every device how it maps its DMA");
	else if (direct ? judge_direct_mapped(f, j) : judge_translated(f, j))
		return;
	else if (direct)
		judge_yields(j, "memory is mapped one to one, and every device maps its DMA by swiotlb-xen, which knows granted pages");
	else
		judge_yields(j, "memory is not mapped one to one, and no device takes its addresses for the machine's");
}

const struct point point_arm_dma = {
	.id = "arm.dma",
	.title = PAGE_TEXT("Does Linux map DMA as Xen maps the domain's memory?"),
	.owns = PAGE_TEXT("Xen decides how a domain's memory lies in the machine's. dom0 on arm64 is mapped one to one, so that its devices work without an IOMMU; DMA of its own pages needs no help then, and DMA of pages that others granted needs swiotlb-xen, which knows their machine addresses.  A guest is not mapped so, and a device that was given to it is behind Xen's IOMMU."),
	.yields = PAGE_TEXT("Kernels since 6.1 ask Xen by two XENFEAT flags which it is (xen_swiotlb_detect(), f5079a9a2a31), in dom0 and in a guest. 5.10 takes swiotlb-xen for dom0 and for nobody else, which is right as long as Xen maps dom0 one to one and no guest.  Since 6.12 a native IOMMU driver goes before any table of functions (b5c58b2fdc42), so swiotlb-xen is left out wherever Linux drives the SMMU.  On x86 iommu.owner asks this."),
	.facts = PAGE_TEXT("The two flags as Linux keeps them; where neither is set, Xen is older than 4.16, and dom0 alone is mapped one to one.  Of every device on the platform's bus and PCI that is in the device tree and that a driver has taken, the way its DMA is mapped is counted as dma.way.NAME, as in iommu.owner.  The counts must add up to dma.devices."),
	.breaks = PAGE_TEXT("A device of dom0 that does DMA past swiotlb-xen reaches, for a page that a guest granted, the machine page that merely has the same number: it reads or destroys memory of whoever owns that.  With swiotlb-xen in a domain that is not mapped one to one, Xen's IOMMU stops the DMA or leads it elsewhere.  Either is critical.  The verdict was seen in the lab on a machine with an SMMUv3; the damage was read in the sources, because no device there does DMA."),
	.advice = PAGE_TEXT("Boot a kernel of 6.1 or later.  Keep Linux's own IOMMU drivers off (arm.smmu)."),
	.refs = PAGE_TEXT("include/xen/arm/swiotlb-xen.h (Linux): xen_swiotlb_detect()\n"
			  "arch/arm64/mm/dma-mapping.c (Linux): arch_setup_dma_ops()\n"
			  "f5079a9a2a31 (Linux) xen/arm: introduce XENFEAT_direct_mapped and XENFEAT_not_direct_mapped\n"
			  "d66bf122c0 (Xen) the two flags\n"
			  "xen/arch/arm/domain_build.c (Xen): allocate_memory_11()\n"
			  "b5c58b2fdc42 (Linux) dma-mapping: direct calls for dma-iommu"),
	.severity = SEVERITY_CRITICAL,
	.judge = arm_dma_judge,
};

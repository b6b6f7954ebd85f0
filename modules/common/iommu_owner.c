// SPDX-License-Identifier: GPL-2.0-only
/*
 * iommu.owner: does Linux leave the IOMMU to Xen, and map DMA as Xen wants it?
 *
 * A PV domain looks for no IOMMU: in 5.10 Xen's entry of the IOMMU_INIT table
 * comes first and is final, since 78013eaadf69 (5.19) pci_iommu_alloc() asks
 * xen_pv_domain() first.  It has to map DMA through swiotlb-xen, because only
 * Xen knows which machine frames stand behind its memory.  All other domains
 * look for an IOMMU as on bare metal and find none, because Xen shows them
 * neither DMAR nor IVRS (PVH dom0: pvh_acpi_table_allowed() in Xen); their DMA
 * is direct, Xen's IOMMU translates it.
 *
 * Facts read here:
 *   hypervisor.role
 *   config.pci, config.amd_iommu, config.intel_iommu
 *   iommu.detected       iommu_detected
 *   iommu.amd_detected   amd_iommu_detected
 *   iommu.intel_enabled  intel_iommu_enabled
 *   iommu.shutdown       x86_platform.iommu_shutdown, by symbol
 *   iommu.functions      PCI functions
 *   iommu.dma_ops.NAME   how many of them map DMA so: a symbol, or DMA_WAY_*
 *   iommu.grouped        how many of them are in an IOMMU group
 *   acpi.dmar, acpi.ivrs does Linux see the table that describes an IOMMU?
 *
 * For people: iommu.dma_ops, the table for devices without one of their own.
 *
 * no_iommu and the command line prove nothing: 5.10 sets no_iommu in a PV domain
 * only if it has more than 4 GiB, and iommu=off may keep a native driver away
 * that would run on the next boot without it.
 */
#include "dma_way.h"
#include "iommu_owner.h"
#include "role.h"

#define TWO_OWNERS "two owners program one IOMMU: DMA may go to memory of Xen or of other domains, and Xen cannot keep this domain's devices apart from it"
#define KEEP_OFF "boot this domain with intel_iommu=off amd_iommu=off, and find out why it was shown an IOMMU: Xen hides the tables DMAR and IVRS"

/* Signs of a native driver; config is NULL where the sign is always built. */
static const struct {
	const char *fact;
	const char *config;
	const char *reason;
} drivers[] = {
	{ "iommu.detected", NULL,
	  "Linux found a hardware IOMMU and took it (iommu_detected)" },
	{ "iommu.amd_detected", "config.amd_iommu",
	  "Linux's driver of AMD's IOMMU took it (amd_iommu_detected)" },
	{ "iommu.intel_enabled", "config.intel_iommu",
	  "Linux's driver of Intel's IOMMU turned it on (intel_iommu_enabled)" },
};

/* What x86_platform.iommu_shutdown is while no driver has set it. */
#define NO_SHUTDOWN "iommu_shutdown_noop"

static const char *const native_shutdown[] = {
	"intel_iommu_shutdown", /* drivers/iommu/intel/dmar.c */
	"disable_iommus", /* drivers/iommu/amd/init.c */
	"gart_iommu_shutdown", /* arch/x86/kernel/amd_gart_64.c */
};

/* Ways to map DMA that belong to a driver of a hardware IOMMU. */
static const char *const native_dma[] = {
	DMA_WAY_BY_FLAG,
	"iommu_dma_ops", /* drivers/iommu/dma-iommu.c, up to 6.11 */
	"intel_dma_ops", /* drivers/iommu/intel/iommu.c, 5.10 */
	"bounce_dma_ops", /* the same, for untrusted devices */
	"gart_dma_ops", /* arch/x86/kernel/amd_gart_64.c */
	DMA_WAY_MAP_SG "iommu_dma_map_sg",
	DMA_WAY_MAP_SG "intel_map_sg",
	DMA_WAY_MAP_SG "bounce_map_sg",
	DMA_WAY_MAP_SG "gart_map_sg",
	NULL
};

/* Xen's own ways: by machine addresses, and by grants (virtio under Xen). */
static const char *const xen_dma[] = {
	"xen_swiotlb_dma_ops",
	"xen_grant_dma_ops",
	DMA_WAY_MAP_SG "xen_swiotlb_map_sg",
	DMA_WAY_MAP_SG "xen_grant_dma_map_sg",
	NULL
};

static bool is_any(const char *name, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!strcmp(name, list[i]))
			return true;
	return false;
}

/* The first way that is in a list, or that is not. */
static const char *find(const struct facts *f, const char *const *list, bool in)
{
	return dma_way_find(f, IOMMU_DMA_OPS, list, in);
}

/* Proven: Linux drives an IOMMU, or lets devices map through one. */
static bool judge_native(const struct facts *f, struct judgement *j)
{
	const char *shutdown = facts_get_str(f, "iommu.shutdown");
	const char *way = find(f, native_dma, true);
	bool set;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(drivers); i++) {
		if (!facts_get_bool(f, drivers[i].fact, &set) || !set)
			continue;
		judge_conflicts(j, SEVERITY_CRITICAL, drivers[i].reason,
				TWO_OWNERS, KEEP_OFF);
		judge_about(j, drivers[i].fact);
		return true;
	}
	if (way) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"PCI functions map their DMA through a driver of a hardware IOMMU",
				TWO_OWNERS, KEEP_OFF);
		judge_about(j, way);
		return true;
	}
	if (shutdown && is_any(shutdown, native_shutdown,
			       ARRAY_SIZE(native_shutdown))) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"a driver of a hardware IOMMU hooked itself into shutdown",
				"at reboot and kexec Linux may turn off the IOMMU that Xen still uses",
				KEEP_OFF);
		judge_about(j, "iommu.shutdown");
		return true;
	}
	return false;
}

/* Whatever would prove a driver must have been looked at. */
static bool judge_unseen(const struct facts *f, struct judgement *j)
{
	const char *shutdown;
	bool value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(drivers); i++) {
		value = true;
		if (drivers[i].config &&
		    !facts_get_bool(f, drivers[i].config, &value)) {
			judge_missing(j, drivers[i].config);
			return true;
		}
		if (value && !facts_get_bool(f, drivers[i].fact, &value)) {
			judge_missing(j, drivers[i].fact);
			return true;
		}
	}
	shutdown = facts_get_str(f, "iommu.shutdown");
	if (!shutdown) {
		judge_missing(j, "iommu.shutdown");
		return true;
	}
	if (strcmp(shutdown, NO_SHUTDOWN)) {
		judge_unproven(j, "something that is not known hooked itself into the shutdown of the IOMMU");
		judge_about(j, "iommu.shutdown");
		return true;
	}
	return false;
}

/* PV: only Xen knows the machine addresses. */
static bool judge_pv_dma(const struct facts *f, struct judgement *j)
{
	static const char *const direct[] = { DMA_WAY_DIRECT, NULL };
	const char *way = find(f, direct, true);

	if (way) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"PCI functions do DMA past swiotlb-xen",
				"in a PV domain the addresses that they are given are not machine addresses: DMA hits memory at random, or Xen's IOMMU stops it",
				"boot this domain with iommu=soft, which turns swiotlb-xen on in a PV guest; a PV dom0 always has it");
		judge_about(j, way);
		return true;
	}
	way = find(f, xen_dma, false);
	if (!way)
		return false;
	judge_unproven(j, "PCI functions map their DMA in a way that is not known");
	judge_about(j, way);
	return true;
}

/* All others: direct, or by grants, and no IOMMU to be seen. */
static bool judge_translated_dma(const struct facts *f, struct judgement *j)
{
	static const char *const fine[] = {
		DMA_WAY_DIRECT,
		"xen_grant_dma_ops",
		DMA_WAY_MAP_SG "xen_grant_dma_map_sg",
		NULL
	};
	static const char *const tables[] = { "acpi.dmar", "acpi.ivrs" };
	const char *way = find(f, fine, false);
	bool shown;
	size_t i;

	if (way) {
		judge_unproven(j, "PCI functions map their DMA in a way that is not known");
		judge_about(j, way);
		return true;
	}
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		if (!facts_get_bool(f, tables[i], &shown)) {
			judge_missing(j, tables[i]);
			return true;
		}
		if (shown) {
			judge_unproven(j, "this domain is shown an IOMMU, and Linux merely has not taken it");
			judge_about(j, tables[i]);
			return true;
		}
	}
	return false;
}

static void iommu_owner_judge(const struct facts *f, struct judgement *j)
{
	s64 functions, grouped;
	enum role role;
	bool pci, pv;

	role = role_in_xen(f, j, "not under Xen: the IOMMU is this kernel's own");
	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "on arm64 two points ask this: arm.smmu and arm.dma");
		return;
	}
	pv = role_is_pv(role);
	if (judge_native(f, j) || judge_unseen(f, j))
		return;
	if (!facts_get_bool(f, "config.pci", &pci)) {
		judge_missing(j, "config.pci");
	} else if (!pci) {
		judge_not_applicable(j, "this kernel is built without PCI: no device that it knows is behind an IOMMU");
	} else if (!facts_get_int(f, "iommu.functions", &functions)) {
		judge_missing(j, "iommu.functions");
	} else if (!functions) {
		judge_not_applicable(j, "this domain has no PCI function: nothing of it is behind an IOMMU");
	} else if (!dma_ways_complete(f, IOMMU_DMA_OPS, functions)) {
		judge_unproven(j, "it is not known of every PCI function how it maps its DMA");
	} else if (pv ? judge_pv_dma(f, j) : judge_translated_dma(f, j)) {
		return;
	} else if (!facts_get_int(f, "iommu.grouped", &grouped)) {
		judge_missing(j, "iommu.grouped");
	} else if (grouped) {
		judge_unproven(j, "PCI functions are in IOMMU groups, by a driver that is not known");
		judge_about(j, "iommu.grouped");
	} else {
		judge_yields(j, pv ?
			     "no IOMMU driver runs, and every PCI function maps its DMA through Xen" :
			     "Linux looked for an IOMMU and found none: Xen shows it neither DMAR nor IVRS");
	}
}

const struct point point_iommu_owner = {
	.id = "iommu.owner",
	.title = PAGE_TEXT("Does Linux leave the IOMMU to Xen?"),
	.owns = PAGE_TEXT("Xen programs the IOMMU, for all domains: it keeps devices away from memory that is not their domain's.  A PV domain has to map DMA through swiotlb-xen besides, because the addresses that it calls physical are not the machine's."),
	.yields = PAGE_TEXT("A PV domain looks for no IOMMU at all: in 5.10 Xen's entry is first and final, since 78013eaadf69 (5.19) pci_iommu_alloc() asks xen_pv_domain() first.  PVH and HVM domains look for one as on bare metal, in all versions, and yield because Xen shows them none: of the ACPI tables that a PVH dom0 gets, DMAR and IVRS are not among them.  Their DMA is direct, and Xen's IOMMU translates it.\n"
			    "\n"
			    "In a domain without a PCI function nothing is behind an IOMMU, and there is nothing to judge.  On arm64 arm.smmu and arm.dma ask this, because which way of DMA is right there depends on the domain's memory being mapped one to one."),
	.facts = PAGE_TEXT("Signs of a driver: iommu_detected, amd_iommu_detected and intel_iommu_enabled are looked up; x86_platform.iommu_shutdown is set by the drivers to turn the IOMMU off; PCI functions get IOMMU groups.  For every PCI function the way its DMA is mapped is counted as iommu.dma_ops.NAME: the function's own table or the one for all, by symbol; direct where there is none; iommu-dma where its flag is set (since 6.12), which comes before any table.  A table without a symbol is named by the function in its slot map_sg.  The counts must add up to iommu.functions.\n"
			   "\n"
			   "no_iommu and the command line prove nothing and are not looked at.  A name that is on no list leaves the point unproven."),
	.breaks = PAGE_TEXT("With two owners DMA of any domain may go to memory of Xen or of others, and Xen cannot keep a device apart from it.  In a PV domain that maps past swiotlb-xen devices hit memory at random, or Xen's IOMMU stops them.  Critical; only where nothing but a hook for shutdown is left, by which Linux would turn off an IOMMU that Xen still uses, is it major.  All four kernels yield in the lab, with an IOMMU and without; what a second owner does was read and not run."),
	.advice = PAGE_TEXT("Boot the domain with intel_iommu=off amd_iommu=off, and find out why it was shown an IOMMU.  In a PV guest with a PCI device, iommu=soft on Linux's command line turns swiotlb-xen on where the kernel does not do so by itself."),
	.refs = PAGE_TEXT("78013eaadf69 (Linux) x86: remove the IOMMU table infrastructure: pci_iommu_alloc() asks xen_pv_domain()\n"
			  "f9a38ea5172a (Linux) x86: always initialize xen-swiotlb when xen-pcifront is enabling\n"
			  "b5c58b2fdc42 (Linux) dma-mapping: direct calls for dma-iommu\n"
			  "arch/x86/xen/pci-swiotlb-xen.c (Linux 5.10): pci_xen_swiotlb_detect()\n"
			  "xen/arch/x86/hvm/dom0_build.c (Xen): pvh_acpi_table_allowed()"),
	.severity = SEVERITY_CRITICAL,
	.judge = iommu_owner_judge,
};

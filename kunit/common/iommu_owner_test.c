// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/iommu_owner.c"

#define ROLE(x) STR("hypervisor.role", x)
#define DETECTED(x) BOOL("iommu.detected", x)
#define BUILT_AMD(x) BOOL("config.amd_iommu", x)
#define AMD(x) BOOL("iommu.amd_detected", x)
#define BUILT_INTEL(x) BOOL("config.intel_iommu", x)
#define INTEL(x) BOOL("iommu.intel_enabled", x)
#define SHUTDOWN(x) STR("iommu.shutdown", x)
#define PCI(x) BOOL("config.pci", x)
#define FUNCTIONS(x) INT("iommu.functions", x)
#define GROUPED(x) INT("iommu.grouped", x)
#define DMA(way, n) INT("iommu.dma_ops." way, n)
#define TABLES(dmar, ivrs) BOOL("acpi.dmar", dmar), BOOL("acpi.ivrs", ivrs)

#define NO_DRIVER DETECTED(false), BUILT_AMD(true), AMD(false), \
	BUILT_INTEL(true), INTEL(false), SHUTDOWN("iommu_shutdown_noop")

static const struct judge_case cases[] = {
	{ "PV dom0", "pci_iommu_alloc() returns before any detection and sets dma_ops",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("xen_swiotlb_dma_ops", 5), GROUPED(0), TABLES(false, false) },
	  VERDICT_YIELDS },
	{ "PV dom0, no symbols of data", "swiotlb-xen's function for map_sg",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("table-with-xen_swiotlb_map_sg", 5), GROUPED(0) },
	  VERDICT_YIELDS },
	{ "PV dom0, drivers not built", "there is no flag to look at",
	  { ROLE("pv-dom0"), DETECTED(false), BUILT_AMD(false),
	    BUILT_INTEL(false), SHUTDOWN("iommu_shutdown_noop"), PCI(true),
	    FUNCTIONS(1), DMA("xen_swiotlb_dma_ops", 1), GROUPED(0) },
	  VERDICT_YIELDS },
	{ "PV guest with pcifront", "swiotlb-xen there too",
	  { ROLE("pv-domU"), NO_DRIVER, PCI(true), FUNCTIONS(1),
	    DMA("xen_swiotlb_dma_ops", 1), GROUPED(0) },
	  VERDICT_YIELDS },
	{ "PVH dom0", "Xen gives it neither DMAR nor IVRS",
	  { ROLE("pvh-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("direct", 5), GROUPED(0), TABLES(false, false) },
	  VERDICT_YIELDS },
	{ "HVM guest with virtio by grants", "xen_grant_setup_dma_ops()",
	  { ROLE("hvm-domU"), NO_DRIVER, PCI(true), FUNCTIONS(6),
	    DMA("direct", 5), DMA("xen_grant_dma_ops", 1), GROUPED(0),
	    TABLES(false, false) },
	  VERDICT_YIELDS },
	{ "VT-d taken", "detect_intel_iommu() sets iommu_detected",
	  { ROLE("pvh-dom0"), DETECTED(true), BUILT_AMD(true), AMD(false),
	    BUILT_INTEL(true), INTEL(true), SHUTDOWN("intel_iommu_shutdown"),
	    PCI(true), FUNCTIONS(5), DMA("iommu-dma", 5), GROUPED(5),
	    TABLES(true, false) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "AMD-Vi taken", "amd_iommu_detect() sets both flags",
	  { ROLE("pvh-dom0"), DETECTED(false), BUILT_AMD(true), AMD(true),
	    BUILT_INTEL(true), INTEL(false), SHUTDOWN("iommu_shutdown_noop"),
	    PCI(true), FUNCTIONS(5), DMA("direct", 5), GROUPED(0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "one function through a native table", "gart_dma_ops is AMD's GART",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("xen_swiotlb_dma_ops", 4), DMA("gart_dma_ops", 1), GROUPED(0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "shutdown hook", "detect_intel_iommu() sets it wherever DMAR is valid",
	  { ROLE("pvh-dom0"), DETECTED(false), BUILT_AMD(true), AMD(false),
	    BUILT_INTEL(true), INTEL(false), SHUTDOWN("intel_iommu_shutdown"),
	    PCI(true), FUNCTIONS(5), DMA("direct", 5), GROUPED(0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "PV past swiotlb-xen", "dma-direct takes pseudo-physical addresses",
	  { ROLE("pv-domU"), NO_DRIVER, PCI(true), FUNCTIONS(2),
	    DMA("direct", 1), DMA("some_dma_ops", 1), GROUPED(0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "PV, a table that is on no list", "may or may not end in Xen",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("xen_swiotlb_dma_ops", 4), DMA("unnamed", 1), GROUPED(0) },
	  VERDICT_UNPROVEN },
	{ "PVH, a table that is on no list", "swiotlb-xen is PV's",
	  { ROLE("pvh-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("xen_swiotlb_dma_ops", 5), GROUPED(0), TABLES(false, false) },
	  VERDICT_UNPROVEN },
	{ "not all counted", "more tables than the list holds",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(6),
	    DMA("xen_swiotlb_dma_ops", 5), GROUPED(0) },
	  VERDICT_UNPROVEN },
	{ "an unknown shutdown hook", "nobody knows whose it is",
	  { ROLE("pv-dom0"), DETECTED(false), BUILT_AMD(true), AMD(false),
	    BUILT_INTEL(true), INTEL(false), SHUTDOWN("new_iommu_shutdown"),
	    PCI(true), FUNCTIONS(1), DMA("xen_swiotlb_dma_ops", 1), GROUPED(0) },
	  VERDICT_UNPROVEN },
	{ "groups", "vfio without an IOMMU makes groups, and so does a driver",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("xen_swiotlb_dma_ops", 5), GROUPED(1) },
	  VERDICT_UNPROVEN },
	{ "IVRS shown, not taken", "a boot option decides, not the hiding",
	  { ROLE("pvh-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("direct", 5), GROUPED(0), TABLES(false, true) },
	  VERDICT_UNPROVEN },
	{ "PVH without ACPI", "whether tables are shown is not known",
	  { ROLE("pvh-dom0"), NO_DRIVER, PCI(true), FUNCTIONS(5),
	    DMA("direct", 5), GROUPED(0), ABSENT("acpi.dmar") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "acpi.dmar" },
	{ "flag not found", "the driver may run",
	  { ROLE("pv-dom0"), ABSENT("iommu.detected"), BUILT_AMD(true),
	    AMD(false), BUILT_INTEL(true), INTEL(false),
	    SHUTDOWN("iommu_shutdown_noop"), PCI(true), FUNCTIONS(1),
	    DMA("xen_swiotlb_dma_ops", 1), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu.detected" },
	{ "hook without a name", "may be anybody's",
	  { ROLE("pv-dom0"), DETECTED(false), BUILT_AMD(false),
	    BUILT_INTEL(false), ABSENT("iommu.shutdown"), PCI(true),
	    FUNCTIONS(1), DMA("xen_swiotlb_dma_ops", 1), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "iommu.shutdown" },
	{ "PV guest without PCI", "nothing of it is behind an IOMMU",
	  { ROLE("pv-domU"), NO_DRIVER, PCI(true), FUNCTIONS(0), GROUPED(0) },
	  VERDICT_NOT_APPLICABLE },
	{ "no PCI built", "the same",
	  { ROLE("pv-dom0"), NO_DRIVER, PCI(false) }, VERDICT_NOT_APPLICABLE },
	{ "bare", "the IOMMU is Linux's",
	  { ROLE("bare"), DETECTED(true), BUILT_INTEL(true), INTEL(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64 dom0", "two points of its own", { ROLE("arm64-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), NO_DRIVER },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_iommu_owner, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite iommu_owner_suite = {
	.name = "pvyield_iommu_owner",
	.test_cases = suite_cases,
};

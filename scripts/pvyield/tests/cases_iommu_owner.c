// SPDX-License-Identifier: GPL-2.0-only
/* iommu.owner: one case for each branch of its judge. */
#include "cases.h"
#include "dma_way.h"
#include "iommu_owner.h"

#define ID "iommu.owner"
#define DMA(way, n) I(IOMMU_DMA_OPS way, n)

#define COMMON \
	B("iommu.detected", false), \
	B("config.amd_iommu", true), \
	B("iommu.amd_detected", false), \
	B("config.intel_iommu", true), \
	B("iommu.intel_enabled", false), \
	S("iommu.shutdown", "iommu_shutdown_noop"), \
	B("config.pci", true), \
	I("iommu.functions", 5), \
	I("iommu.grouped", 0)

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-dom0"), COMMON,
	DMA("xen_swiotlb_dma_ops", 5),
	{ 0 }
};

static const struct fact pvh[] = {
	S(ROLE_FACT, "pvh-dom0"), COMMON,
	DMA(DMA_WAY_DIRECT, 5),
	B("acpi.dmar", false),
	B("acpi.ivrs", false),
	{ 0 }
};

#define CASE(what_, base_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICT(severity_, reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .reason = reason_ }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define NOT_HERE(reason_) .verdict = VERDICT_NOT_APPLICABLE, .reason = reason_ }

const struct judge_case iommu_owner_cases[] = {
	{ .id = ID, .what = "PV dom0", .base = pv, YIELDS("through Xen"),
	{ .id = ID, .what = "PVH dom0", .base = pvh, YIELDS("found none"),
	CASE("PV guest with a PCI device", pv, S(ROLE_FACT, "pv-domU"))
		YIELDS("through Xen"),
	CASE("HVM guest", pvh, S(ROLE_FACT, "hvm-domU")) YIELDS("found none"),
	CASE("a table without a symbol", pv, GONE(IOMMU_DMA_OPS "xen_swiotlb_dma_ops"),
	     DMA("table-with-xen_swiotlb_map_sg", 5)) YIELDS("through Xen"),
	CASE("drivers not built", pv, B("config.amd_iommu", false),
	     B("config.intel_iommu", false), GONE("iommu.amd_detected"),
	     GONE("iommu.intel_enabled")) YIELDS("through Xen"),
	CASE("virtio by grants", pvh, DMA(DMA_WAY_DIRECT, 4),
	     DMA("xen_grant_dma_ops", 1)) YIELDS("found none"),

	CASE("an IOMMU was found", pvh, B("iommu.detected", true))
		CONFLICT(CRITICAL, "iommu_detected"),
	CASE("AMD's driver", pvh, B("iommu.amd_detected", true))
		CONFLICT(CRITICAL, "amd_iommu_detected"),
	CASE("Intel's driver", pv, B("iommu.intel_enabled", true))
		CONFLICT(CRITICAL, "intel_iommu_enabled"),
	CASE("a native table", pv, DMA("xen_swiotlb_dma_ops", 4),
	     DMA("gart_dma_ops", 1)) CONFLICT(CRITICAL, "through a driver"),
	CASE("iommu-dma by its flag", pvh, DMA(DMA_WAY_DIRECT, 4),
	     DMA(DMA_WAY_BY_FLAG, 1)) CONFLICT(CRITICAL, "through a driver"),
	CASE("a native hook", pvh, S("iommu.shutdown", "disable_iommus"))
		CONFLICT(MAJOR, "hooked itself"),
	CASE("PV past swiotlb-xen", pv, DMA("xen_swiotlb_dma_ops", 4),
	     DMA(DMA_WAY_DIRECT, 1)) CONFLICT(CRITICAL, "past swiotlb-xen"),

	CASE("PV, a way on no list", pv, DMA("xen_swiotlb_dma_ops", 4),
	     DMA("new_dma_ops", 1)) UNPROVEN("not known"),
	CASE("PVH, a way on no list", pvh, DMA(DMA_WAY_DIRECT, 4),
	     DMA(DMA_WAY_UNNAMED, 1)) UNPROVEN("not known"),
	CASE("not all counted", pv, I("iommu.functions", 6))
		UNPROVEN("every PCI function"),
	CASE("an unknown hook", pv, S("iommu.shutdown", "new_shutdown"))
		UNPROVEN("shutdown of the IOMMU"),
	CASE("groups", pv, I("iommu.grouped", 1)) UNPROVEN("IOMMU groups"),
	CASE("DMAR is shown", pvh, B("acpi.dmar", true))
		UNPROVEN("is shown an IOMMU"),
	CASE("IVRS is shown", pvh, B("acpi.ivrs", true))
		UNPROVEN("is shown an IOMMU"),
	CASE("arm64 dom0", pv, S(ROLE_FACT, "arm64-dom0"))
		NOT_HERE("arm.smmu and arm.dma"),
	CASE("arm64 guest", pvh, S(ROLE_FACT, "arm64-domU"))
		NOT_HERE("arm.smmu and arm.dma"),

	CASE("no PCI function", pv, I("iommu.functions", 0),
	     GONE(IOMMU_DMA_OPS "xen_swiotlb_dma_ops"))
		NOT_HERE("no PCI function"),
	CASE("no PCI", pv, B("config.pci", false)) NOT_HERE("without PCI"),
	CASE("bare metal", pv, S(ROLE_FACT, "bare")) NOT_HERE("not under Xen"),

	CASE("role absent", pv, A(ROLE_FACT)) MISSING(ROLE_FACT),
	CASE("detection not known", pv, A("iommu.detected"))
		MISSING("iommu.detected"),
	CASE("AMD's configuration not known", pv, A("config.amd_iommu"))
		MISSING("config.amd_iommu"),
	CASE("AMD's flag not known", pv, A("iommu.amd_detected"))
		MISSING("iommu.amd_detected"),
	CASE("Intel's configuration not known", pv, A("config.intel_iommu"))
		MISSING("config.intel_iommu"),
	CASE("Intel's flag not known", pv, A("iommu.intel_enabled"))
		MISSING("iommu.intel_enabled"),
	CASE("hook not known", pv, A("iommu.shutdown"))
		MISSING("iommu.shutdown"),
	CASE("PCI or not", pv, A("config.pci")) MISSING("config.pci"),
	CASE("functions not known", pv, A("iommu.functions"))
		MISSING("iommu.functions"),
	CASE("groups not known", pv, A("iommu.grouped"))
		MISSING("iommu.grouped"),
	CASE("DMAR not known", pvh, A("acpi.dmar")) MISSING("acpi.dmar"),
	CASE("IVRS not known", pvh, A("acpi.ivrs")) MISSING("acpi.ivrs"),
};

const size_t iommu_owner_cases_n = ARRAY_SIZE(iommu_owner_cases);

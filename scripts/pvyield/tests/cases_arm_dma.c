// SPDX-License-Identifier: GPL-2.0-only
/* arm.dma: one case for each branch of its judge. */
#include "cases.h"
#include "arm_dma.h"

#define ROLE(x) S(ROLE_FACT, x)
#define DIRECT(x) B("xenfeat.direct_mapped", x)
#define NOT(x) B("xenfeat.not_direct_mapped", x)
#define DEVICES(x) I("dma.devices", x)
#define WAY(x, n) I(ARM_DMA_WAY x, n)

#define CASE(what_, ...) \
	{ .id = "arm.dma", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define UNPROVEN .verdict = VERDICT_UNPROVEN }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_dma_cases[] = {
	CASE("dom0 of 4.17", ROLE("arm64-dom0"), DIRECT(true), NOT(false),
	     DEVICES(3), WAY("xen_swiotlb_dma_ops", 3))
		YIELDS,
	CASE("dom0, no data symbols", ROLE("arm64-dom0"), DIRECT(true), NOT(false),
	     DEVICES(3), WAY("table-with-xen_swiotlb_map_sg", 3))
		YIELDS,
	CASE("dom0 with virtio by grants", ROLE("arm64-dom0"), DIRECT(true),
	     NOT(false), DEVICES(3), WAY("xen_swiotlb_dma_ops", 2),
	     WAY("xen_grant_dma_ops", 1))
		YIELDS,
	CASE("dom0 of 4.14", ROLE("arm64-dom0"), DIRECT(false), NOT(false),
	     DEVICES(1), WAY("xen_swiotlb_dma_ops", 1))
		YIELDS,
	CASE("guest of 4.14", ROLE("arm64-domU"), DIRECT(false), NOT(false),
	     DEVICES(2), WAY("direct", 2))
		YIELDS,
	CASE("guest of 4.17", ROLE("arm64-domU"), DIRECT(false), NOT(true),
	     DEVICES(2), WAY("direct", 1), WAY("table-with-xen_grant_dma_map_sg", 1))
		YIELDS,
	CASE("guest that is mapped one to one", ROLE("arm64-domU"), DIRECT(true),
	     NOT(false), DEVICES(1), WAY("xen_swiotlb_dma_ops", 1))
		YIELDS,
	CASE("such a guest with 5.10", ROLE("arm64-domU"), DIRECT(true),
	     NOT(false), DEVICES(1), WAY("direct", 1))
		CONFLICT(CRITICAL, "dma.way.direct"),
	CASE("dom0 that is not, with 5.10", ROLE("arm64-dom0"), DIRECT(false),
	     NOT(true), DEVICES(1), WAY("xen_swiotlb_dma_ops", 1))
		CONFLICT(CRITICAL, "dma.way.xen_swiotlb_dma_ops"),
	CASE("the same, no data symbols", ROLE("arm64-dom0"), DIRECT(false),
	     NOT(true), DEVICES(1), WAY("table-with-xen_swiotlb_map_sg", 1))
		CONFLICT(CRITICAL, NULL),
	CASE("dom0 of 4.14, one device past it", ROLE("arm64-dom0"), DIRECT(false),
	     NOT(false), DEVICES(2), WAY("xen_swiotlb_dma_ops", 1), WAY("direct", 1))
		CONFLICT(CRITICAL, "dma.way.direct"),
	CASE("dom0 with an SMMU, 6.12", ROLE("arm64-dom0"), DIRECT(true),
	     NOT(false), DEVICES(2), WAY("xen_swiotlb_dma_ops", 1),
	     WAY("iommu-dma", 1))
		CONFLICT(CRITICAL, "dma.way.iommu-dma"),
	CASE("dom0 by a table of iommu-dma", ROLE("arm64-dom0"), DIRECT(true),
	     NOT(false), DEVICES(1), WAY("iommu_dma_ops", 1))
		CONFLICT(CRITICAL, NULL),
	CASE("dom0, a way on no list", ROLE("arm64-dom0"), DIRECT(true),
	     NOT(false), DEVICES(2), WAY("xen_swiotlb_dma_ops", 1),
	     WAY("some_ops", 1))
		ABOUT("dma.way.some_ops"),
	CASE("guest, a way on no list", ROLE("arm64-domU"), DIRECT(false),
	     NOT(true), DEVICES(1), WAY("iommu-dma", 1))
		ABOUT("dma.way.iommu-dma"),
	CASE("both flags", ROLE("arm64-dom0"), DIRECT(true), NOT(true), DEVICES(1),
	     WAY("xen_swiotlb_dma_ops", 1))
		UNPROVEN,
	CASE("not all counted", ROLE("arm64-dom0"), DIRECT(true), NOT(false),
	     DEVICES(3), WAY("xen_swiotlb_dma_ops", 2))
		UNPROVEN,
	CASE("no device", ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(0))
		NOT_HERE,
	CASE("first flag unknown", ROLE("arm64-dom0"), NOT(false), DEVICES(1),
	     WAY("xen_swiotlb_dma_ops", 1))
		MISSING("xenfeat.direct_mapped"),
	CASE("second flag unknown", ROLE("arm64-dom0"), DIRECT(true), DEVICES(1),
	     WAY("xen_swiotlb_dma_ops", 1))
		MISSING("xenfeat.not_direct_mapped"),
	CASE("devices unknown", ROLE("arm64-dom0"), DIRECT(true), NOT(false),
	     A("dma.devices"))
		MISSING("dma.devices"),
	CASE("native", ROLE("not-xen"), DEVICES(1), WAY("direct", 1))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), DIRECT(true), NOT(false), DEVICES(1),
	     WAY("xen_swiotlb_dma_ops", 1))
		MISSING(ROLE_FACT),
};

const size_t arm_dma_cases_n = ARRAY_SIZE(arm_dma_cases);

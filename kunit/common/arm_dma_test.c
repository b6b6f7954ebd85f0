// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_dma.c"

#define ROLE(x) STR("hypervisor.role", x)
#define DIRECT(x) BOOL("xenfeat.direct_mapped", x)
#define NOT(x) BOOL("xenfeat.not_direct_mapped", x)
#define DEVICES(x) INT("dma.devices", x)
#define WAY(x, n) INT(ARM_DMA_WAY x, n)

static const struct judge_case cases[] = {
	{ "dom0 of 4.17", "xen_swiotlb_detect(): direct_mapped",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(3),
	    WAY("xen_swiotlb_dma_ops", 3) },
	  VERDICT_YIELDS },
	{ "dom0, no data symbols", "the functions have names",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(3),
	    WAY("table-with-xen_swiotlb_map_sg", 3) },
	  VERDICT_YIELDS },
	{ "dom0 with virtio by grants", "that is Xen's too",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(3),
	    WAY("xen_swiotlb_dma_ops", 2), WAY("xen_grant_dma_ops", 1) },
	  VERDICT_YIELDS },
	{ "dom0 of 4.14", "neither flag: dom0 is mapped one to one",
	  { ROLE("arm64-dom0"), DIRECT(false), NOT(false), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_YIELDS },
	{ "guest of 4.14", "neither flag: a guest is not",
	  { ROLE("arm64-domU"), DIRECT(false), NOT(false), DEVICES(2),
	    WAY("direct", 2) },
	  VERDICT_YIELDS },
	{ "guest of 4.17", "not_direct_mapped",
	  { ROLE("arm64-domU"), DIRECT(false), NOT(true), DEVICES(2),
	    WAY("direct", 1), WAY("table-with-xen_grant_dma_map_sg", 1) },
	  VERDICT_YIELDS },
	{ "guest that is mapped one to one", "its own node says direct-map",
	  { ROLE("arm64-domU"), DIRECT(true), NOT(false), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_YIELDS },
	{ "such a guest with 5.10", "arch_setup_dma_ops() asks for dom0",
	  { ROLE("arm64-domU"), DIRECT(true), NOT(false), DEVICES(1),
	    WAY("direct", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "dma.way.direct" },
	{ "dom0 that is not, with 5.10", "the same",
	  { ROLE("arm64-dom0"), DIRECT(false), NOT(true), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "dma.way.xen_swiotlb_dma_ops" },
	{ "the same, no data symbols", "the functions have names",
	  { ROLE("arm64-dom0"), DIRECT(false), NOT(true), DEVICES(1),
	    WAY("table-with-xen_swiotlb_map_sg", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "dom0 of 4.14, one device past it", "swiotlb-xen is for all",
	  { ROLE("arm64-dom0"), DIRECT(false), NOT(false), DEVICES(2),
	    WAY("xen_swiotlb_dma_ops", 1), WAY("direct", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "dma.way.direct" },
	{ "dom0 with an SMMU, 6.12", "iommu-dma comes before any table",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(2),
	    WAY("xen_swiotlb_dma_ops", 1), WAY("iommu-dma", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "dma.way.iommu-dma" },
	{ "dom0 by a table of iommu-dma", "up to 6.11",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(1),
	    WAY("iommu_dma_ops", 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "dom0, a way on no list", "a driver's own",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(2),
	    WAY("xen_swiotlb_dma_ops", 1), WAY("some_ops", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "dma.way.some_ops" },
	{ "guest, a way on no list", "an IOMMU of a guest?",
	  { ROLE("arm64-domU"), DIRECT(false), NOT(true), DEVICES(1),
	    WAY("iommu-dma", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "dma.way.iommu-dma" },
	{ "both flags", "Xen contradicts itself",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(true), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_UNPROVEN },
	{ "not all counted", "too many ways",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(3),
	    WAY("xen_swiotlb_dma_ops", 2) },
	  VERDICT_UNPROVEN },
	{ "no device", "nothing does DMA",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), DEVICES(0) },
	  VERDICT_NOT_APPLICABLE },
	{ "first flag unknown", "is it mapped so?",
	  { ROLE("arm64-dom0"), NOT(false), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.direct_mapped" },
	{ "second flag unknown", "is it mapped so?",
	  { ROLE("arm64-dom0"), DIRECT(true), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.not_direct_mapped" },
	{ "devices unknown", "a kernel without device trees",
	  { ROLE("arm64-dom0"), DIRECT(true), NOT(false), ABSENT("dma.devices") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "dma.devices" },
	{ "native", "no other domain's pages",
	  { ROLE("not-xen"), DEVICES(1), WAY("direct", 1) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), DIRECT(true), NOT(false), DEVICES(1),
	    WAY("xen_swiotlb_dma_ops", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_dma, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_dma_suite = {
	.name = "pvyield_arm_dma",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* iommu.order: one case for each branch of its judge. */
#include "cases.h"
#include "iommu_order.h"

#define ID "iommu.order"
#define XEN_AT "iommu_order.offset.pci_xen_swiotlb_detect"
#define AMD "amd_iommu_detect"

#define ENTRY(i, detect_, depend_, final_)			\
	S("iommu_order.entry" #i ".detect", detect_),		\
	S("iommu_order.entry" #i ".depend", depend_),		\
	B("iommu_order.entry" #i ".final", final_)

static const struct fact right[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("kernel.build_id", "00112233445566778899aabbccddeeff01020304"),
	B("iommu_order.table", true),
	H(XEN_AT, 0x1000),
	I(IOMMU_ENTRIES_FACT, 2),
	ENTRY(0, AMD, IOMMU_XEN_DETECT, true),
	ENTRY(1, IOMMU_XEN_DETECT, IOMMU_NO_FUNCTION, true),
	{ 0 }
};

/* What a module can know. */
static const struct fact module_alone[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("kernel.build_id", "00112233445566778899aabbccddeeff01020304"),
	B("iommu_order.table", true),
	H(XEN_AT, 0x1000),
	A(IOMMU_ENTRIES_FACT),
	{ 0 }
};

/* 6.1 to 7.2 as Debian builds them, with their image. */
static const struct fact code[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("kernel.build_id", "00112233445566778899aabbccddeeff01020304"),
	B("iommu_order.table", false),
	S(IOMMU_PV_CALLS_FACT, "swiotlb_init_remap,pci_request_acs"),
	S(IOMMU_OTHER_CALLS_FACT,
	  "gart_iommu_hole_init,amd_iommu_detect,detect_intel_iommu,swiotlb_init"),
	S(IOMMU_PV_OPS_FACT, "xen_swiotlb_dma_ops"),
	{ 0 }
};

#define CODE(what_, ...) \
	{ .id = ID, .what = what_, .base = code, .change = { __VA_ARGS__ },
#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = right, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define CONFLICT(severity_, reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .reason = reason_ }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define NONE(reason_) .verdict = VERDICT_NOT_APPLICABLE, .reason = reason_ }

const struct judge_case iommu_order_cases[] = {
	{ .id = ID, .what = "5.10 PV dom0", .base = right, YIELDS,
	CASE("a guest with swiotlb", S(ROLE_FACT, "pv-domU"),
	     B("iommu_order.xen_swiotlb", true)) YIELDS,
	CASE("Xen's entry is not final", B("iommu_order.entry1.final", false))
		CONFLICT(MAJOR, "does not end the search"),
	CASE("Xen's entry waits for another",
	     S("iommu_order.entry0.depend", IOMMU_NO_FUNCTION),
	     S("iommu_order.entry1.depend", AMD))
		CONFLICT(MAJOR, "asked before Xen's"),
	CASE("an unknown entry comes first",
	     S("iommu_order.entry0.depend", IOMMU_NO_FUNCTION),
	     S("iommu_order.entry0.detect", "+0x1c5e000"))
		CONFLICT(MAJOR, "asked before Xen's"),
	CASE("Xen's entry is not there", S("iommu_order.entry1.detect", "+0x10"))
		CONFLICT(CRITICAL, "not in the table"),
	CASE("a circle", S("iommu_order.entry1.depend", AMD))
		CONFLICT(CRITICAL, "in a circle"),
	CASE("an entry behind Xen's waits for itself",
	     S("iommu_order.entry0.detect", IOMMU_XEN_DETECT),
	     S("iommu_order.entry0.depend", IOMMU_NO_FUNCTION),
	     S("iommu_order.entry1.detect", AMD),
	     S("iommu_order.entry1.depend", AMD))
		CONFLICT(MINOR, "complains of another"),

	{ .id = ID, .what = "without an image", .base = module_alone,
	  MISSING(IOMMU_ENTRIES_FACT),
	CASE("an entry is gone", GONE("iommu_order.entry0.depend"))
		UNPROVEN("not in the list"),
	CASE("an entry is absent", A("iommu_order.entry0.depend"))
		MISSING("iommu_order.entry0.depend"),
	CASE("final is no truth value", I("iommu_order.entry1.final", 1))
		MISSING("iommu_order.entry1.final"),
	CASE("too many entries", I(IOMMU_ENTRIES_FACT, IOMMU_ENTRIES_MAX + 1))
		UNPROVEN("number of entries"),
	CASE("no entries", I(IOMMU_ENTRIES_FACT, 0))
		UNPROVEN("number of entries"),
	CASE("Xen's function has no symbol", A(XEN_AT)) MISSING(XEN_AT),
	CASE("the table is not known", A("iommu_order.table"))
		MISSING("iommu_order.table"),
	CASE("a guest, swiotlb not known", S(ROLE_FACT, "pv-domU"))
		MISSING("iommu_order.xen_swiotlb"),
	CASE("6.1 without an image", B("iommu_order.table", false))
		MISSING(IOMMU_PV_CALLS_FACT),

	{ .id = ID, .what = "6.1 with its image", .base = code, YIELDS,
	CODE("6.1, a guest", S(ROLE_FACT, "pv-domU")) YIELDS,
	CODE("built without PCI", S(IOMMU_PV_CALLS_FACT, "swiotlb_init_remap"))
		YIELDS,
	CODE("a PV domain asks AMD's",
	     S(IOMMU_PV_CALLS_FACT, "amd_iommu_detect,swiotlb_init_remap"))
		CONFLICT(MAJOR, "asks for IOMMUs"),
	CODE("dom0 built without swiotlb-xen", S(IOMMU_PV_CALLS_FACT, "none"),
	     S(IOMMU_PV_OPS_FACT, "none")) CONFLICT(CRITICAL, "no operations"),
	CODE("a guest built so", S(ROLE_FACT, "pv-domU"),
	     S(IOMMU_PV_OPS_FACT, "none")) UNPROVEN("does not get"),
	CODE("operations of something else", S(IOMMU_PV_OPS_FACT, "other_ops"))
		UNPROVEN("does not get"),
	CODE("a PV domain calls more than is known",
	     S(IOMMU_PV_CALLS_FACT, "swiotlb_init_remap,new_iommu_detect"))
		UNPROVEN("not what is known"),
	CODE("it allocates nothing", S(IOMMU_PV_CALLS_FACT, "pci_request_acs"))
		UNPROVEN("not what is known"),
	CODE("nobody asks for an IOMMU", S(IOMMU_OTHER_CALLS_FACT, "swiotlb_init"))
		UNPROVEN("none that is known"),
	CODE("a name that begins as another",
	     S(IOMMU_OTHER_CALLS_FACT, "amd_iommu_detect_not,amd_iommu"))
		UNPROVEN("none that is known"),
	CODE("the calls are absent", A(IOMMU_PV_CALLS_FACT))
		MISSING(IOMMU_PV_CALLS_FACT),
	CODE("those elsewhere are absent", A(IOMMU_OTHER_CALLS_FACT))
		MISSING(IOMMU_OTHER_CALLS_FACT),
	CODE("the operations are absent", A(IOMMU_PV_OPS_FACT))
		MISSING(IOMMU_PV_OPS_FACT),
	CODE("PVH has no say", S(ROLE_FACT, "pvh-dom0")) NONE("not a PV domain"),

	CASE("a guest without swiotlb", S(ROLE_FACT, "pv-domU"),
	     B("iommu_order.xen_swiotlb", false)) NONE("no swiotlb"),
	CASE("PVH dom0", S(ROLE_FACT, "pvh-dom0")) NONE("not a PV domain"),
	CASE("arm64", S(ROLE_FACT, "arm64-domU")) NONE("not a PV domain"),
	CASE("bare metal", S(ROLE_FACT, "bare")) NONE("not under Xen"),
	CASE("role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
};

const size_t iommu_order_cases_n = ARRAY_SIZE(iommu_order_cases);

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
	CASE("6.1", B("iommu_order.table", false)) UNPROVEN("since 5.19"),

	CASE("a guest without swiotlb", S(ROLE_FACT, "pv-domU"),
	     B("iommu_order.xen_swiotlb", false)) NONE("no swiotlb"),
	CASE("PVH dom0", S(ROLE_FACT, "pvh-dom0")) NONE("not a PV domain"),
	CASE("arm64", S(ROLE_FACT, "arm64-domU")) NONE("not a PV domain"),
	CASE("bare metal", S(ROLE_FACT, "bare")) NONE("not under Xen"),
	CASE("role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
};

const size_t iommu_order_cases_n = ARRAY_SIZE(iommu_order_cases);

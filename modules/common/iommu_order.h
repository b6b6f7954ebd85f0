/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The IOMMU_INIT table: its entries, and what the kernel makes of them at boot;
 * and the code that took its place.
 */
#ifndef PVYIELD_COMMON_IOMMU_ORDER_H
#define PVYIELD_COMMON_IOMMU_ORDER_H

#include "fact.h"

/* 5.10 links 6 entries; what is much larger is no such table. */
#define IOMMU_ENTRIES_MAX 16

/* Xen's entry, and what stands for a function that is NULL. */
#define IOMMU_XEN_DETECT "pci_xen_swiotlb_detect"
#define IOMMU_NO_FUNCTION "none"

/* Names of the facts; entries are numbered as the image has them. */
#define IOMMU_OFFSET_FACT "iommu_order.offset."
#define IOMMU_ENTRIES_FACT "iommu_order.entries"
#define IOMMU_SORTED_FACT "iommu_order.sorted"
#define IOMMU_FACT_BYTES 40
#define IOMMU_PV_CALLS_FACT "iommu_order.pv_calls"
#define IOMMU_OTHER_CALLS_FACT "iommu_order.other_calls"
#define IOMMU_PV_OPS_FACT "iommu_order.pv_dma_ops"

/**
 * struct iommu_entry - an entry of the table
 * @detect: name of its detection function
 * @depend: name of the detection function that is to run before it
 * @final: IOMMU_FINISH_IF_DETECTED: no entry is asked after it if it detects
 * @fact: name of the fact that @detect was read from
 *
 * Two functions are the same if their names are.
 */
struct iommu_entry {
	const char *detect;
	const char *depend;
	bool final;
	const char *fact;
};

/**
 * enum iommu_member - the facts of an entry
 * @IOMMU_DETECT: a name, as struct iommu_entry has it
 * @IOMMU_DEPEND: a name
 * @IOMMU_FINAL: a truth value
 */
enum iommu_member {
	IOMMU_DETECT,
	IOMMU_DEPEND,
	IOMMU_FINAL,
};

void iommu_fact_name(char *buf, size_t size, size_t entry,
		     enum iommu_member member);
bool iommu_table_sort(struct iommu_entry *v, size_t n);
const struct iommu_entry *iommu_table_check(struct iommu_entry *v, size_t n);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The IOMMU_INIT table of a kernel's image, as facts of iommu.order. */
#ifndef PVYIELD_IOMMU_TABLE_H
#define PVYIELD_IOMMU_TABLE_H

#include "fact.h"
#include "image.h"

/* What iommu_table_facts() may add, and bytes for their names and values. */
#define IOMMU_TABLE_FACTS 64
#define IOMMU_TABLE_BYTES (16u << 10)

void iommu_table_facts(const struct image *img, const struct facts *have,
		       struct facts *more);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* What pci_iommu_alloc() of an image calls, as facts of iommu.order. */
#ifndef PVYIELD_IOMMU_CODE_H
#define PVYIELD_IOMMU_CODE_H

#include "fact.h"
#include "image/image.h"

void iommu_code_facts(const struct image *img, struct facts *more);

#endif

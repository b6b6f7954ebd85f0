/* SPDX-License-Identifier: GPL-2.0-only */
/* How the DMA of PCI functions may be mapped: names in iommu.dma_ops.NAME. */
#ifndef PVYIELD_COMMON_IOMMU_OWNER_H
#define PVYIELD_COMMON_IOMMU_OWNER_H

/* Facts that count functions begin so; the rest is the way (dma_way.h). */
#define IOMMU_DMA_OPS "iommu.dma_ops."

#endif

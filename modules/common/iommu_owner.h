/* SPDX-License-Identifier: GPL-2.0-only */
/* How the DMA of PCI functions may be mapped: names in iommu.dma_ops.NAME. */
#ifndef PVYIELD_COMMON_IOMMU_OWNER_H
#define PVYIELD_COMMON_IOMMU_OWNER_H

/* Facts that count functions begin so; the rest is one of these or a symbol. */
#define IOMMU_DMA_OPS "iommu.dma_ops."

/* No table: bus addresses are what the kernel takes for physical ones. */
#define IOMMU_DMA_DIRECT "direct"
/* No table either: iommu-dma, by a flag of the device (since 6.12). */
#define IOMMU_DMA_BY_FLAG "iommu-dma"
/* A table without a symbol, named by the function in its slot map_sg. */
#define IOMMU_DMA_MAP_SG "table-with-"
/* A table that neither has a symbol nor a function with one. */
#define IOMMU_DMA_UNNAMED "unnamed"

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ways in which the DMA of devices is mapped.  A point that counts them has a
 * fact for each, its own prefix and the name of the way.
 */
#ifndef PVYIELD_COMMON_DMA_WAY_H
#define PVYIELD_COMMON_DMA_WAY_H

#include "fact.h"

/* No table: bus addresses are what the kernel takes for physical ones. */
#define DMA_WAY_DIRECT "direct"
/* No table either: iommu-dma, by a flag of the device (since 6.12). */
#define DMA_WAY_BY_FLAG "iommu-dma"
/* A table without a symbol, named by the function in its slot map_sg. */
#define DMA_WAY_MAP_SG "table-with-"
/* A table that neither has a symbol nor a function with one. */
#define DMA_WAY_UNNAMED "unnamed"

/* Xen's own ways: by machine addresses, and by grants (virtio under Xen). */
#define DMA_WAYS_SWIOTLB_XEN \
	"xen_swiotlb_dma_ops", DMA_WAY_MAP_SG "xen_swiotlb_map_sg"
#define DMA_WAYS_GRANT \
	"xen_grant_dma_ops", DMA_WAY_MAP_SG "xen_grant_dma_map_sg"
/* The table of iommu-dma, up to 6.11. */
#define DMA_WAYS_IOMMU \
	DMA_WAY_BY_FLAG, "iommu_dma_ops", DMA_WAY_MAP_SG "iommu_dma_map_sg"

const char *dma_way_find(const struct facts *f, const char *prefix,
			 const char *const *list, bool in);
bool dma_ways_complete(const struct facts *f, const char *prefix, s64 devices);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The ways in which the DMA of devices is mapped, counted as facts. */
#ifndef PVYIELD_GATHER_DMA_H
#define PVYIELD_GATHER_DMA_H

#include "gather.h"

/* More ways than that to map DMA in one machine are not known of any. */
#define DMA_WAYS_MAX 8

/* A longer symbol is cut, and matches nothing that a judge knows. */
#define DMA_NAME_BYTES 48

/**
 * struct dma_way - one way to map DMA
 * @dma_ops: its table, 0 for none
 * @by_iommu: iommu-dma, by its flag
 * @count: devices whose DMA is mapped so
 * @name: as in common/dma_way.h
 */
struct dma_way {
	unsigned long dma_ops;
	bool by_iommu;
	s64 count;
	char name[DMA_NAME_BYTES];
};

/**
 * struct dma_ways - what a walk over devices counts
 * @v: the ways
 * @n: how many
 * @devices: devices seen
 * @grouped: those in an IOMMU group
 */
struct dma_ways {
	struct dma_way v[DMA_WAYS_MAX];
	size_t n;
	s64 devices;
	s64 grouped;
};

void dma_ways_count(struct dma_ways *w, unsigned long dma_ops, bool by_iommu,
		    bool grouped);
void dma_way_name(const struct machine *m, struct dma_way *way);
void gather_dma_ways(const struct machine *m, struct facts *f,
		     const char *prefix, struct dma_ways *w);

#endif

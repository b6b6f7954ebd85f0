/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is a device's DMA mapped by iommu-dma?
 *
 * Up to 6.11 iommu-dma put a table of its own, iommu_dma_ops, into
 * dev->dma_ops.  Since b5c58b2fdc42 ("dma-mapping: direct calls for
 * dma-iommu", in 6.12) there is a flag of the device instead, which comes
 * before any table; use_dma_iommu() in linux/iommu-dma.h reads it wherever it
 * is kept (a bit of struct device in 6.12, one of its flags in 7.x).
 * Kbuild.include looks for that function.
 */
#ifndef PVYIELD_COMPAT_IOMMU_DMA_H
#define PVYIELD_COMPAT_IOMMU_DMA_H

#include <linux/device.h>

#ifdef COMPAT_USE_DMA_IOMMU
#include <linux/iommu-dma.h>
#endif

static inline bool compat_by_iommu(struct device *dev)
{
#ifdef COMPAT_USE_DMA_IOMMU
	return use_dma_iommu(dev);
#else
	return false;
#endif
}

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* How arm.dma names its facts. */
#ifndef PVYIELD_COMMON_ARM_DMA_H
#define PVYIELD_COMMON_ARM_DMA_H

/* Facts that count devices begin so; the rest is the way (dma_way.h). */
#define ARM_DMA_WAY "dma.way."

#endif

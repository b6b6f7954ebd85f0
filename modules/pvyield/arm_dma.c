// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.dma: modules/common/arm_dma.c. */
#include "../common/arm_dma.h"
#include "../common/xenfeat.h"
#include "gather_dma.h"

static void count(const struct bound_device *dev, void *data)
{
	dma_ways_count(data, dev->dma_ops, dev->by_iommu, dev->grouped);
}

/**
 * arm_dma_gather() - gather the facts of arm.dma
 * @m: the machine
 * @f: the facts
 */
void arm_dma_gather(const struct machine *m, struct facts *f)
{
	struct dma_ways w = { .n = 0 };
	u32 map;

	if (!gather_on_arm64(m))
		return;
	if (m->xenfeat_cached(&map)) {
		facts_absent(f, "xenfeat.direct_mapped", "not under Xen");
		facts_absent(f, "xenfeat.not_direct_mapped", "not under Xen");
	} else {
		facts_bool(f, "xenfeat.direct_mapped", map & XENFEAT_DIRECT);
		facts_bool(f, "xenfeat.not_direct_mapped", map & XENFEAT_NOT_DIRECT);
	}
	if (m->of->each(count, &w)) {
		facts_absent(f, "dma.devices", "this kernel is built without device trees");
		return;
	}
	facts_int(f, "dma.devices", w.devices);
	gather_dma_ways(m, f, ARM_DMA_WAY, &w);
}

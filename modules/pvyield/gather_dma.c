// SPDX-License-Identifier: GPL-2.0-only
/* The ways in which the DMA of devices is mapped, counted as facts. */
#include <linux/dma-map-ops.h>

#include "../common/dma_way.h"
#include "gather_dma.h"

#define PREFIX_BYTES 24

/**
 * dma_ways_count() - count a device
 * @w: the ways
 * @dma_ops: its table, 0 for none
 * @by_iommu: its DMA is mapped by iommu-dma, which comes before any table
 * @grouped: it is in an IOMMU group
 *
 * What does not fit into the list is missing in the sum, and the judge adds.
 */
void dma_ways_count(struct dma_ways *w, unsigned long dma_ops, bool by_iommu,
		    bool grouped)
{
	struct dma_way *way;

	if (by_iommu)
		dma_ops = 0;
	w->devices++;
	w->grouped += grouped;
	for (way = w->v; way < w->v + w->n; way++)
		if (way->dma_ops == dma_ops && way->by_iommu == by_iommu)
			break;
	if (way == w->v + DMA_WAYS_MAX)
		return;
	if (way == w->v + w->n)
		*way = (struct dma_way){ .dma_ops = dma_ops, .by_iommu = by_iommu };
	w->n = max_t(size_t, w->n, way - w->v + 1);
	way->count++;
}

static void name_table(const struct machine *m, unsigned long table, char *name)
{
	const size_t prefix = strlen(DMA_WAY_MAP_SG);
	struct dma_map_ops ops;

	if (m->name(m, table, name, DMA_NAME_BYTES))
		return;
	if (!m->read(&ops, (void *)table, sizeof(ops)) &&
	    m->name(m, (unsigned long)ops.map_sg, name + prefix,
		    DMA_NAME_BYTES - prefix))
		memcpy(name, DMA_WAY_MAP_SG, prefix);
	else
		strscpy(name, DMA_WAY_UNNAMED, DMA_NAME_BYTES);
}

/**
 * dma_way_name() - name a way
 * @m: the machine
 * @way: the way, whose name is filled in
 */
void dma_way_name(const struct machine *m, struct dma_way *way)
{
	if (way->by_iommu)
		strscpy(way->name, DMA_WAY_BY_FLAG, DMA_NAME_BYTES);
	else if (!way->dma_ops)
		strscpy(way->name, DMA_WAY_DIRECT, DMA_NAME_BYTES);
	else
		name_table(m, way->dma_ops, way->name);
}

/* Tables of one name (static ones, unnamed ones) are one fact. */
static void merge_names(struct dma_ways *w)
{
	size_t i, k;

	for (i = 0; i < w->n; i++)
		for (k = i + 1; k < w->n; k++)
			if (!strcmp(w->v[i].name, w->v[k].name)) {
				w->v[i].count += w->v[k].count;
				w->v[k].count = 0;
			}
}

/**
 * gather_dma_ways() - a fact for each way that was counted
 * @m: the machine
 * @f: the facts
 * @prefix: what their names begin with; the rest is the way's name
 * @w: the ways
 */
void gather_dma_ways(const struct machine *m, struct facts *f,
		     const char *prefix, struct dma_ways *w)
{
	char fact[PREFIX_BYTES + DMA_NAME_BYTES];
	size_t i;

	for (i = 0; i < w->n; i++)
		dma_way_name(m, w->v + i);
	merge_names(w);
	for (i = 0; i < w->n; i++) {
		if (!w->v[i].count)
			continue;
		snprintf(fact, sizeof(fact), "%s%s", prefix, w->v[i].name);
		facts_int(f, fact, w->v[i].count);
	}
}

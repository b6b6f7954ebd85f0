// SPDX-License-Identifier: GPL-2.0-only
/* The facts of iommu.owner; what they mean: modules/common/iommu_owner.c. */
#include <linux/dma-map-ops.h>

#include "../common/iommu_owner.h"
#include "gather.h"

/* More ways than that to map DMA in one machine are not known of any. */
#define WAYS_MAX 8

/* A longer symbol is cut, and matches nothing that a judge knows. */
#define NAME_BYTES 48

/**
 * struct way - one way to map DMA
 * @dma_ops: its table, 0 for none
 * @by_iommu: iommu-dma, by its flag
 * @count: functions whose DMA is mapped so
 * @name: as in iommu.dma_ops.NAME
 */
struct way {
	unsigned long dma_ops;
	bool by_iommu;
	s64 count;
	char name[NAME_BYTES];
};

/**
 * struct ways - what a walk over the PCI functions counts
 * @v: the ways
 * @n: how many
 * @functions: functions seen
 * @grouped: those in an IOMMU group
 */
struct ways {
	struct way v[WAYS_MAX];
	size_t n;
	s64 functions;
	s64 grouped;
};

/* What did not fit into the list is missing in the sum, and the judge adds. */
static void count_function(const struct pci_function *fn, void *data)
{
	unsigned long dma_ops = fn->by_iommu ? 0 : fn->dma_ops;
	struct ways *w = data;
	struct way *way;

	w->functions++;
	w->grouped += fn->grouped;
	for (way = w->v; way < w->v + w->n; way++)
		if (way->dma_ops == dma_ops && way->by_iommu == fn->by_iommu)
			break;
	if (way == w->v + WAYS_MAX)
		return;
	if (way == w->v + w->n)
		*way = (struct way){
			.dma_ops = dma_ops,
			.by_iommu = fn->by_iommu,
		};
	w->n = max_t(size_t, w->n, way - w->v + 1);
	way->count++;
}

static void name_table(const struct machine *m, unsigned long table, char *name)
{
	const size_t prefix = strlen(IOMMU_DMA_MAP_SG);
	struct dma_map_ops ops;

	if (m->name(m, table, name, NAME_BYTES))
		return;
	if (!m->read(&ops, (void *)table, sizeof(ops)) &&
	    m->name(m, (unsigned long)ops.map_sg, name + prefix,
		    NAME_BYTES - prefix))
		memcpy(name, IOMMU_DMA_MAP_SG, prefix);
	else
		strscpy(name, IOMMU_DMA_UNNAMED, NAME_BYTES);
}

static void name_way(const struct machine *m, struct way *way)
{
	if (way->by_iommu)
		strscpy(way->name, IOMMU_DMA_BY_FLAG, NAME_BYTES);
	else if (!way->dma_ops)
		strscpy(way->name, IOMMU_DMA_DIRECT, NAME_BYTES);
	else
		name_table(m, way->dma_ops, way->name);
}

/* Tables of one name (static ones, unnamed ones) are one fact. */
static void merge_names(struct ways *w)
{
	size_t i, k;

	for (i = 0; i < w->n; i++)
		for (k = i + 1; k < w->n; k++)
			if (!strcmp(w->v[i].name, w->v[k].name)) {
				w->v[i].count += w->v[k].count;
				w->v[k].count = 0;
			}
}

static void gather_functions(const struct machine *m, struct facts *f)
{
	char fact[sizeof(IOMMU_DMA_OPS) + NAME_BYTES];
	struct ways w = { .n = 0 };
	size_t i;

	facts_bool(f, "config.pci", IS_ENABLED(CONFIG_PCI));
	if (!IS_ENABLED(CONFIG_PCI))
		return;
	if (m->pci_each(count_function, &w)) {
		facts_absent(f, "iommu.functions", "PCI functions cannot be listed");
		facts_absent(f, "iommu.grouped", "PCI functions cannot be listed");
		return;
	}
	facts_int(f, "iommu.functions", w.functions);
	facts_int(f, "iommu.grouped", w.grouped);
	for (i = 0; i < w.n; i++)
		name_way(m, w.v + i);
	merge_names(&w);
	for (i = 0; i < w.n; i++) {
		if (!w.v[i].count)
			continue;
		snprintf(fact, sizeof(fact), IOMMU_DMA_OPS "%s", w.v[i].name);
		facts_int(f, fact, w.v[i].count);
	}
}

static void gather_drivers(const struct machine *m, struct facts *f)
{
	gather_int_flag(m, f, "iommu.detected", SYM_iommu_detected);
	facts_bool(f, "config.amd_iommu", IS_ENABLED(CONFIG_AMD_IOMMU));
	if (IS_ENABLED(CONFIG_AMD_IOMMU))
		gather_flag(m, f, "iommu.amd_detected", SYM_amd_iommu_detected);
	facts_bool(f, "config.intel_iommu", IS_ENABLED(CONFIG_INTEL_IOMMU));
	if (IS_ENABLED(CONFIG_INTEL_IOMMU))
		gather_int_flag(m, f, "iommu.intel_enabled",
				SYM_intel_iommu_enabled);
}

static void gather_hooks(const struct machine *m, struct facts *f)
{
	char name[NAME_BYTES];
	struct iommu_hooks hooks;
	struct way all = { .count = 0 };

	if (!m->iommu_hooks(&hooks)) {
		facts_absent(f, "iommu.shutdown", "this architecture has no such hook");
		facts_absent(f, "iommu.dma_ops", "this architecture has no table for all devices");
		return;
	}
	if (m->name(m, hooks.shutdown, name, sizeof(name)))
		facts_str(f, "iommu.shutdown", name);
	else
		facts_absent(f, "iommu.shutdown", "the hook has no symbol of the kernel");
	all.dma_ops = hooks.dma_ops;
	name_way(m, &all);
	facts_str(f, "iommu.dma_ops", all.name);
}

static void gather_table(const struct machine *m, struct facts *f,
			 const char *fact, const char *signature)
{
	int there = m->acpi_table(signature);

	if (there < 0)
		facts_absent(f, fact, "this kernel is built without ACPI");
	else
		facts_bool(f, fact, there);
}

/**
 * iommu_owner_gather() - gather the facts of iommu.owner
 * @m: the machine
 * @f: the facts
 */
void iommu_owner_gather(const struct machine *m, struct facts *f)
{
	gather_drivers(m, f);
	gather_hooks(m, f);
	gather_functions(m, f);
	gather_table(m, f, "acpi.dmar", "DMAR");
	gather_table(m, f, "acpi.ivrs", "IVRS");
}

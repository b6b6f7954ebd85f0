// SPDX-License-Identifier: GPL-2.0-only
/* The facts of iommu.owner; what they mean: modules/common/iommu_owner.c. */
#include "../common/dma_way.h"
#include "../common/iommu_owner.h"
#include "gather_dma.h"

static void count_function(const struct pci_function *fn, void *data)
{
	dma_ways_count(data, fn->dma_ops, fn->by_iommu, fn->grouped);
}

static void gather_functions(const struct machine *m, struct facts *f)
{
	struct dma_ways w = { .n = 0 };

	facts_bool(f, "config.pci", IS_ENABLED(CONFIG_PCI));
	if (!IS_ENABLED(CONFIG_PCI))
		return;
	if (m->pci_each(count_function, &w)) {
		facts_absent(f, "iommu.functions", "PCI functions cannot be listed");
		facts_absent(f, "iommu.grouped", "PCI functions cannot be listed");
		return;
	}
	facts_int(f, "iommu.functions", w.devices);
	facts_int(f, "iommu.grouped", w.grouped);
	gather_dma_ways(m, f, IOMMU_DMA_OPS, &w);
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
	char name[DMA_NAME_BYTES];
	struct iommu_hooks hooks;
	struct dma_way all = { .count = 0 };

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
	dma_way_name(m, &all);
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

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.smmu: modules/common/arm_smmu.c. */
#include "gather.h"

static void count_grouped(const struct bound_device *dev, void *data)
{
	s64 *grouped = data;

	*grouped += dev->grouped;
}

static void gather_tables(const struct machine *m, struct facts *f)
{
	int iort = m->acpi_table("IORT");

	if (iort < 0)
		facts_absent(f, "acpi.iort", "this kernel is built without ACPI");
	else
		facts_bool(f, "acpi.iort", iort);
}

/**
 * arm_smmu_gather() - gather the facts of arm.smmu
 * @m: the machine
 * @f: the facts
 */
void arm_smmu_gather(const struct machine *m, struct facts *f)
{
	struct iommu_nodes nodes;
	s64 grouped = 0;

	if (!gather_on_arm64(m))
		return;
	facts_bool(f, "dt.tree", m->of->tree());
	if (m->of->iommus(&nodes)) {
		facts_absent(f, "smmu.shown", "this kernel is built without device trees");
		facts_absent(f, "smmu.driven", "this kernel is built without device trees");
	} else {
		facts_int(f, "smmu.shown", nodes.shown);
		facts_int(f, "smmu.driven", nodes.driven);
	}
	if (m->of->each(count_grouped, &grouped))
		facts_absent(f, "smmu.grouped", "this kernel is built without device trees");
	else
		facts_int(f, "smmu.grouped", grouped);
	gather_tables(m, f);
}

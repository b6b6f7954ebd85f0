// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of iommu.owner on made-up machines. */
#include <linux/dma-map-ops.h>

#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/iommu_owner.c"

#define NOOP 0x100
#define XEN_TABLE 0x200
#define OTHER_TABLE 0x300
#define MAP_SG 0x400

static const enum symbol flags[] = {
	SYM_iommu_detected, SYM_amd_iommu_detected, SYM_intel_iommu_enabled,
};

static void name(struct fake_machine *fake, size_t i, unsigned long addr,
		 const char *symbol)
{
	fake->names[i].addr = addr;
	fake->names[i].name = symbol;
}

/* A PV dom0 with three functions; its tables have symbols. */
static struct fake_machine *pv_dom0(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++)
		fake->has[flags[i]] = true;
	name(fake, 0, NOOP, "iommu_shutdown_noop");
	name(fake, 1, XEN_TABLE, "xen_swiotlb_dma_ops");
	fake->hooks.shutdown = NOOP;
	fake->hooks.dma_ops = XEN_TABLE;
	fake->acpi = "FACP APIC";
	fake->n_pci = 3;
	for (i = 0; i < fake->n_pci; i++)
		fake->pci[i].fn.dma_ops = XEN_TABLE;
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	iommu_owner_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_iommu_owner, &b->facts, &j);
	return j;
}

static void expect_facts(struct kunit *test, const struct facts *f,
			 const struct fact *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		expect_fact(test, f, list + i);
}

static void yielding(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("iommu.detected", false),
		BOOL("config.amd_iommu", IS_ENABLED(CONFIG_AMD_IOMMU)),
		BOOL("config.intel_iommu", IS_ENABLED(CONFIG_INTEL_IOMMU)),
		STR("iommu.shutdown", "iommu_shutdown_noop"),
		STR("iommu.dma_ops", "xen_swiotlb_dma_ops"),
		INT("iommu.functions", 3),
		INT("iommu.grouped", 0),
		INT("iommu.dma_ops.xen_swiotlb_dma_ops", 3),
		BOOL("acpi.dmar", false),
		BOOL("acpi.ivrs", false),
	};
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, pv_dom0(test), "pv-dom0");

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));
}

static void ways(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("iommu.dma_ops.xen_swiotlb_dma_ops", 1),
		INT("iommu.dma_ops.direct", 1),
		INT("iommu.dma_ops.iommu-dma", 1),
		INT("iommu.grouped", 1),
		STR("iommu.dma_ops", "direct"),
		BOOL("acpi.dmar", true),
	};
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->hooks.dma_ops = 0;
	fake->pci[0].fn.dma_ops = 0;
	/* The flag comes before any table. */
	fake->pci[1].fn.by_iommu = true;
	fake->pci[1].fn.grouped = true;
	fake->acpi = "FACP DMAR";
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about, "iommu.dma_ops.iommu-dma");
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));
}

/* A kernel that keeps no symbols of data: the functions have names. */
static void without_symbols(struct kunit *test)
{
	static const struct fact by_map_sg =
		INT("iommu.dma_ops.table-with-xen_swiotlb_map_sg", 3);
	struct dma_map_ops *ops = kunit_kzalloc(test, sizeof(*ops), GFP_KERNEL);
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	KUNIT_ASSERT_TRUE(test, ops);
	ops->map_sg = (void *)MAP_SG;
	fake->mem = (struct fake_memory){ ops, sizeof(*ops) };
	name(fake, 1, MAP_SG, "xen_swiotlb_map_sg");
	for (i = 0; i < fake->n_pci; i++)
		fake->pci[i].fn.dma_ops = (unsigned long)ops;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &by_map_sg);
}

/* Unnamed, unreadable, and two tables of one name: each is one fact. */
static void odd_tables(struct kunit *test)
{
	static const struct fact unnamed = INT("iommu.dma_ops.unnamed", 2);
	static const struct fact same = INT("iommu.dma_ops.xen_swiotlb_dma_ops", 2);
	struct dma_map_ops *ops = kunit_kzalloc(test, sizeof(*ops), GFP_KERNEL);
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	KUNIT_ASSERT_TRUE(test, ops);
	fake->mem = (struct fake_memory){ ops, sizeof(*ops) };
	fake->n_pci = 4;
	fake->pci[1].fn.dma_ops = OTHER_TABLE;
	name(fake, 2, OTHER_TABLE, "xen_swiotlb_dma_ops");
	fake->pci[2].fn.dma_ops = (unsigned long)ops;
	fake->pci[3].fn.dma_ops = 0x9000;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &unnamed);
	expect_fact(test, &b->facts, &same);
}

/* One more table than there is room for: the sum shows it. */
static void too_many(struct kunit *test)
{
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	fake->n_pci = DMA_WAYS_MAX + 1;
	for (i = 0; i < fake->n_pci; i++) {
		fake->pci[i].fn.dma_ops = 0x1000 + i;
		name(fake, 1 + i, 0x1000 + i, "xen_swiotlb_dma_ops");
	}
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	KUNIT_EXPECT_TRUE(test, strstr(j.reason, "every PCI function"));
	fake->n_pci = DMA_WAYS_MAX;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

static void long_name(struct kunit *test)
{
	static const char symbol[] =
		"a_table_with_a_name_that_is_longer_than_the_names_of_all_others";
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	name(fake, 1, XEN_TABLE, symbol);
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	KUNIT_ASSERT_TRUE(test, j.about);
	KUNIT_EXPECT_EQ(test, strlen(j.about),
			strlen(IOMMU_DMA_OPS) + DMA_NAME_BYTES - 1);
}

static void drivers_on(struct kunit *test)
{
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		struct fake_machine *fake = pv_dom0(test);
		struct judgement j;

		*(u8 *)fake->var[flags[i]] = 1;
		j = judge(test, b, fake, "pvh-dom0");
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
		KUNIT_EXPECT_EQ(test, (int)j.severity, (int)SEVERITY_CRITICAL);
	}
}

static void hook_set(struct kunit *test)
{
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	name(fake, 0, NOOP, "intel_iommu_shutdown");
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about, "iommu.shutdown");
}

static void pvh(struct kunit *test)
{
	struct fake_machine *fake = pv_dom0(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	fake->hooks.dma_ops = 0;
	for (i = 0; i < fake->n_pci; i++)
		fake->pci[i].fn.dma_ops = 0;
	j = judge(test, b, fake, "pvh-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->acpi = NULL;
	j = judge(test, b, fake, "pvh-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "acpi.dmar", "without ACPI");
	expect_absent(test, &b->facts, "acpi.ivrs", "without ACPI");
}

/* Whatever is missing, the kernel that yields is unproven. */
static void all_needed(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		fake = pv_dom0(test);
		fake->has[flags[i]] = false;
		j = judge(test, b, fake, "pv-dom0");
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
		fake->has[flags[i]] = true;
		fake->faults[flags[i]] = true;
		j = judge(test, b, fake, "pv-dom0");
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	}
	fake = pv_dom0(test);
	fake->hooks.shutdown = 0x9000;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "iommu.shutdown", "no symbol");
	fake->no_hooks = true;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "iommu.shutdown", "architecture");
	expect_absent(test, &b->facts, "iommu.dma_ops", "architecture");
	fake = pv_dom0(test);
	fake->no_pci = true;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "iommu.functions", "cannot be listed");
	expect_absent(test, &b->facts, "iommu.grouped", "cannot be listed");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(yielding),
	KUNIT_CASE(ways),
	KUNIT_CASE(without_symbols),
	KUNIT_CASE(odd_tables),
	KUNIT_CASE(too_many),
	KUNIT_CASE(long_name),
	KUNIT_CASE(drivers_on),
	KUNIT_CASE(hook_set),
	KUNIT_CASE(pvh),
	KUNIT_CASE(all_needed),
	{}
};

struct kunit_suite iommu_owner_gather_suite = {
	.name = "pvyield_iommu_owner_gather",
	.test_cases = cases,
};

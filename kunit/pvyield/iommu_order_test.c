// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/iommu_order.c"

/* Xen's first note and a build id, as the linker writes them, and one more. */
static const u32 notes[] = {
	4, 6, 6, 0x6e6558, 0x756e696c, 0x78,
	4, 20, 3, 0x554e47, 0x67452301, 0xefcdab89, 0x03020100, 0x07060504,
	0x0b0a0908,
	6, 1, 0x100, 0x756e694c, 0x78, 0x00,
};

#define BUILD_ID_AT 6
#define BUILD_ID "0123456789abcdef000102030405060708090a0b"

static u32 memory[ARRAY_SIZE(notes)];
/* A machine as 5.10: everything is there. */
static struct fake_machine *fake_5_10(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	int i;

	memcpy(memory, notes, sizeof(memory));
	fake->mem = (struct fake_memory){ memory, sizeof(memory) };
	for (i = 0; i < SYM_COUNT; i++)
		fake->has[i] = true;
	fake->text[SYM___start_notes] = (unsigned long)memory;
	fake->text[SYM___stop_notes] = (unsigned long)(memory + ARRAY_SIZE(memory));
	fake->text[SYM__text] = 0x7f000000;
	fake->text[SYM_sort_iommu_table] = 0x7fc00000;
	for (i = 0; i < (int)ARRAY_SIZE(functions); i++)
		fake->text[functions[i].sym] = 0x7fc00010 + i;
	return fake;
}

static void gather(struct bench *b, struct fake_machine *fake)
{
	facts_reset(&b->facts);
	iommu_order_gather(&fake->m, &b->facts);
}

static void everything(struct kunit *test)
{
	static const struct fact expected[] = {
		STR("kernel.build_id", BUILD_ID),
		BOOL("iommu_order.table", true),
		BOOL("iommu_order.xen_swiotlb", true),
		HEX("iommu_order.offset.pci_xen_swiotlb_detect", 0xc00010),
		HEX("iommu_order.offset.pci_swiotlb_detect_override", 0xc00011),
		HEX("iommu_order.offset.pci_swiotlb_detect_4gb", 0xc00012),
		HEX("iommu_order.offset.gart_iommu_hole_init", 0xc00013),
		HEX("iommu_order.offset.amd_iommu_detect", 0xc00014),
		HEX("iommu_order.offset.detect_intel_iommu", 0xc00015),
	};
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);
	size_t i;

	fake->var[SYM_xen_swiotlb][0] = 0xffffffff00000001;
	gather(b, fake);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
	expect_absent(test, &b->facts, "iommu_order.entries", "freed");
	KUNIT_EXPECT_EQ(test, b->facts.n, ARRAY_SIZE(expected) + 1);
}

static void no_swiotlb(struct kunit *test)
{
	static const struct fact expected = BOOL("iommu_order.xen_swiotlb", false);
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);

	/* An int: what lies behind it is another variable. */
	fake->var[SYM_xen_swiotlb][0] = 0xffffffff00000000;
	gather(b, fake);
	expect_fact(test, &b->facts, &expected);
	fake->faults[SYM_xen_swiotlb] = true;
	gather(b, fake);
	expect_absent(test, &b->facts, "iommu_order.xen_swiotlb", "cannot be read");
}

/* Since 5.19: what is left is the build id, and that the order is in code. */
static void no_table(struct kunit *test)
{
	static const struct fact expected = BOOL("iommu_order.table", false);
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);

	fake->has[SYM_sort_iommu_table] = false;
	gather(b, fake);
	expect_fact(test, &b->facts, &expected);
	expect_absent(test, &b->facts, "iommu_order.pv_calls", "freed");
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)3);
}

/* Each symbol in turn; without any, nothing is concluded from its absence. */
static void missing_symbols(struct kunit *test)
{
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);
	int i;

	fake->has[SYM___stop_notes] = false;
	gather(b, fake);
	expect_absent(test, &b->facts, "kernel.build_id", "made up without it");
	for (i = 0; i < (int)ARRAY_SIZE(functions); i++) {
		fake->has[functions[i].sym] = false;
		gather(b, fake);
		expect_absent(test, &b->facts, functions[i].fact,
			      "made up without it");
	}
	for (i = 0; i < SYM_COUNT; i++)
		fake->has[i] = false;
	gather(b, fake);
	for (i = 0; i < (int)b->facts.n; i++)
		KUNIT_EXPECT_EQ_MSG(test, (int)b->facts.v[i].type,
				    (int)FACT_ABSENT, "%s", b->facts.v[i].name);
	expect_absent(test, &b->facts, "iommu_order.table", "made up without it");
}

/* A function below _text would be no function of the image. */
static void below(struct kunit *test)
{
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);

	fake->text[SYM_amd_iommu_detect] = fake->text[SYM__text] - 8;
	gather(b, fake);
	expect_absent(test, &b->facts, "iommu_order.offset.amd_iommu_detect",
		      "made up without it");
}

static void bad_notes(struct kunit *test)
{
	static const struct {
		size_t word;
		u32 value;
		const char *why;
	} list[] = {
		{ 0, 0x1000, "damaged" },
		{ 1, 0xfffffff0, "damaged" },
		{ BUILD_ID_AT + 1, 0, "no size" },
		{ BUILD_ID_AT + 1, BUILD_ID_MAX + 1, "no size" },
		{ BUILD_ID_AT + 1, 60, "damaged" },
		{ BUILD_ID_AT + 2, 4, "without a build id" },
		{ BUILD_ID_AT + 3, 0x554e48, "without a build id" },
		/* A shorter name: what is left behind it is no note. */
		{ ARRAY_SIZE(notes) - 6, 2, "cut or damaged" },
	};
	struct fake_machine *fake = fake_5_10(test);
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		memcpy(memory, notes, sizeof(memory));
		if (list[i].word > BUILD_ID_AT + 3)
			memory[BUILD_ID_AT + 2] = 4;
		memory[list[i].word] = list[i].value;
		gather(b, fake);
		expect_absent(test, &b->facts, "kernel.build_id", list[i].why);
	}
	memcpy(memory, notes, sizeof(memory));
	fake->text[SYM___stop_notes] = (unsigned long)(memory + BUILD_ID_AT + 2);
	gather(b, fake);
	expect_absent(test, &b->facts, "kernel.build_id", "damaged");
	fake->text[SYM___stop_notes] = (unsigned long)(memory + BUILD_ID_AT + 6);
	gather(b, fake);
	expect_absent(test, &b->facts, "kernel.build_id", "damaged");
	fake->text[SYM___start_notes] = 0x10;
	gather(b, fake);
	expect_absent(test, &b->facts, "kernel.build_id", "make no sense");
	fake->text[SYM___stop_notes] = 0x20;
	gather(b, fake);
	expect_absent(test, &b->facts, "kernel.build_id", "cannot be read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(everything),
	KUNIT_CASE(no_swiotlb),
	KUNIT_CASE(no_table),
	KUNIT_CASE(missing_symbols),
	KUNIT_CASE(below),
	KUNIT_CASE(bad_notes),
	{}
};

struct kunit_suite iommu_order_gather_suite = {
	.name = "pvyield_iommu_order_gather",
	.test_cases = cases,
};

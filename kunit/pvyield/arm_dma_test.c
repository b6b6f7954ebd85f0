// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_dma.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_dma, arm_dma_gather, role)

#define TABLE 0x200

static void mapped(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("xenfeat.direct_mapped", true),
		BOOL("xenfeat.not_direct_mapped", false),
		INT("dma.devices", 2),
		INT(ARM_DMA_WAY "xen_swiotlb_dma_ops", 2),
	};
	size_t i;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cached = XENFEAT_DIRECT;
	fake->names[0] = (struct fake_name){ TABLE, "xen_swiotlb_dma_ops" };
	of->n_devices = 2;
	of->devices[0].dma_ops = TABLE;
	of->devices[1].dma_ops = TABLE;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);

	of->devices[1].by_iommu = true;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.about, ARM_DMA_WAY "iommu-dma");

	fake->cached = XENFEAT_NOT_DIRECT;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.about, ARM_DMA_WAY "xen_swiotlb_dma_ops");
}

static void unknown_ones(struct kunit *test)
{
	size_t i;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->no_xen = true;
	of->no_of = true;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "xenfeat.direct_mapped");
	expect_absent(test, &b->facts, "xenfeat.not_direct_mapped", "not under Xen");
	expect_absent(test, &b->facts, "dma.devices", "without device trees");

	/* One way more than the list takes: the sum tells. */
	fake->no_xen = false;
	of->no_of = false;
	of->n_devices = DMA_WAYS_MAX + 1;
	for (i = 0; i < of->n_devices; i++)
		of->devices[i].dma_ops = TABLE + i;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_TRUE(test, strstr(j.reason, "every device"));
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_dma_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(mapped),
	KUNIT_CASE(unknown_ones),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_dma_gather_suite = {
	.name = "pvyield_arm_dma_gather",
	.test_cases = cases,
};

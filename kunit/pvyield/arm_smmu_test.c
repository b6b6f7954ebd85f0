// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_smmu.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_smmu, arm_smmu_gather, role)

static void nodes(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("dt.tree", true), INT("smmu.shown", 2),
		INT("smmu.driven", 1), INT("smmu.grouped", 1),
		BOOL("acpi.iort", false),
	};
	size_t i;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->tree = true;
	of->n_devices = 2;
	fake->acpi = "FACP";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);

	of->devices[1].grouped = true;
	of->iommus = (struct iommu_nodes){ 2, 1 };
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void without(struct kunit *test)
{
	static const struct fact iort = BOOL("acpi.iort", true);
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->no_of = true;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "smmu.driven");
	expect_absent(test, &b->facts, "smmu.shown", "without device trees");
	expect_absent(test, &b->facts, "smmu.grouped", "without device trees");
	expect_absent(test, &b->facts, "acpi.iort", "without ACPI");
	fake->acpi = "IORT";
	JUDGED("arm64-dom0");
	expect_fact(test, &b->facts, &iort);
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_smmu_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nodes),
	KUNIT_CASE(without),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_smmu_gather_suite = {
	.name = "pvyield_arm_smmu_gather",
	.test_cases = cases,
};

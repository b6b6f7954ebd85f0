// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in gather_pci_feature_test.c. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/pci_pri.c"

/* Two functions with PRI, awake, off in Linux; PRI is on in the second. */
static struct fake_machine *two_functions(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	size_t i;

	fake->n_pci = 2;
	for (i = 0; i < fake->n_pci; i++) {
		fake->pci[i].fn.awake = true;
		fake->pci[i].fn.position[PCI_FEATURE_PRI] = FAKE_POSITION;
		fake->pci[i].header = 0x00010013;
	}
	fake->pci[1].control = 0x00000001u;
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	pci_pri_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_pci_pri, &b->facts, &j);
	return j;
}

/* The capability's number and its bit are those of the PCI specification. */
static void reading(struct kunit *test)
{
	static const struct fact capable = INT("pri.capable", 2);
	static const struct fact on = INT("pri.hardware_on", 1);
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, fake);

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &capable);
	expect_fact(test, &b->facts, &on);
	fake->pci[1].control = ~(0x00000001u);
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

static void driven(struct kunit *test)
{
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->pci[1].fn.linux_on[PCI_FEATURE_PRI] = true;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about, "pri.linux_on");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(reading),
	KUNIT_CASE(driven),
	{}
};

struct kunit_suite pci_pri_gather_suite = {
	.name = "pvyield_pci_pri_gather",
	.test_cases = cases,
};

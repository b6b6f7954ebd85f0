// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in gather_pci_feature_test.c. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/pci_ats.c"

/* Two functions with ATS, awake, off in Linux; ATS is on in the second. */
static struct fake_machine *two_functions(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	size_t i;

	fake->n_pci = 2;
	for (i = 0; i < fake->n_pci; i++) {
		fake->pci[i].fn.awake = true;
		fake->pci[i].fn.position[PCI_FEATURE_ATS] = FAKE_POSITION;
		fake->pci[i].header = 0x0001000f;
	}
	fake->pci[1].control = 0x80000000u;
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	pci_ats_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_pci_ats, &b->facts, &j);
	return j;
}

/* The capability's number and its bit are those of the PCI specification. */
static void reading(struct kunit *test)
{
	static const struct fact capable = INT("ats.capable", 2);
	static const struct fact on = INT("ats.hardware_on", 1);
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, fake);

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &capable);
	expect_fact(test, &b->facts, &on);
	fake->pci[1].control = ~(0x80000000u);
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

static void driven(struct kunit *test)
{
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->pci[1].fn.linux_on[PCI_FEATURE_ATS] = true;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about, "ats.linux_on");
}

/* Only what Xen says of itself makes the difference. */
static void by_xen(struct kunit *test)
{
	static const struct fact not_given = STR("xen.ats", "not given");
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->boot.feat_dom0 = true;
	fake->cmdline = "console=com1 ats=on";
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->cmdline = "console=com1";
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &not_given);
	fake->cmdline = NULL;
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.missing, "xen.ats");
	expect_absent(test, &b->facts, "xen.ats", "did not tell");
}

/* A guest is answered <denied>, or whatever: it is not asked. */
static void guest(struct kunit *test)
{
	struct fake_machine *fake = two_functions(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cmdline = "ats";
	j = judge(test, b, fake);
	KUNIT_EXPECT_STREQ(test, j.missing, "xen.ats");
	expect_absent(test, &b->facts, "xen.ats", "dom0 only");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(reading),
	KUNIT_CASE(driven),
	KUNIT_CASE(by_xen),
	KUNIT_CASE(guest),
	{}
};

struct kunit_suite pci_ats_gather_suite = {
	.name = "pvyield_pci_ats_gather",
	.test_cases = cases,
};

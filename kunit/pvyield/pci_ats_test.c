// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in gather_pci_feature_test.c. */
#include "fake.h"
#include "../../modules/pvyield/pci_ats.c"

/* The capability's number and its bit are those of the PCI specification. */
static const struct pci_feature_case this = {
	.point = &point_pci_ats,
	.gather = pci_ats_gather,
	.feature = PCI_FEATURE_ATS,
	.header = 0x0001000f,
	.enable = 0x80000000,
	.capable = INT("ats.capable", 2),
	.hardware_on = INT("ats.hardware_on", 1),
	.linux_on = "ats.linux_on",
};

static void reading(struct kunit *test)
{
	pci_feature_check_reading(test, &this);
}

static void driven(struct kunit *test)
{
	pci_feature_check_driven(test, &this);
}

/* Only what Xen says of itself makes the difference. */
static void by_xen(struct kunit *test)
{
	static const struct fact not_given = STR("xen.ats", "not given");
	struct fake_machine *fake = pci_feature_fake(test, &this);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->boot.feat_dom0 = true;
	fake->cmdline = "console=com1 ats=on";
	j = pci_feature_judged(test, b, fake, &this);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake->cmdline = "console=com1";
	j = pci_feature_judged(test, b, fake, &this);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &not_given);
	fake->cmdline = NULL;
	j = pci_feature_judged(test, b, fake, &this);
	KUNIT_EXPECT_STREQ(test, j.missing, "xen.ats");
	expect_absent(test, &b->facts, "xen.ats", "did not tell");
}

/* A guest is answered <denied>, or whatever: it is not asked. */
static void guest(struct kunit *test)
{
	struct fake_machine *fake = pci_feature_fake(test, &this);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->cmdline = "ats";
	j = pci_feature_judged(test, b, fake, &this);
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

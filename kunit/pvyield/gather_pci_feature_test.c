// SPDX-License-Identifier: GPL-2.0-only
/* One capability on made-up functions in every state. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/gather_pci_feature.c"

#define CAP 0x13
#define ENABLED 0x80000000

static const struct pci_feature x = { PCI_FEATURE_FACTS("x") };

static const struct pci_capability cap = {
	.feature = PCI_FEATURE_PRI,
	.id = CAP,
	.enabled = ENABLED,
};

static struct fake_pci *add(struct kunit *test, struct fake_machine *fake)
{
	struct fake_pci *pci = fake->pci + fake->n_pci++;

	KUNIT_ASSERT_LE(test, fake->n_pci, (size_t)FAKE_PCI_MAX);
	snprintf(pci->fn.address, sizeof(pci->fn.address), "0000:00:%02zx.0",
		 fake->n_pci);
	pci->fn.awake = true;
	pci->class = 0x06000000;
	pci->header = CAP | 1 << 16;
	return pci;
}

static struct fake_pci *add_capable(struct kunit *test,
				    struct fake_machine *fake)
{
	struct fake_pci *pci = add(test, fake);

	pci->fn.position[PCI_FEATURE_PRI] = FAKE_POSITION;
	pci->found = FAKE_POSITION;
	return pci;
}

static void expect_counts(struct kunit *test, struct fake_machine *fake,
			  struct bench *b, int capable, int hardware,
			  int driven, int asleep, int unreadable)
{
	const struct fact expected[] = {
		BOOL("config.pci", true),
		INT("x.functions", fake->n_pci),
		INT("x.capable", capable),
		INT("x.hardware_on", hardware),
		INT("x.linux_on", driven),
		INT("x.asleep", asleep),
		INT("x.unreadable", unreadable),
	};
	size_t i;

	facts_reset(&b->facts);
	gather_pci_feature(&fake->m, &b->facts, &x, &cap);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void expect_listed(struct kunit *test, struct bench *b, const char *fact,
			  const char *says)
{
	KUNIT_EXPECT_STREQ(test, facts_get_str(&b->facts, fact) ?: "(none)",
			   says);
}

static void states(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct fake_pci *plain = add(test, fake);
	struct fake_pci *on, *lie;

	expect_counts(test, fake, b, 0, 0, 0, 0, 0);
	KUNIT_EXPECT_EQ(test, plain->reads, 0U);

	add_capable(test, fake);
	expect_counts(test, fake, b, 1, 0, 0, 0, 0);
	expect_listed(test, b, "x.function0", "0000:00:02.0 hardware off, Linux off");

	on = add_capable(test, fake);
	on->control = ENABLED;
	expect_counts(test, fake, b, 2, 1, 0, 0, 0);
	expect_listed(test, b, "x.function1", "0000:00:03.0 hardware on, Linux off");

	on->fn.linux_on[PCI_FEATURE_PRI] = true;
	expect_counts(test, fake, b, 2, 1, 1, 0, 0);
	expect_listed(test, b, "x.function1", "0000:00:03.0 hardware on, Linux on");

	/* Another feature's flag is no business of this one. */
	lie = add(test, fake);
	lie->fn.linux_on[PCI_FEATURE_ATS] = true;
	expect_counts(test, fake, b, 2, 1, 1, 0, 0);
	lie->fn.linux_on[PCI_FEATURE_PRI] = true;
	expect_counts(test, fake, b, 2, 1, 2, 0, 0);
	expect_listed(test, b, "x.function2", "0000:00:04.0 without the capability, Linux on");
	KUNIT_EXPECT_EQ(test, plain->reads, 0U);
}

/* Bits beside the enable bit mean nothing. */
static void other_bits(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	add_capable(test, fake)->control = ~ENABLED;
	expect_counts(test, fake, b, 1, 0, 0, 0, 0);
}

static void asleep(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct fake_pci *without = add(test, fake);
	struct fake_pci *with = add_capable(test, fake);
	struct fake_pci *unknown = add(test, fake);

	without->fn.awake = false;
	with->fn.awake = false;
	with->fn.linux_on[PCI_FEATURE_PRI] = true;
	unknown->fn.awake = false;
	unknown->fn.position[PCI_FEATURE_PRI] = -1;
	expect_counts(test, fake, b, 1, 0, 1, 2, 0);
	expect_listed(test, b, "x.function0", "0000:00:02.0 asleep, Linux on");
	expect_listed(test, b, "x.function1", "0000:00:03.0 asleep, Linux off");
	KUNIT_EXPECT_EQ(test, without->reads, 0U);
	KUNIT_EXPECT_EQ(test, with->reads, 0U);
	KUNIT_EXPECT_EQ(test, unknown->reads, 0U);
}

/* Linux did not look for the capability: the list is walked. */
static void walking(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct fake_pci *pci = add_capable(test, fake);

	pci->fn.position[PCI_FEATURE_PRI] = -1;
	pci->control = ENABLED;
	expect_counts(test, fake, b, 1, 1, 0, 0, 0);
	pci->found = 0;
	expect_counts(test, fake, b, 0, 0, 0, 0, 0);
	/* All ones from a function that is gone are no list to walk. */
	pci->found = FAKE_POSITION;
	pci->class = 0xffffffff;
	pci->reads = 0;
	expect_counts(test, fake, b, 0, 0, 0, 0, 1);
	KUNIT_EXPECT_EQ(test, pci->reads, 1U);
}

static void unreadable(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct fake_pci *pci = add_capable(test, fake);

	pci->eio = true;
	expect_counts(test, fake, b, 1, 0, 0, 0, 1);
	expect_listed(test, b, "x.function0", "0000:00:01.0 unreadable, Linux off");
	pci->fn.position[PCI_FEATURE_PRI] = -1;
	expect_counts(test, fake, b, 0, 0, 0, 0, 1);
	pci->fn.position[PCI_FEATURE_PRI] = FAKE_POSITION;
	pci->eio = false;
	pci->header = 0xffffffff;
	expect_counts(test, fake, b, 1, 0, 0, 0, 1);
	/* Another capability stands there: Linux's note is not to be trusted. */
	pci->header = CAP + 1;
	expect_counts(test, fake, b, 1, 0, 0, 0, 1);
	pci->header = CAP;
	pci->control = 0xffffffff;
	expect_counts(test, fake, b, 1, 0, 0, 0, 1);
}

static void many(struct kunit *test)
{
	static const struct fact more = INT("x.more_functions", 4);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	while (fake->n_pci < PCI_FEATURE_LISTED)
		add_capable(test, fake);
	expect_counts(test, fake, b, PCI_FEATURE_LISTED, 0, 0, 0, 0);
	KUNIT_EXPECT_FALSE(test, facts_find(&b->facts, "x.more_functions"));
	while (fake->n_pci < FAKE_PCI_MAX)
		add_capable(test, fake);
	expect_counts(test, fake, b, FAKE_PCI_MAX, 0, 0, 0, 0);
	expect_fact(test, &b->facts, &more);
	KUNIT_EXPECT_TRUE(test, facts_find(&b->facts, "x.function7"));
	KUNIT_EXPECT_FALSE(test, facts_find(&b->facts, "x.function8"));
}

static void not_listed(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake->no_pci = true;
	gather_pci_feature(&fake->m, &b->facts, &x, &cap);
	expect_absent(test, &b->facts, "x.functions", "cannot be listed");
	KUNIT_EXPECT_FALSE(test, facts_find(&b->facts, "x.linux_on"));
}

/**
 * pci_feature_fake() - two functions that have a feature, awake, off in Linux;
 * on in the second
 * @test: the test
 * @c: the point
 *
 * Return: the machine.
 */
struct fake_machine *pci_feature_fake(struct kunit *test,
				      const struct pci_feature_case *c)
{
	struct fake_machine *fake = fake_new(test);
	size_t i;

	fake->n_pci = 2;
	for (i = 0; i < fake->n_pci; i++) {
		fake->pci[i].fn.awake = true;
		fake->pci[i].fn.position[c->feature] = FAKE_POSITION;
		fake->pci[i].header = c->header;
	}
	fake->pci[1].control = c->enable;
	return fake;
}

/**
 * pci_feature_judged() - gather and judge in a PV dom0
 * @test: the test
 * @b: where the facts go
 * @fake: the machine
 * @c: the point
 *
 * Return: the judgement.
 */
struct judgement pci_feature_judged(struct kunit *test, struct bench *b,
				    struct fake_machine *fake,
				    const struct pci_feature_case *c)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	c->gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(c->point, &b->facts, &j);
	return j;
}

/**
 * pci_feature_check_reading() - the enable bit counts, and no other
 * @test: the test
 * @c: the point
 */
void pci_feature_check_reading(struct kunit *test,
			       const struct pci_feature_case *c)
{
	struct fake_machine *fake = pci_feature_fake(test, c);
	struct bench *b = bench_new(test);
	struct judgement j = pci_feature_judged(test, b, fake, c);

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &c->capable);
	expect_fact(test, &b->facts, &c->hardware_on);
	fake->pci[1].control = ~c->enable;
	j = pci_feature_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

/**
 * pci_feature_check_driven() - Linux has it on
 * @test: the test
 * @c: the point
 */
void pci_feature_check_driven(struct kunit *test,
			      const struct pci_feature_case *c)
{
	struct fake_machine *fake = pci_feature_fake(test, c);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->pci[1].fn.linux_on[c->feature] = true;
	j = pci_feature_judged(test, b, fake, c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about, c->linux_on);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(states),
	KUNIT_CASE(other_bits),
	KUNIT_CASE(asleep),
	KUNIT_CASE(walking),
	KUNIT_CASE(unreadable),
	KUNIT_CASE(many),
	KUNIT_CASE(not_listed),
	{}
};

struct kunit_suite gather_pci_feature_suite = {
	.name = "pvyield_gather_pci_feature",
	.test_cases = cases,
};

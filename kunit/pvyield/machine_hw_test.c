// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers, timers and drivers of the kernel at hand, made-up ones for the
 * gatherers, and what all gatherers that ask them are tested by.
 */
#include <linux/string.h>

#include "fake.h"
#include "../../modules/pvyield/machine_hw.c"
#include "../../modules/common/role.h"

static int fake_rdmsr(u32 msr, u64 *value)
{
	*value = fake_current()->msr_pat;
	return fake_current()->msr_err;
}

static int fake_legacy(struct hw_legacy *to)
{
	*to = fake_current()->legacy;
	return fake_current()->legacy_err;
}

static int fake_sched_clock(const struct machine *m, unsigned long *addr)
{
	*addr = fake_current()->sched_clock;
	return fake_current()->sched_err;
}

static int fake_clock_event(const struct machine *m, char *name)
{
	strscpy(name, fake_current()->clock_event ?: "", HW_NAME_BYTES);
	return fake_current()->event_err;
}

static void fake_idle_driver(char *name)
{
	strscpy(name, fake_current()->idle_driver ?: "", HW_NAME_BYTES);
}

static void fake_freq_driver(char *name)
{
	strscpy(name, fake_current()->freq_driver ?: "", HW_NAME_BYTES);
}

static int fake_nodes(void)
{
	return fake_current()->nodes;
}

static int fake_event_source(const struct machine *m, const char *name)
{
	const char *source = fake_current()->event_source;

	return fake_current()->source_err ?: source && !strcmp(name, source);
}

static int fake_msi_domain(const struct machine *m, unsigned long *data)
{
	*data = fake_current()->msi_data;
	return fake_current()->msi_err;
}

const struct machine_hw fake_hw = {
	.built = {
		.irq_remap = true, .pci_msi = true, .x2apic = true, .mtrr = true,
		.caching_control = true, .mce = true, .xen_mcelog = true,
		.cpuidle = true, .cpufreq = true, .suspend = true, .numa = true,
		.perf = true,
	},
	.read_msr = fake_rdmsr,
	.legacy = fake_legacy,
	.sched_clock = fake_sched_clock,
	.clock_event = fake_clock_event,
	.idle_driver = fake_idle_driver,
	.freq_driver = fake_freq_driver,
	.nodes = fake_nodes,
	.event_source = fake_event_source,
	.msi_domain = fake_msi_domain,
};

/**
 * fake_pointer() - give a made-up machine a variable that points to something
 * @fake: the machine
 * @sym: the variable
 * @name: the symbol that it points to, NULL for NULL
 */
void fake_pointer(struct fake_machine *fake, enum symbol sym, const char *name)
{
	unsigned long addr = 0x10000 + 16 * sym;
	struct fake_name *known = fake->names;

	fake->has[sym] = true;
	fake->var[sym][0] = name ? addr : 0;
	while (known->name && known->addr != addr)
		known++;
	*known = (struct fake_name){ addr, name };
}

/**
 * fake_int() - give a made-up machine an int
 * @fake: the machine
 * @sym: the variable
 * @value: its value
 */
void fake_int(struct fake_machine *fake, enum symbol sym, int value)
{
	fake->has[sym] = true;
	*(int *)fake->var[sym] = value;
}

/**
 * hw_judged() - gather the facts of a made-up machine and judge them
 * @test: the test
 * @b: where the facts go
 * @fake: the machine
 * @c: the point
 *
 * Return: the judgement.
 */
struct judgement hw_judged(struct kunit *test, struct bench *b,
			   struct fake_machine *fake, const struct hw_case *c)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, c->role);
	c->gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(c->point, &b->facts, &j);
	return j;
}

static struct fake_machine *made(struct kunit *test, const struct hw_case *c,
				 bool conflicting)
{
	struct fake_machine *fake = fake_new(test);

	c->yielding(fake);
	if (conflicting)
		c->conflicting(fake);
	return fake;
}

/**
 * hw_check() - what holds for every point of this kind
 * @test: the test
 * @c: the point
 *
 * A machine that yields does, with the facts; one that does not is found out; and
 * with any symbol missing or unreadable that one does not yield.
 */
void hw_check(struct kunit *test, const struct hw_case *c)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	const struct fact *fact;
	struct judgement j;
	size_t i;

	j = hw_judged(test, b, made(test, c, false), c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	for (fact = c->facts; fact->name; fact++)
		expect_fact(test, &b->facts, fact);
	j = hw_judged(test, b, made(test, c, true), c);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	for (i = 0; i < SYM_COUNT; i++) {
		fake = made(test, c, true);
		fake->has[i] = false;
		j = hw_judged(test, b, fake, c);
		KUNIT_EXPECT_NE_MSG(test, (int)j.verdict, (int)VERDICT_YIELDS,
				    "without symbol %zu", i);
		kunit_kfree(test, fake);
		fake = made(test, c, true);
		fake->faults[i] = true;
		j = hw_judged(test, b, fake, c);
		KUNIT_EXPECT_NE_MSG(test, (int)j.verdict, (int)VERDICT_YIELDS,
				    "symbol %zu unreadable", i);
		kunit_kfree(test, fake);
	}
}

/* What every kernel that this runs on has, bare or under Xen. */
static void live(struct kunit *test)
{
	const struct machine_hw *hw = &machine_hw_live;
	char name[HW_NAME_BYTES] = "";
	unsigned long data = 1;
	struct hw_legacy legacy;
	u64 pat = 0;

	KUNIT_EXPECT_EQ(test, hw->read_msr(0x277, &pat), 0);
	KUNIT_EXPECT_NE(test, pat, 0ULL);
	KUNIT_EXPECT_EQ(test, hw->legacy(&legacy), 0);
	KUNIT_EXPECT_GE(test, hw->nodes(), 1);
	KUNIT_EXPECT_EQ(test, hw->clock_event(&machine_live, name), 0);
	KUNIT_EXPECT_GT(test, strlen(name), (size_t)0);
	KUNIT_EXPECT_LT(test, strlen(name), (size_t)HW_NAME_BYTES);
	KUNIT_EXPECT_EQ(test, hw->event_source(&machine_live, "no such"),
			machine_live.find(&machine_live, SYM_pmu_bus) ?
			0 : -ENOENT);
	if (hw->event_source(&machine_live, "no such") == 0)
		KUNIT_EXPECT_EQ(test, hw->event_source(&machine_live,
						       "software"), 1);
	if (hw->msi_domain(&machine_live, &data))
		KUNIT_EXPECT_EQ(test, data, 1UL);
	hw->idle_driver(name);
	KUNIT_EXPECT_LT(test, strlen(name), (size_t)HW_NAME_BYTES);
	hw->freq_driver(name);
	KUNIT_EXPECT_LT(test, strlen(name), (size_t)HW_NAME_BYTES);
}

/* Without the symbols, and with a pointer that cannot be read. */
static void live_errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	const struct machine_hw *hw = &machine_hw_live;
	char name[HW_NAME_BYTES];
	unsigned long addr;

	KUNIT_EXPECT_EQ(test, hw->clock_event(&fake->m, name), -ENOENT);
	KUNIT_EXPECT_EQ(test, hw->event_source(&fake->m, "cpu"), -ENOENT);
	KUNIT_EXPECT_EQ(test, read_pointer(&fake->m, SYM_mtrr_if, &addr),
			-ENOENT);
	fake->has[SYM_mtrr_if] = true;
	fake->var[SYM_mtrr_if][0] = 0x1234;
	KUNIT_EXPECT_EQ(test, read_pointer(&fake->m, SYM_mtrr_if, &addr), 0);
	KUNIT_EXPECT_EQ(test, addr, 0x1234UL);
	fake->faults[SYM_mtrr_if] = true;
	KUNIT_EXPECT_EQ(test, read_pointer(&fake->m, SYM_mtrr_if, &addr),
			-EFAULT);
}

#ifdef CONFIG_IRQ_DOMAIN
static void live_msi(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct irq_domain *domain = kunit_kzalloc(test, sizeof(*domain),
						  GFP_KERNEL);
	const struct machine_hw *hw = &machine_hw_live;
	unsigned long data;

	KUNIT_ASSERT_TRUE(test, domain);
	KUNIT_EXPECT_EQ(test, hw->msi_domain(&fake->m, &data), -ENOENT);
	fake->has[SYM_x86_pci_msi_default_domain] = true;
	KUNIT_EXPECT_EQ(test, hw->msi_domain(&fake->m, &data), -ENODEV);
	domain->host_data = fake;
	fake->var[SYM_x86_pci_msi_default_domain][0] = (unsigned long)domain;
	KUNIT_EXPECT_EQ(test, hw->msi_domain(&fake->m, &data), 0);
	KUNIT_EXPECT_EQ(test, data, (unsigned long)fake);
	fake->faults[SYM_x86_pci_msi_default_domain] = true;
	KUNIT_EXPECT_EQ(test, hw->msi_domain(&fake->m, &data), -EFAULT);
}
#else
static void live_msi(struct kunit *test)
{
	unsigned long data;

	KUNIT_EXPECT_EQ(test, machine_hw_live.msi_domain(&machine_live, &data),
			-ENOENT);
}
#endif

static struct kunit_case cases[] = {
	KUNIT_CASE(live),
	KUNIT_CASE(live_errors),
	KUNIT_CASE(live_msi),
	{}
};

struct kunit_suite machine_hw_suite = {
	.name = "pvyield_machine_hw",
	.test_cases = cases,
};

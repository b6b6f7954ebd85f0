// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_timer.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_timer, arm_timer_gather, role)

static void timers(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("cpu.exception_level", 1), INT("timer.interrupt", 27),
		STR("timer.chip", "GICv3"), INT("timer.virtual", 27),
		INT("timer.physical", 30),
	};
	static const u32 numbers[] = { 13, 14, 11, 10 };
	__be32 cells[ARRAY_SIZE(numbers) * CELLS];
	size_t i;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		cells[i * CELLS] = cpu_to_be32(TYPE_PRIVATE);
		cells[i * CELLS + 1] = cpu_to_be32(numbers[i]);
		cells[i * CELLS + 2] = cpu_to_be32(8);
	}
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "cpu.exception_level");
	expect_absent(test, &b->facts, "timer.interrupt", "has its name");
	expect_absent(test, &b->facts, "timer.chip", "has its name");
	expect_absent(test, &b->facts, "timer.virtual", "no timer");
	expect_absent(test, &b->facts, "timer.physical", "no timer");

	of->level = 1;
	of->irq_name = "arch_timer";
	of->irq = (struct interrupt){ 27, "GICv3" };
	of->nodes[0] = (struct fake_node){ "/timer", "interrupts", cells, sizeof(cells) };
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);

	/* As Xen writes it: three of them. */
	of->nodes[0].len = 36;
	of->irq.hwirq = 30;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);

	of->nodes[0].len = 24;
	JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "timer.virtual", "another form");
	/* A controller of four cells. */
	of->nodes[0].len = 64;
	JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "timer.virtual", "another form");
	of->nodes[0].len = 48;
	cells[6] = 0;
	JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "timer.virtual", "not a CPU's own");
	expect_fact(test, &b->facts, expected + 4);
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_timer_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(timers),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_timer_gather_suite = {
	.name = "pvyield_arm_timer_gather",
	.test_cases = cases,
};

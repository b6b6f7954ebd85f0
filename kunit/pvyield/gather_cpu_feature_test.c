// SPDX-License-Identifier: GPL-2.0-only
#include "fake_cpu.h"
#include "../../modules/pvyield/gather_cpu_feature.c"

static const struct cpu_rule rules[] = {
	{ .feature = CPU_PCID, .fact = "cpu.a" },
	{ .feature = CPU_SMEP, .fact = "cpu.b" },
	{ .feature = CPU_PTI, .fact = "cpu.c" },
	{ .feature = CPU_FRED, .fact = "cpu.d" },
	{ .feature = CPU_SGX, .fact = "cpu.e" },
};

static void states(struct kunit *test)
{
	static const struct cpu_rules made_up = { rules, ARRAY_SIZE(rules) };
	static const struct fact expected[] = {
		STR("cpu.a", CPU_USED), STR("cpu.b", CPU_CLEARED),
		STR("cpu.c", CPU_OFF), STR("cpu.d", CPU_UNKNOWN),
		STR("cpu.e", CPU_HIDDEN),
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	size_t i;

	/* Used counts, whatever CPUID says. */
	fake_cpu.features[CPU_PCID] = (struct feature_bits){ true, false, true };
	fake_cpu.features[CPU_SMEP] = (struct feature_bits){ false, true, true };
	fake_cpu.unknown[CPU_FRED] = true;
	fake_cpu.features[CPU_SGX] = (struct feature_bits){ false, false, true };
	gather_cpu_features(&fake->m, &b->facts, &made_up);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
	KUNIT_EXPECT_EQ(test, b->facts.n, ARRAY_SIZE(expected));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(states),
	{}
};

struct kunit_suite gather_cpu_feature_suite = {
	.name = "pvyield_gather_cpu_feature",
	.test_cases = cases,
};

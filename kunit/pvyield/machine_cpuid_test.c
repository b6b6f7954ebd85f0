// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield/machine_cpuid.c"

#define BIT_TSC 4
#define BIT_SSE2 26

/* The suites run on a machine that nobody migrates. */
static void live(struct kunit *test)
{
	u32 cached, now;
	int i;

	for (i = 0; i < CPUID_WORDS; i++) {
		KUNIT_ASSERT_TRUE(test, machine_cpuid_live.word(i, &cached, &now));
		KUNIT_EXPECT_EQ_MSG(test, cpuid_word_lost(i, cached, now), 0u, "%s: %x %x",
				    cpuid_words[i].name, cached, now);
	}
}

/* Each word is the one of its register: a bit that every 64-bit CPU has. */
static void places(struct kunit *test)
{
	static const struct {
		enum cpuid_word_index word;
		u32 bits;
	} bits[] = {
		{ CPUID_WORD_1_EDX, (1u << BIT_TSC) | (1u << BIT_SSE2) },
		/* SYSCALL and long mode; LAHF in 64-bit mode */
		{ CPUID_WORD_EXT1_EDX, (1u << 11) | (1u << 29) },
		{ CPUID_WORD_EXT1_ECX, 1u << 0 },
		/* SSE3, CMPXCHG16B */
		{ CPUID_WORD_1_ECX, (1u << 0) | (1u << 13) },
	};
	u32 cached, now;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bits); i++) {
		KUNIT_ASSERT_TRUE(test, machine_cpuid_live.word(bits[i].word, &cached, &now));
		KUNIT_EXPECT_EQ_MSG(test, now & bits[i].bits, bits[i].bits, "%s",
				    cpuid_words[bits[i].word].name);
	}
}

static struct kunit_case cases[] = {
	KUNIT_CASE(live),
	KUNIT_CASE(places),
	{}
};

struct kunit_suite machine_cpuid_suite = {
	.name = "pvyield_machine_cpuid",
	.test_cases = cases,
};

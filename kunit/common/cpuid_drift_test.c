// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/cpuid_drift.c"

#define ROLE(x) STR("hypervisor.role", x)
#define WORD_OF(x, cached_, now_) \
	HEX("cpuid." x ".cached", cached_), HEX("cpuid." x ".now", now_)
#define SAME(x) WORD_OF(x, 0x80000001, 0x80000001)
/* All but 1_edx, 7_ebx and 80000008_ebx. */
#define OTHERS \
	SAME("1_ecx"), SAME("7_ecx"), SAME("7_edx"), SAME("d1_eax"), \
	SAME("80000001_edx"), SAME("80000001_ecx")

static const struct judge_case cases[] = {
	{ "unchanged", "CPUID is what boot found",
	  { ROLE("pvh-domU"), SAME("1_edx"), SAME("7_ebx"), SAME("80000008_ebx"), OTHERS },
	  VERDICT_YIELDS },
	{ "more than Linux uses", "Linux turns features off",
	  { ROLE("pv-domU"), WORD_OF("1_edx", 0x1, 0xffffffff), SAME("7_ebx"),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_YIELDS },
	{ "AVX2 is lost", "code was chosen by it",
	  { ROLE("hvm-domU"), SAME("1_edx"), WORD_OF("7_ebx", 0x21, 0x1),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpuid.7_ebx.now" },
	{ "bit 31 is lost", "it counts as any other",
	  { ROLE("pv-dom0"), WORD_OF("1_edx", 0x80000000, 0), SAME("7_ebx"),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpuid.1_edx.now" },
	{ "RTM is not there", "tsx.c turns it on without CPUID",
	  { ROLE("pvh-dom0"), SAME("1_edx"), WORD_OF("7_ebx", 0x800, 0),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_YIELDS },
	{ "BTC_NO is not there", "amd.c turns it on without CPUID",
	  { ROLE("pv-dom0"), SAME("1_edx"), SAME("7_ebx"),
	    WORD_OF("80000008_ebx", 0x20000000, 0), OTHERS },
	  VERDICT_YIELDS },
	{ "BTC_NO and IBPB", "the latter comes from CPUID",
	  { ROLE("pv-dom0"), SAME("1_edx"), SAME("7_ebx"),
	    WORD_OF("80000008_ebx", 0x20001000, 0), OTHERS },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpuid.80000008_ebx.now" },
	{ "lost, and a word unknown", "what is lost is proven",
	  { ROLE("pvh-domU"), ABSENT("cpuid.1_edx.cached"), WORD_OF("7_ebx", 0x21, 0x1),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpuid.7_ebx.now" },
	{ "cached unknown", "nothing to compare",
	  { ROLE("pvh-domU"), SAME("1_edx"), ABSENT("cpuid.7_ebx.cached"),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpuid.7_ebx.cached" },
	{ "now unknown", "nothing to compare",
	  { ROLE("pvh-domU"), SAME("1_edx"), SAME("7_ebx"),
	    HEX("cpuid.80000008_ebx.cached", 1), OTHERS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpuid.80000008_ebx.now" },
	{ "bare", "a machine keeps its CPU", { ROLE("bare") }, VERDICT_NOT_APPLICABLE },
	{ "arm64", "no CPUID", { ROLE("arm64-dom0") }, VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), SAME("1_edx"), SAME("7_ebx"),
	    SAME("80000008_ebx"), OTHERS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_cpuid_drift, cases, ARRAY_SIZE(cases));
}

/* Each bit that Linux turns on by itself is left out, and no other. */
static void own_bits(struct kunit *test)
{
	int i;

	for (i = 0; i < CPUID_WORDS; i++)
		KUNIT_EXPECT_EQ(test, cpuid_word_lost(i, ~0u, 0), ~cpuid_words[i].own);
	KUNIT_EXPECT_EQ(test, cpuid_words[CPUID_WORD_1_EDX].own, 0x02002351u);
	KUNIT_EXPECT_EQ(test, cpuid_words[CPUID_WORD_1_ECX].own, 0x08000008u);
	KUNIT_EXPECT_EQ(test, cpuid_words[CPUID_WORD_D1_EAX].own, 0u);
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(own_bits),
	{}
};

struct kunit_suite cpuid_drift_suite = {
	.name = "pvyield_cpuid_drift",
	.test_cases = suite_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* cpuid.drift: what yields has all words, what does not has few. */
#include "cases.h"

#define ID "cpuid.drift"
#define WORD(x) H("cpuid." x ".cached", 0x80000001), \
	H("cpuid." x ".now", 0x80000001)

static const struct fact all[] = {
	S(ROLE_FACT, "pvh-domU"),
	WORD("1_edx"), WORD("1_ecx"), WORD("7_ebx"), WORD("7_ecx"),
	WORD("7_edx"), WORD("d1_eax"), WORD("80000001_edx"),
	WORD("80000001_ecx"), WORD("80000008_ebx"),
	{ 0 }
};

static const struct fact few[] = {
	S(ROLE_FACT, "pv-dom0"),
	WORD("1_edx"), WORD("7_ebx"),
	{ 0 }
};

#define CASE(base_, what_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define LOST(fact) .verdict = VERDICT_CONFLICTS, .severity = SEVERITY_MAJOR, \
	.about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case cpuid_drift_cases[] = {
	{ .id = ID, .what = "unchanged", .base = all, YIELDS,
	CASE(all, "more than Linux uses", H("cpuid.1_edx.now", 0xffffffff)) YIELDS,
	CASE(all, "RTM, which Linux turns on itself",
	     H("cpuid.7_ebx.cached", 0x800), H("cpuid.7_ebx.now", 0)) YIELDS,
	CASE(few, "AVX2 is lost", H("cpuid.7_ebx.cached", 0x21),
	     H("cpuid.7_ebx.now", 0x1)) LOST("cpuid.7_ebx.now"),
	CASE(few, "bit 31 is lost", H("cpuid.1_edx.now", 0x1))
		LOST("cpuid.1_edx.now"),
	CASE(few, "a word is missing", A("cpuid.1_edx.now"))
		MISSING("cpuid.1_edx.now"),
	CASE(few, "not under Xen", S(ROLE_FACT, "bare"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(few, "arm64", S(ROLE_FACT, "arm64-dom0"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(few, "role not known", A(ROLE_FACT)) MISSING(ROLE_FACT),
};

const size_t cpuid_drift_cases_n = ARRAY_SIZE(cpuid_drift_cases);

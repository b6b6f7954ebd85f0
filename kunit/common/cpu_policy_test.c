// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/cpu_policy.c"

#define ROLE(x) STR("hypervisor.role", x)
#define REST \
	STR("cpu.pge", CPU_HIDDEN), STR("cpu.pse", CPU_HIDDEN), \
	STR("cpu.gbpages", CPU_HIDDEN), STR("cpu.la57", CPU_HIDDEN), \
	STR("cpu.smep", CPU_HIDDEN), STR("cpu.smap", CPU_HIDDEN), \
	STR("cpu.kernel_ibrs", CPU_HIDDEN)
#define LINUX(pcid, pti) STR("cpu.pcid", pcid), STR("cpu.pti", pti)

static const struct judge_case cases[] = {
	{ "PV dom0", "Xen hides them, Linux clears PCID and forces PTI off",
	  { ROLE("pv-dom0"), LINUX(CPU_CLEARED, CPU_OFF), REST }, VERDICT_YIELDS },
	{ "PV guest", "the same", { ROLE("pv-domU"), LINUX(CPU_HIDDEN, CPU_OFF), REST },
	  VERDICT_YIELDS },
	{ "PCID in use", "Xen refuses the CR3",
	  { ROLE("pv-dom0"), LINUX(CPU_USED, CPU_OFF), REST },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "cpu.pcid" },
	{ "PTI unknown", "it may be on",
	  { ROLE("pv-dom0"), STR("cpu.pcid", CPU_CLEARED), ABSENT("cpu.pti"), REST },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.pti" },
	{ "PVH dom0", "its page tables are its own",
	  { ROLE("pvh-dom0"), LINUX(CPU_USED, CPU_USED) }, VERDICT_NOT_APPLICABLE },
	{ "HVM guest", "the same", { ROLE("hvm-domU") }, VERDICT_NOT_APPLICABLE },
	{ "arm64", "x86 only", { ROLE("arm64-dom0") }, VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), LINUX(CPU_USED, CPU_USED) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be PV", { LINUX(CPU_OFF, CPU_OFF), REST },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_cpu_policy, cases, ARRAY_SIZE(cases));
}

/* Each fact decides where it says "used", and none may be left out. */
static void each_counts(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i, k;

	for (i = 0; i < ARRAY_SIZE(rules); i++) {
		facts_reset(&b->facts);
		facts_str(&b->facts, ROLE_FACT, "pv-domU");
		for (k = 0; k < ARRAY_SIZE(rules); k++)
			facts_str(&b->facts, rules[k].fact,
				  k == i ? CPU_USED : CPU_HIDDEN);
		point_judge(&point_cpu_policy, &b->facts, &j);
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
		KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", rules[i].fact);
	}
}

/* An entry for each of the list, each with its reason. */
static void notes(struct kunit *test)
{
	struct point_note note;
	size_t i;

	for (i = 0; point_cpu_policy.note(i, &note); i++)
		KUNIT_EXPECT_TRUE(test, *note.name && *note.text);
	KUNIT_EXPECT_EQ(test, i, (size_t)ARRAY_SIZE(rules));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(each_counts),
	KUNIT_CASE(notes),
	{}
};

struct kunit_suite cpu_policy_suite = {
	.name = "pvyield_cpu_policy",
	.test_cases = list,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/cpu_features.c"

#define ROLE(x) STR("hypervisor.role", x)
#define ALL_DOMAINS \
	STR("cpu.hwp", CPU_HIDDEN), STR("cpu.rdt_a", CPU_HIDDEN), \
	STR("cpu.cqm", CPU_HIDDEN), STR("cpu.intel_pt", CPU_HIDDEN), \
	STR("cpu.sgx", CPU_HIDDEN), STR("cpu.sme", CPU_HIDDEN), \
	STR("cpu.sev", CPU_HIDDEN), STR("cpu.fred", CPU_HIDDEN), \
	STR("cpu.tdx_host", CPU_HIDDEN)
#define PV_ONLY(state) \
	STR("cpu.vmx", state), STR("cpu.svm", state), \
	STR("cpu.shstk", state), STR("cpu.ibt", state)
#define FREQUENCY(state) STR("cpu.aperfmperf", state)

static const struct judge_case cases[] = {
	{ "PV dom0", "Xen hides them all",
	  { ROLE("pv-dom0"), FREQUENCY(CPU_OFF), ALL_DOMAINS, PV_ONLY(CPU_HIDDEN) },
	  VERDICT_YIELDS },
	{ "HVM guest that nests", "Xen shows VMX to one that asks for it",
	  { ROLE("hvm-domU"), FREQUENCY(CPU_OFF), ALL_DOMAINS, PV_ONLY(CPU_USED) },
	  VERDICT_YIELDS },
	{ "PV guest with VMX", "a PV domain cannot nest",
	  { ROLE("pv-domU"), FREQUENCY(CPU_OFF), ALL_DOMAINS, PV_ONLY(CPU_USED) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "cpu.vmx" },
	{ "frequencies in PVH dom0", "APERF and MPERF are the CPU's",
	  { ROLE("pvh-dom0"), FREQUENCY(CPU_USED), ALL_DOMAINS, PV_ONLY(CPU_HIDDEN) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "cpu.aperfmperf" },
	{ "one unknown", "it may be in use",
	  { ROLE("pvh-domU"), ALL_DOMAINS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.aperfmperf" },
	{ "arm64", "x86 only", { ROLE("arm64-domU") }, VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), FREQUENCY(CPU_USED) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be under Xen", { FREQUENCY(CPU_OFF), ALL_DOMAINS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_cpu_features, cases, ARRAY_SIZE(cases));
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
		point_judge(&point_cpu_features, &b->facts, &j);
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
		KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", rules[i].fact);
	}
}

/* An entry for each of the list, each with its reason. */
static void notes(struct kunit *test)
{
	struct point_note note;
	size_t i;

	for (i = 0; point_cpu_features.note(i, &note); i++)
		KUNIT_EXPECT_TRUE(test, *note.name && *note.text);
	KUNIT_EXPECT_EQ(test, i, (size_t)ARRAY_SIZE(rules));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(each_counts),
	KUNIT_CASE(notes),
	{}
};

struct kunit_suite cpu_features_suite = {
	.name = "pvyield_cpu_features",
	.test_cases = list,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The part of the judges that the points about CPU features share. */
#include "../test.h"
#include "../../modules/common/cpu_feature.c"

static const struct cpu_rule rules[] = {
	{ CPU_SMEP, "cpu.mild", false, SEVERITY_MINOR, "mild", "why mild" },
	{ CPU_PCID, "cpu.bad", true, SEVERITY_CRITICAL, "bad", "why bad" },
};

static const struct cpu_rules made_up = { rules, ARRAY_SIZE(rules) };

static void pv_judge(const struct facts *f, struct judgement *j)
{
	cpu_feature_judge(f, j, &made_up, true, "effect");
}

static void hvm_judge(const struct facts *f, struct judgement *j)
{
	cpu_feature_judge(f, j, &made_up, false, "effect");
}

static const struct point pv_point = { .id = "cpu.x", .judge = pv_judge };
static const struct point hvm_point = { .id = "cpu.y", .judge = hvm_judge };

#define STATES(mild, bad) { STR("cpu.mild", mild), STR("cpu.bad", bad) }

static const struct judge_case pv[] = {
	{ "both hidden", "Xen shows neither", STATES(CPU_HIDDEN, CPU_HIDDEN),
	  VERDICT_YIELDS },
	{ "each way to be off", "Linux's doing counts as Xen's",
	  STATES(CPU_CLEARED, CPU_OFF), VERDICT_YIELDS },
	{ "an old kernel", "what it has no name for it does not use",
	  STATES(CPU_UNKNOWN, CPU_HIDDEN), VERDICT_YIELDS },
	{ "the mild one", "it is used", STATES(CPU_USED, CPU_OFF),
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "cpu.mild" },
	{ "both", "the worse one decides", STATES(CPU_USED, CPU_USED),
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "cpu.bad" },
	{ "used, and one unknown", "that is proof enough",
	  { ABSENT("cpu.mild"), STR("cpu.bad", CPU_USED) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "cpu.bad" },
	{ "one absent", "it may be used",
	  { ABSENT("cpu.mild"), STR("cpu.bad", CPU_OFF) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.mild" },
	{ "a state of another version", "it may mean anything",
	  STATES(CPU_OFF, "on"), VERDICT_UNPROVEN, SEVERITY_NONE, "cpu.bad" },
};

static const struct judge_case hvm[] = {
	{ "what only PV must leave", "others may have it",
	  STATES(CPU_HIDDEN, CPU_USED), VERDICT_YIELDS },
	{ "and need not tell", "it does not count",
	  { STR("cpu.mild", CPU_OFF) }, VERDICT_YIELDS },
	{ "what all must leave", "the same", STATES(CPU_USED, CPU_OFF),
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "cpu.mild" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &pv_point, pv, ARRAY_SIZE(pv));
	check_cases(test, &hvm_point, hvm, ARRAY_SIZE(hvm));
}

static void notes(struct kunit *test)
{
	struct point_note note;

	KUNIT_ASSERT_TRUE(test, cpu_feature_note(&made_up, 0, &note));
	KUNIT_EXPECT_STREQ(test, note.name, "cpu.mild");
	KUNIT_EXPECT_STREQ(test, note.domains, "any domain");
	KUNIT_ASSERT_TRUE(test, cpu_feature_note(&made_up, 1, &note));
	KUNIT_EXPECT_STREQ(test, note.domains, "PV");
	KUNIT_EXPECT_STREQ(test, note.text, "why bad");
	KUNIT_EXPECT_FALSE(test, cpu_feature_note(&made_up, 2, &note));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(notes),
	{}
};

struct kunit_suite cpu_feature_suite = {
	.name = "pvyield_cpu_feature",
	.test_cases = cases,
};

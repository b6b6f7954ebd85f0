// SPDX-License-Identifier: GPL-2.0-only
/* The judge of structures of function pointers, on a made-up one. */
#include "../test.h"
#include "../../modules/common/slots.c"

static const struct slot_rule privileged[] = {
	{ "native_bad", ROLES_PV, SEVERITY_MINOR, "bad" },
	{ "native_worse", ROLES_PV, SEVERITY_CRITICAL, "worse" },
	{ "reset_it", ROLE_BIT(ROLE_PVH_DOM0), SEVERITY_MAJOR, "reset" },
};

static const struct slot_rule harmless[] = {
	{ "compute", ROLES_PV, SEVERITY_NONE, "computes" },
	{ "native_bad", ROLE_BIT(ROLE_PVH_DOM0), SEVERITY_NONE, "right" },
};

static const char *const native[] = { "native_", NULL };

static const struct slot_table structures[] = {
	{
		.name = "a", .size = "a.size",
		.privileged = privileged,
		.privileged_n = ARRAY_SIZE(privileged),
		.harmless = harmless, .harmless_n = ARRAY_SIZE(harmless),
		.native = native,
	}, {
		.name = "b", .size = "b.size", .data = true, .native = native,
	},
};

static const struct slots_point slots = {
	.tables = structures, .tables_n = ARRAY_SIZE(structures),
	.not_xen = "no Xen", .not_built = "not built",
	.yields_pv = "pv", .yields_hvm = "hvm", .advice = "none",
};

static void judge(const struct facts *f, struct judgement *j)
{
	slots_judge(f, j, &slots);
}

static const struct point point = { .id = "test.slots", .judge = judge };

#define ROLE(x) STR(ROLE_FACT, x)
#define A(role, zero, eight) \
	{ ROLE(role), INT("a.size", 16), STR("a.0x0", zero), \
	  STR("a.0x8", eight), INT("b.size", 0) }
#define B(role, zero) \
	{ ROLE(role), INT("a.size", 8), STR("a.0x0", "xen_a"), \
	  INT("b.size", 8), STR("b.0x0", zero) }
#define NEW(fact) .verdict = VERDICT_UNPROVEN, .about = (fact)
#define BAD(level, fact) \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_##level, \
	.about = (fact)

static const struct judge_case cases[] = {
	{ "Xen's", "its functions ask Xen",
	  A("pv-dom0", "xen_a", "__xen_b"), VERDICT_YIELDS },
	{ "Xen's by a thunk", "the thunk only saves registers",
	  A("pv-domU", "__raw_callee_save_xen_a", "null"), VERDICT_YIELDS },
	{ "nothing", "an empty function touches nothing",
	  A("pv-dom0", "nop_func", "_paravirt_nop"), VERDICT_YIELDS },
	{ "nothing, by name", "a no-op of some part of the kernel",
	  A("pv-dom0", "paravirt_nop", "enc_kexec_begin_noop"), VERDICT_YIELDS },
	{ "harmless", "on the list for PV",
	  A("pv-dom0", "compute", "xen_a"), VERDICT_YIELDS },
	{ "native in PVH", "hardware virtualises it",
	  A("pvh-domU", "native_bad", "native_any"), VERDICT_YIELDS },
	{ "harmless in PV, native in HVM", "a listed function is known",
	  A("hvm-domU", "compute", "reset_it"), VERDICT_YIELDS },
	{ "data", "the structure has words that are no pointers",
	  B("pv-dom0", "data"), VERDICT_YIELDS },
	{ "privileged", "on the list", A("pv-dom0", "native_bad", "xen_a"),
	  BAD(MINOR, "a.0x0") },
	{ "privileged, out of line", "pv_native_x is native_x",
	  A("pv-domU", "xen_a", "pv_native_worse"), BAD(CRITICAL, "a.0x8") },
	{ "the worst", "severities are compared",
	  A("pv-dom0", "native_bad", "native_worse"), BAD(CRITICAL, "a.0x8") },
	{ "the first of the worst", "the order decides between equals",
	  A("pv-dom0", "native_worse", "native_worse"),
	  BAD(CRITICAL, "a.0x0") },
	{ "a role of its own", "the row names PVH dom0",
	  A("pvh-dom0", "reset_it", "native_bad"), BAD(MAJOR, "a.0x0") },
	{ "not that role", "the row does not name PV",
	  A("pv-dom0", "reset_it", "xen_a"), NEW("a.0x0") },
	{ "an unknown native", "nobody has judged it",
	  A("pv-dom0", "xen_a", "native_any"), NEW("a.0x8") },
	{ "xen in the middle", "Xen's functions begin with xen_",
	  A("pv-dom0", "not_xen_a", "xen_a"), NEW("a.0x0") },
	{ "nop in the middle", "those that do nothing end in it",
	  A("pv-dom0", "nop_not", "xen_a"), NEW("a.0x0") },
	{ "unnamed", "what it points to is not known",
	  A("pvh-dom0", "unnamed", "xen_a"), NEW("a.0x0") },
	{ "data where a pointer must be", "the structure has none",
	  A("pv-dom0", "data", "xen_a"), NEW("a.0x0") },
	{ "unknown in HVM", "neither native nor Xen's",
	  A("hvm-domU", "kvm_a", "xen_a"), NEW("a.0x0") },
	{ "new in the second structure", "both are judged",
	  B("pv-dom0", "native_bad"), NEW("b.0x0") },
	{ "a slot unread", "what it holds is not known",
	  { ROLE("pv-dom0"), INT("a.size", 8), ABSENT("a.0x0"),
	    INT("b.size", 0) }, VERDICT_UNPROVEN, SEVERITY_NONE, "a.0x0" },
	{ "a slot of another kind", "a number is no symbol",
	  { ROLE("pv-dom0"), INT("a.size", 8), INT("a.0x0", 0),
	    INT("b.size", 0) }, VERDICT_UNPROVEN, SEVERITY_NONE, "a.0x0" },
	{ "a slot missing", "a list that lacks one proves nothing",
	  { ROLE("pv-dom0"), INT("a.size", 16), STR("a.0x0", "xen_a"),
	    INT("b.size", 0) }, NEW("a.size") },
	{ "no size", "how many slots there are is not known",
	  { ROLE("pv-dom0"), ABSENT("a.size"), INT("b.size", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "a.size" },
	{ "no second size", "whether there is one is not known",
	  { ROLE("pv-dom0"), INT("a.size", 8), STR("a.0x0", "xen_a") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "b.size" },
	{ "a size that is none", "slots are eight bytes",
	  { ROLE("pv-dom0"), INT("a.size", 9), STR("a.0x0", "xen_a") },
	  NEW("a.size") },
	{ "too large", "no structure of a kernel is",
	  { ROLE("pv-dom0"), INT("a.size", SLOTS_BYTES_MAX + SLOT_BYTES) },
	  NEW("a.size") },
	{ "not built", "nothing to judge",
	  { ROLE("pvh-domU"), INT("a.size", 0) }, VERDICT_NOT_APPLICABLE },
	{ "bare", "nothing is Xen's",
	  { ROLE("bare"), INT("a.size", 0) }, VERDICT_NOT_APPLICABLE },
	{ "arm64", "x86 has the structures",
	  { ROLE("arm64-dom0"), ABSENT("a.size") }, VERDICT_NOT_APPLICABLE },
	{ "role unknown", "what is right depends on it",
	  { INT("a.size", 0) }, VERDICT_UNPROVEN, SEVERITY_NONE, ROLE_FACT },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point, cases, ARRAY_SIZE(cases));
}

/* The largest structure that is accepted is walked to its end. */
static void to_the_end(struct kunit *test)
{
	struct bench *b = bench_new(test);
	char name[SLOT_NAME_BYTES];
	struct judgement j;
	size_t at;

	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	facts_int(&b->facts, "a.size", 50 * SLOT_BYTES);
	for (at = 0; at < 50 * SLOT_BYTES; at += SLOT_BYTES) {
		slot_fact(name, sizeof(name), "a", at);
		facts_str(&b->facts, name, at == 49 * SLOT_BYTES ?
			  "native_worse" : "xen_a");
	}
	facts_int(&b->facts, "b.size", 0);
	point_judge(&point, &b->facts, &j);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "a.0x188");
	KUNIT_EXPECT_STREQ(test, j.effect ?: "(none)", "worse");
}

static void names(struct kunit *test)
{
	static const struct {
		const char *symbol, *bare;
	} list[] = {
		{ "xen_a", "xen_a" },
		{ "__raw_callee_save_xen_a", "xen_a" },
		{ "__raw_callee_save___native_a", "__native_a" },
		{ "pv_native_a", "native_a" },
		{ "pv_a", "pv_a" },
		{ "", "" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++)
		KUNIT_EXPECT_STREQ(test, slot_symbol(list[i].symbol),
				   list[i].bare);
}

static void notes(struct kunit *test)
{
	static const struct {
		const char *name, *domains, *text;
	} list[] = {
		{ "native_bad", "a PV domain", "bad" },
		{ "native_worse", "a PV domain", "worse" },
		{ "reset_it", "some domains", "reset" },
		{ "compute", "a PV domain", "computes" },
		{ "native_bad", "some domains", "right" },
	};
	struct point_note note;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		KUNIT_ASSERT_TRUE(test, slots_note(&slots, i, &note));
		KUNIT_EXPECT_STREQ(test, note.where, "a");
		KUNIT_EXPECT_STREQ(test, note.name, list[i].name);
		KUNIT_EXPECT_STREQ(test, note.domains, list[i].domains);
		KUNIT_EXPECT_STREQ(test, note.text, list[i].text);
	}
	KUNIT_EXPECT_FALSE(test, slots_note(&slots, i, &note));
}

/*
 * The lists of every point that has some: each entry says why, names its
 * domains, and nothing is on both lists for the same domain.
 */
static void lists(struct kunit *test)
{
	struct point_note a, b;
	size_t p, i, k, n = 0;

	for (p = 0; p < points_n; p++) {
		for (i = 0; points[p]->note && points[p]->note(i, &a); i++, n++) {
			KUNIT_EXPECT_TRUE_MSG(test, *a.text, "%s", a.name);
			KUNIT_EXPECT_TRUE_MSG(test, strcmp(a.domains, "some domains"),
					      "%s", a.name);
			for (k = 0; k < i && points[p]->note(k, &b); k++)
				KUNIT_EXPECT_FALSE_MSG(test,
						       !strcmp(a.name, b.name) &&
						       !strcmp(a.where, b.where) &&
						       !strcmp(a.domains, b.domains),
						       "%s", a.name);
		}
	}
	KUNIT_EXPECT_GT(test, n, (size_t)100);
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(to_the_end),
	KUNIT_CASE(names),
	KUNIT_CASE(notes),
	KUNIT_CASE(lists),
	{}
};

struct kunit_suite slots_suite = {
	.name = "pvyield_slots",
	.test_cases = suite_cases,
};

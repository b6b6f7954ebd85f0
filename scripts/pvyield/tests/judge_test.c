// SPDX-License-Identifier: GPL-2.0-only
/* The judges of modules/common in user space. */
#include <ctype.h>

#include "test.h"

#include "cases.h"
#include "fact_read.h"

/* Shorter ones can be a name, or a way to say where something was seen. */
#define SENTENCE_MIN 50

static void assert_part(const char *text, const char *part)
{
	if (!part)
		return;
	assert_non_null(text);
	if (!strstr(text, part))
		fail_msg("\"%s\" is no part of \"%s\"", part, text);
}

static void test_case(void **state)
{
	const struct judge_case *c = *state;
	const struct point *p = point_find(c->id);
	struct case_facts facts;
	struct judgement j;

	assert_non_null(p);
	build_facts(c, &facts);
	assert_false(facts.list.damaged);
	point_judge(p, &facts.list, &j);
	assert_string_equal(verdict_name(j.verdict), verdict_name(c->verdict));
	assert_string_equal(severity_name(j.severity),
			    severity_name(c->severity));
	assert_non_null(j.reason);
	if (c->missing) {
		assert_non_null(j.missing);
		assert_string_equal(j.missing, c->missing);
	} else {
		assert_null(j.missing);
	}
	if (c->about) {
		assert_non_null(j.about);
		assert_string_equal(j.about, c->about);
	}
	if (j.about)
		assert_non_null(facts_find(&facts.list, j.about));
	assert_part(j.reason, c->reason);
	assert_part(j.effect, c->effect);
	assert_int_equal(!!j.effect, j.verdict == VERDICT_CONFLICTS);
	assert_int_equal(!!j.advice, j.verdict == VERDICT_CONFLICTS);
	if (!strcmp(c->id, ROLE_FACT))
		assert_int_equal(role_find(&facts.list).role, c->role);
}

/* The facts of @from, those in @mask taken away: left out or made absent. */
static void take_away(const struct facts *from, unsigned int mask, bool absent,
		      struct case_facts *to)
{
	size_t i;

	facts_init(&to->list, to->v, CASE_FACTS_MAX, to->pool,
		   sizeof(to->pool));
	for (i = 0; i < from->n; i++) {
		if (!(mask & 1u << i))
			facts_copy(&to->list, from->v + i);
		else if (absent)
			facts_absent(&to->list, from->v[i].name, "taken away");
	}
}

static void check_take_away(const struct point *p, const struct judge_case *c)
{
	struct case_facts all, less;
	struct judgement before, after;
	unsigned int mask;
	int absent;

	build_facts(c, &all);
	point_judge(p, &all.list, &before);
	if (before.verdict == VERDICT_YIELDS)
		return;
	for (mask = 1; mask < 1u << all.list.n; mask++) {
		for (absent = 0; absent < 2; absent++) {
			take_away(&all.list, mask, absent, &less);
			assert_false(less.list.damaged);
			point_judge(p, &less.list, &after);
			if (after.verdict == VERDICT_YIELDS)
				fail_msg("%s, %s: yields without facts 0x%x",
					 p->id, c->what, mask);
		}
	}
}

/* Not only any one fact: any set of them. */
static void test_take_away(void **state)
{
	const struct point *p = *state;
	size_t i, yields = 0, others = 0;
	const struct judge_case *c;

	for (i = 0; i < cases_n(); i++) {
		c = case_at(i);
		if (strcmp(c->id, p->id))
			continue;
		check_take_away(p, c);
		if (c->verdict == VERDICT_YIELDS)
			yields++;
		else
			others++;
	}
	/* A point without cases would prove nothing. */
	assert_true(yields > 0);
	assert_true(others > 0);
}

static void test_nothing_known(void **state)
{
	const struct point *p = *state;
	struct case_facts none;
	struct judgement j;

	take_away(&(struct facts){ 0 }, 0, false, &none);
	point_judge(p, &none.list, &j);
	assert_int_equal(j.verdict, VERDICT_UNPROVEN);
}

static void test_damaged(void **state)
{
	const struct point *p = *state;
	struct case_facts facts;
	struct judgement j;
	size_t i;

	for (i = 0; i < cases_n(); i++) {
		if (strcmp(case_at(i)->id, p->id))
			continue;
		build_facts(case_at(i), &facts);
		facts_copy(&facts.list, facts.v);
		assert_true(facts.list.damaged);
		point_judge(p, &facts.list, &j);
		assert_int_equal(j.verdict, VERDICT_UNPROVEN);
		assert_int_equal(j.severity, SEVERITY_NONE);
	}
}

static void assert_plain(const char *text)
{
	assert_non_null(text);
	assert_true(strlen(text) > 0);
	for (; *text; text++)
		assert_true((*text >= 0x20 && *text <= 0x7e) || *text == '\n');
}

/* No sentence of one section is said again in another. */
static void assert_said_once(const char *id, const char *text, const char *other)
{
	size_t len;

	for (; *text; text += len + strspn(text + len, ".\n ")) {
		len = strcspn(text, ".\n");
		while (text[len] == '.' && text[len + 1] && !isspace((unsigned char)text[len + 1]))
			len += 1 + strcspn(text + len + 1, ".\n");
		if (len >= SENTENCE_MIN && memmem(other, strlen(other), text, len))
			fail_msg("%s says twice: %.*s", id, (int)len, text);
	}
}

static void test_sections(void **state)
{
	const struct point *p = *state;
	const char *const sections[] = {
		p->owns, p->yields, p->facts, p->breaks, p->advice,
	};
	size_t i, k;

	for (i = 0; i < ARRAY_SIZE(sections); i++)
		for (k = 0; k < ARRAY_SIZE(sections); k++)
			if (i != k)
				assert_said_once(p->id, sections[i], sections[k]);
	/* How Linux yields is said of all versions, what breaks of the worst. */
	assert_non_null(strstr(p->yields, "5.10"));
	if (p->severity != SEVERITY_NONE)
		assert_non_null(strcasestr(p->breaks, severity_name(p->severity)));
}

static void test_row(void **state)
{
	const struct point *p = *state;

	assert_true(name_is_sane(p->id));
	assert_ptr_equal(point_find(p->id), p);
	assert_plain(p->title);
	assert_plain(p->owns);
	assert_plain(p->yields);
	assert_plain(p->facts);
	assert_plain(p->breaks);
	assert_plain(p->advice);
	assert_plain(p->refs);
	assert_null(strchr(p->title, '\n'));
	assert_non_null(p->judge);
}

static void test_overflow(void **state)
{
	struct fact v[2];
	struct facts f;
	char pool[16];

	(void)state;
	facts_init(&f, v, 2, pool, sizeof(pool));
	facts_bool(&f, "a.b", true);
	facts_bool(&f, "a.c", true);
	assert_false(f.damaged);
	facts_bool(&f, "a.d", true);
	assert_true(f.damaged);
	assert_int_equal(f.n, 2);
	facts_reset(&f);
	assert_false(f.damaged);
	facts_str(&f, "a.b", "this does not fit");
	assert_true(f.damaged);
	assert_int_equal(f.n, 0);
}

static void test_roles(void **state)
{
	struct case_facts facts;
	enum role role;

	(void)state;
	for (role = ROLE_UNKNOWN; role <= ROLE_ARM_DOMU; role++) {
		facts_init(&facts.list, facts.v, CASE_FACTS_MAX, facts.pool,
			   sizeof(facts.pool));
		facts_str(&facts.list, ROLE_FACT, role_name(role));
		assert_int_equal(role_of(&facts.list), role);
	}
	assert_true(role_is_pv(ROLE_PV_DOM0) && role_is_pv(ROLE_PV_DOMU));
	assert_false(role_is_pv(ROLE_PVH_DOM0) || role_is_pv(ROLE_HVM_DOMU));
	assert_false(role_is_xen(ROLE_NOT_XEN) || role_is_xen(ROLE_UNKNOWN));
	assert_true(role_is_xen(ROLE_PV_DOM0) && role_is_xen(ROLE_ARM_DOMU));
	assert_true(role_is_arm(ROLE_ARM_DOM0) && role_is_arm(ROLE_ARM_DOMU));
	assert_false(role_is_arm(ROLE_UNKNOWN) || role_is_arm(ROLE_HVM_DOMU));
}

static const struct {
	const char *name;
	CMUnitTestFunction run;
} of_each_point[] = {
	{ "the row is whole", test_row },
	{ "each section says its own", test_sections },
	{ "no facts taken away make it yield", test_take_away },
	{ "without any fact it is unproven", test_nothing_known },
	{ "a damaged list is unproven", test_damaged },
};

int main(void)
{
	size_t max = cases_n() + points_n * ARRAY_SIZE(of_each_point) + 2;
	struct CMUnitTest *tests = calloc(max, sizeof(*tests));
	size_t i, k, n = 0;
	char *name;

	if (!tests)
		return 1;
	for (i = 0; i < cases_n(); i++) {
		if (asprintf(&name, "judge %s: %s", case_at(i)->id,
			     case_at(i)->what) < 0)
			return 1;
		tests[n++] = (struct CMUnitTest){
			.name = name,
			.test_func = test_case,
			.initial_state = (void *)case_at(i),
		};
	}
	for (i = 0; i < points_n; i++) {
		for (k = 0; k < ARRAY_SIZE(of_each_point); k++) {
			if (asprintf(&name, "judge %s: %s", points[i]->id,
				     of_each_point[k].name) < 0)
				return 1;
			tests[n++] = (struct CMUnitTest){
				.name = name,
				.test_func = of_each_point[k].run,
				.initial_state = (void *)points[i],
			};
		}
	}
	tests[n++] = (struct CMUnitTest){
		.name = "judge: a list that overflows is damaged",
		.test_func = test_overflow,
	};
	tests[n++] = (struct CMUnitTest){
		.name = "judge: names and kinds of roles",
		.test_func = test_roles,
	};
	i = _cmocka_run_group_tests("judge", tests, n, NULL, NULL);
	for (k = 0; k < n - 2; k++)
		free((char *)tests[k].name);
	free(tests);
	return i;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Judging a point of a site.  A comparison of a fact that is not to be had, or not
 * of the value's kind, is neither true nor false; a rule that depends on one ends
 * the search.  So a fact that is taken away can turn a verdict into unproven and
 * into nothing else.
 */
#include "custom.h"

enum truth { FAILS, HOLDS, UNKNOWN };

static enum truth truth(bool is)
{
	return is ? HOLDS : FAILS;
}

static bool is_number(const struct fact *fact)
{
	return fact->type == FACT_INT || fact->type == FACT_HEX;
}

static enum truth equal(const struct fact *fact, const struct fact *value)
{
	if (is_number(fact) && is_number(value))
		return truth(fact->num == value->num);
	if (fact->type != value->type)
		return UNKNOWN;
	if (fact->type == FACT_STR)
		return truth(!strcmp(fact->text, value->text));
	return truth(fact->num == value->num);
}

static enum truth is_set(const struct custom_condition *c,
			 const struct fact *fact)
{
	if (c->n && !is_number(fact))
		return UNKNOWN;
	if (c->n)
		return truth((fact->num & c->values->num) == c->values->num);
	if (fact->type == FACT_STR)
		return truth(*fact->text);
	return truth(fact->num);
}

static enum truth is_in(const struct custom_condition *c,
			const struct fact *fact)
{
	enum truth ret = FAILS, one;
	size_t i;

	for (i = 0; i < c->n; i++) {
		one = equal(fact, c->values + i);
		if (one == HOLDS)
			return HOLDS;
		if (one == UNKNOWN)
			ret = UNKNOWN;
	}
	return ret;
}

static enum truth holds(const struct custom_condition *c,
			const struct facts *f)
{
	const struct fact *fact = facts_find(f, c->fact);
	enum truth t;

	if (!fact || fact->type == FACT_ABSENT)
		return UNKNOWN;
	switch (c->op) {
	case CUSTOM_EQUAL:
		return equal(fact, c->values);
	case CUSTOM_UNEQUAL:
		t = equal(fact, c->values);
		return t == UNKNOWN ? UNKNOWN : t == FAILS ? HOLDS : FAILS;
	case CUSTOM_IN:
		return is_in(c, fact);
	case CUSTOM_SET:
		return is_set(c, fact);
	}
	return UNKNOWN;
}

/* @missing: the first fact that it would take to know */
static enum truth rule_holds(const struct custom_rule *r,
			     const struct facts *f, const char **missing)
{
	const enum truth decides = r->all ? FAILS : HOLDS;
	enum truth t;
	size_t i;

	*missing = NULL;
	for (i = 0; i < r->n; i++) {
		t = holds(r->v + i, f);
		if (t == decides)
			return t;
		if (t == UNKNOWN && !*missing)
			*missing = r->v[i].fact;
	}
	if (*missing)
		return UNKNOWN;
	return r->all ? HOLDS : FAILS;
}

/**
 * custom_judge() - judge a point of a site
 * @point: the point
 * @f: its facts
 * @j: the judgement
 */
void custom_judge(const struct custom *point, const struct facts *f,
		  struct judgement *j)
{
	const struct custom_rule *r;
	const char *missing;
	enum truth t;
	size_t i;

	judge_unproven(j, "no rule of this point holds");
	for (i = 0; i < point->n; i++) {
		r = point->v + i;
		t = rule_holds(r, f, &missing);
		if (t == UNKNOWN) {
			judge_missing(j, missing);
			return;
		}
		if (t == FAILS)
			continue;
		if (r->verdict == VERDICT_CONFLICTS)
			judge_conflicts(j, r->severity, r->reason,
					point->effect, point->row.advice);
		else if (r->verdict == VERDICT_YIELDS)
			judge_yields(j, r->reason);
		else
			judge_not_applicable(j, r->reason);
		return;
	}
}

static bool same_value(const struct fact *a, const struct fact *b)
{
	return a->type == b->type && a->num == b->num &&
	       (!a->text || !strcmp(a->text, b->text));
}

/* The fact as any point of the report has it; points can contradict each other. */
static void take_fact(const struct report *r, const char *name,
		      struct facts *to)
{
	const struct fact *fact = NULL, *one;
	size_t i;

	if (facts_find(to, name))
		return;
	for (i = 0; i < r->n; i++) {
		one = facts_find(&r->results[i].facts, name);
		if (!one || r->results[i].custom)
			continue;
		if (!fact || fact->type == FACT_ABSENT) {
			fact = one;
		} else if (one->type != FACT_ABSENT && !same_value(fact, one)) {
			facts_absent(to, name, "the points of this report do not agree on it");
			return;
		}
	}
	if (fact)
		facts_copy(to, fact);
	else
		facts_absent(to, name, "no point of this report has it");
}

static int add_result(const struct custom *point, struct report *r,
		      struct failure *why)
{
	struct fact v[KTAP_FACTS_MAX];
	struct result *p = report_point(r, point->row.id, why);
	const struct custom_rule *rule;
	char pool[32 << 10];
	struct facts f;
	size_t i, k;

	if (!p)
		return -1;
	p->row = &point->row;
	p->custom = true;
	facts_init(&f, v, ARRAY_SIZE(v), pool, sizeof(pool));
	for (i = 0; i < point->n; i++) {
		rule = point->v + i;
		for (k = 0; k < rule->n; k++)
			take_fact(r, rule->v[k].fact, &f);
	}
	if (report_add(p, &f))
		return fail_with(why, "out of memory judging %s: free some memory",
				 point->row.id);
	if (p->facts.damaged)
		judge_unproven(&p->j, "the list of facts is incomplete: one did not fit or came twice");
	else
		custom_judge(point, &p->facts, &p->j);
	return 0;
}

/**
 * customs_apply() - add the points of a site to a report
 * @c: the points; they outlive the report
 * @r: the report
 * @why: the error line
 *
 * A report that was written with them has results for them: those are judged
 * anew.
 *
 * Return: 0 or -1.
 */
int customs_apply(const struct customs *c, struct report *r,
		  struct failure *why)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (add_result(c->v + i, r, why))
			return -1;
	return 0;
}

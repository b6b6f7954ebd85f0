// SPDX-License-Identifier: GPL-2.0-only
/* Building the lists of the cases. */
#include "cases.h"

static const struct fact *changed(const struct judge_case *c, const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(c->change) && c->change[i].name; i++)
		if (!strcmp(c->change[i].name, name))
			return c->change + i;
	return NULL;
}

/**
 * build_facts() - make the list of facts of a case
 * @c: the case
 * @to: the list
 */
void build_facts(const struct judge_case *c, struct case_facts *to)
{
	const struct fact *f, *change;
	size_t i;

	facts_init(&to->list, to->v, CASE_FACTS_MAX, to->pool,
		   sizeof(to->pool));
	for (f = c->base; f && f->name; f++) {
		change = changed(c, f->name);
		if (!change)
			facts_copy(&to->list, f);
		else if (change->type != (enum fact_type)-1)
			facts_copy(&to->list, change);
	}
	for (i = 0; i < ARRAY_SIZE(c->change) && c->change[i].name; i++)
		if (c->change[i].type != (enum fact_type)-1 &&
		    !facts_find(&to->list, c->change[i].name))
			facts_copy(&to->list, c->change + i);
}

static const struct {
	const struct judge_case *cases;
	const size_t *n;
} all[] = {
#define POINT(x) { x##_cases, &x##_cases_n },
#include "points.h"
#undef POINT
};

/**
 * cases_n() - how many cases there are, of all points
 *
 * Return: the number.
 */
size_t cases_n(void)
{
	size_t i, n = 0;

	for (i = 0; i < ARRAY_SIZE(all); i++)
		n += *all[i].n;
	return n;
}

/**
 * case_at() - a case of any point
 * @i: its number, less than cases_n()
 *
 * Return: the case.
 */
const struct judge_case *case_at(size_t i)
{
	size_t k;

	for (k = 0; i >= *all[k].n; k++)
		i -= *all[k].n;
	return all[k].cases + i;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is different between two audits, by point and by fact.  Both are judged by
 * the judges of this version: a difference is one of the kernels or machines,
 * and not of the versions that wrote the files.
 */
#include <stdlib.h>

#include "audit.h"
#include "diff.h"

/**
 * diff_judgement() - the verdict on a point of one side
 * @p: the point
 *
 * Return: the judgement of this version; of a point that it does not know, the
 * one that the file holds.
 */
const struct judgement *diff_judgement(const struct result *p)
{
	return p->row ? &p->j : &p->was;
}

static int rank(const struct result *p)
{
	const struct judgement *j = diff_judgement(p);

	switch (j->verdict) {
	case VERDICT_YIELDS:
	case VERDICT_NOT_APPLICABLE:
		return 0;
	case VERDICT_UNPROVEN:
		return 1;
	case VERDICT_CONFLICTS:
		break;
	}
	return 1 + j->severity;
}

static const struct result *find(const struct report *r, const char *id)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, id))
			return r->results + i;
	return NULL;
}

static int note(void *to, const char *name, const char *a, const char *b)
{
	(void)name;
	(void)a;
	(void)b;
	*(bool *)to = true;
	return 0;
}

/*
 * A point that one side lacks was not asked for there: a conflict in the second
 * that the first knew nothing of is worse, all else is neither.
 */
static enum change compare_lone(const struct diff_point *p)
{
	const struct result *now = p->side[1];

	return now && diff_judgement(now)->verdict == VERDICT_CONFLICTS ?
	       CHANGE_WORSE : CHANGE_OTHER;
}

static int compare(struct diff_point *p)
{
	bool facts = false;
	int before, after;

	if (!p->side[0] || !p->side[1]) {
		p->change = compare_lone(p);
		return 0;
	}
	if (diff_facts(p, &facts, note))
		return -1;
	before = rank(p->side[0]);
	after = rank(p->side[1]);
	if (after > before)
		p->change = CHANGE_WORSE;
	else if (after < before)
		p->change = CHANGE_BETTER;
	else if (diff_judgement(p->side[0])->verdict !=
		 diff_judgement(p->side[1])->verdict)
		p->change = CHANGE_OTHER;
	else
		p->change = facts ? CHANGE_FACTS : CHANGE_NONE;
	return 0;
}

/* Return: the value as text, to be freed, or NULL without memory. */
static char *value(const struct fact *fact)
{
	char *text = fact_to_string(fact), *ret;

	if (!text)
		return NULL;
	ret = strdup(text + strlen(fact->name) + 2);
	free(text);
	return ret;
}

static int one_fact(const struct fact *a, const struct fact *b, void *to,
		    int (*each)(void *to, const char *name, const char *a,
				const char *b))
{
	char *was = a ? value(a) : NULL, *is = b ? value(b) : NULL;
	int ret = 0;

	if ((a && !was) || (b && !is))
		ret = -1;
	else if (!was || !is || strcmp(was, is))
		ret = each(to, a ? a->name : b->name, was, is);
	free(was);
	free(is);
	return ret;
}

/**
 * diff_facts() - walk the facts of a point that are different
 * @p: the point
 * @to: passed on
 * @each: called for each, with its name and both values as text, NULL where a
 *	side lacks it; what is not 0 ends the walk
 *
 * Return: 0, what @each returned, or -1 without memory.
 */
int diff_facts(const struct diff_point *p, void *to,
	       int (*each)(void *to, const char *name, const char *a,
			   const char *b))
{
	static const struct facts none;
	const struct facts *a = p->side[0] ? &p->side[0]->facts : &none;
	const struct facts *b = p->side[1] ? &p->side[1]->facts : &none;
	size_t i;
	int ret;

	for (i = 0; i < a->n; i++) {
		ret = one_fact(a->v + i, facts_find(b, a->v[i].name), to, each);
		if (ret)
			return ret;
	}
	for (i = 0; i < b->n; i++) {
		if (facts_find(a, b->v[i].name))
			continue;
		ret = one_fact(NULL, b->v + i, to, each);
		if (ret)
			return ret;
	}
	return 0;
}

static void add(struct diff *d, const struct result *a, const struct result *b)
{
	d->v[d->n].id = a ? a->id : b->id;
	d->v[d->n].side[0] = a;
	d->v[d->n].side[1] = b;
	d->n++;
}

/**
 * diff_make() - compare two audits
 * @d: the audits; the rest is filled in, and freed by diff_free() on success only
 * @why: the error line
 *
 * Return: 0, or -1 without memory.
 */
int diff_make(struct diff *d, struct failure *why)
{
	const struct report *a = d->side, *b = d->side + 1;
	size_t i;

	d->n = 0;
	memset(d->counts, 0, sizeof(d->counts));
	d->v = calloc(a->n + b->n, sizeof(*d->v));
	if (!d->v)
		goto no_memory;
	for (i = 0; i < a->n; i++)
		add(d, a->results + i, find(b, a->results[i].id));
	for (i = 0; i < b->n; i++)
		if (!find(a, b->results[i].id))
			add(d, NULL, b->results + i);
	for (i = 0; i < d->n; i++) {
		if (compare(d->v + i))
			goto no_memory;
		d->counts[d->v[i].change]++;
	}
	d->exit = EXIT_UNPROVEN;
	if (d->counts[CHANGE_WORSE])
		d->exit = EXIT_CONFLICTS;
	else if (d->counts[CHANGE_NONE] == d->n)
		d->exit = EXIT_CLEAN;
	return 0;

no_memory:
	diff_free(d);
	return fail_with(why, "out of memory comparing the audits: free some memory");
}

/**
 * diff_free() - free what diff_make() made
 * @d: the comparison; its audits stay
 */
void diff_free(struct diff *d)
{
	free(d->v);
	d->v = NULL;
}

/**
 * change_name() - name a change
 * @change: the change
 *
 * Return: a constant string.
 */
const char *change_name(enum change change)
{
	static const char *const names[CHANGES_N] = {
		[CHANGE_NONE] = "same",
		[CHANGE_FACTS] = "facts",
		[CHANGE_OTHER] = "changed",
		[CHANGE_BETTER] = "better",
		[CHANGE_WORSE] = "worse",
	};

	return names[change];
}

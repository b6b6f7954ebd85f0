// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a point's facts were, and what is different about them now.  All strings are
 * copied: those of a list that was gathered go with it.
 */
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include "kept.h"

/**
 * kept_new() - copy the facts of a point
 * @point: the point
 * @facts: its facts, complete
 * @verdict: on them
 *
 * Context: process context, may sleep.
 * Return: the copy, to be freed with kvfree(), or NULL without memory.
 */
struct kept *kept_new(const struct point *point, const struct facts *facts,
		      enum verdict verdict)
{
	struct kept *k;
	size_t i;

	k = kvmalloc(struct_size(k, v, facts->n) + facts->pool_n, GFP_KERNEL);
	if (!k)
		return NULL;
	k->point = point;
	k->verdict = verdict;
	facts_init(&k->facts, k->v, facts->n, (char *)(k->v + facts->n),
		   facts->pool_n);
	for (i = 0; i < facts->n; i++)
		facts_copy(&k->facts, facts->v + i);
	return k;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool same(const struct fact *a, const struct fact *b)
{
	return a->type == b->type && a->num == b->num &&
	       same_text(a->text, b->text);
}

/* Mostly the two lists have the same names in the same order. */
static const struct fact *counterpart(const struct facts *in, size_t i,
				      const char *name)
{
	if (i < in->n && !strcmp(in->v[i].name, name))
		return in->v + i;
	return facts_find(in, name);
}

/**
 * kept_compare() - what is different?
 * @was: the facts as they were
 * @now: the facts as they are
 * @differs: called for each that has another value, is gone or is new
 * @data: for it
 *
 * The order of facts means nothing.
 *
 * Return: how many differ.
 */
size_t kept_compare(const struct facts *was, const struct facts *now,
		    kept_differs_fn *differs, void *data)
{
	const struct fact *to;
	size_t i, n = 0;

	for (i = 0; i < was->n; i++) {
		to = counterpart(now, i, was->v[i].name);
		if (to && same(was->v + i, to))
			continue;
		differs(was->v + i, to, data);
		n++;
	}
	for (i = 0; i < now->n; i++) {
		if (counterpart(was, i, now->v[i].name))
			continue;
		differs(NULL, now->v + i, data);
		n++;
	}
	return n;
}

/**
 * kept_value() - append the value of a fact
 * @fact: the fact, or NULL for one that is not there
 * @t: where to
 */
void kept_value(const struct fact *fact, struct text *t)
{
	if (!fact) {
		text_str(t, "nothing");
		return;
	}
	switch (fact->type) {
	case FACT_ABSENT:
		text_str(t, "absent");
		break;
	case FACT_BOOL:
	case FACT_INT:
	case FACT_HEX:
		fact_number(fact, t);
		break;
	case FACT_STR:
		text_str(t, fact->text);
		break;
	}
}

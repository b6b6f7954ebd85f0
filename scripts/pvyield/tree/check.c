// SPDX-License-Identifier: GPL-2.0-only
/* What a kernel tree has of the checklist: from what was seen to the verdict. */
#include <fnmatch.h>
#include <stdlib.h>

#include "part.h"

#define WORDS_MAX 64

/*
 * struct run - what is gathered for all rules at once
 * @job: the semantic patches to run
 * @n_jobs: how many
 * @word: the functions whose callers are looked for
 * @n_words: how many
 * @callers: the callers
 */
struct run {
	struct spatch_job *job;
	size_t n_jobs;
	const char *word[WORDS_MAX];
	size_t n_words;
	struct callers callers;
};

/**
 * fix_verdict_name() - the word for a verdict
 * @v: the verdict
 *
 * Return: the word.
 */
const char *fix_verdict_name(enum fix_verdict v)
{
	static const char *const names[] = {
		[FIX_PRESENT] = "present",
		[FIX_MISSING] = "missing",
		[FIX_PARTIAL] = "partial",
		[FIX_NOT_NEEDED] = "not-needed",
		[FIX_UNKNOWN] = "unknown",
	};

	return names[v];
}

static int no_memory(struct failure *why)
{
	return fail_with(why, "out of memory checking the tree: free some memory");
}

static struct spatch_job *find_job(const struct run *r, const char *patch,
				   const char *file)
{
	size_t i;

	for (i = 0; i < r->n_jobs; i++)
		if (!strcmp(r->job[i].patch, patch) && !strcmp(r->job[i].file, file))
			return r->job + i;
	return NULL;
}

static int add_job(struct run *r, struct ktree *t, const struct part *p)
{
	struct spatch_job *v;
	const struct ksource *src;

	if (!part_worth_spatch(t, p))
		return 0;
	src = part_file(t, p);
	if (!src)
		return -1;
	if (find_job(r, p->cocci, src->path))
		return 0;
	v = realloc(r->job, (r->n_jobs + 1) * sizeof(*v));
	if (!v)
		return -1;
	r->job = v;
	v[r->n_jobs++] = (struct spatch_job){ .patch = p->cocci, .file = src->path };
	return 0;
}

static int add_words(struct run *r, const struct part *p, struct failure *why)
{
	size_t i, k;

	for (i = 0; i < p->n_callers; i++) {
		for (k = 0; k < r->n_words && strcmp(r->word[k], p->callers[i]); k++)
			;
		if (k < r->n_words)
			continue;
		if (k == WORDS_MAX)
			return fail_with(why, "the rules look for callers of more than %d functions: leave some out",
					 WORDS_MAX);
		r->word[r->n_words++] = p->callers[i];
	}
	return 0;
}

/* What is dear is done once, for all rules together. */
static int prepare(struct run *r, const struct checklist *c, struct ktree *t,
		   struct failure *why)
{
	const struct fix *f;
	size_t i, k;

	for (i = 0; i < c->n; i++) {
		f = c->v[i].fix;
		for (k = 0; k < f->n_parts; k++) {
			if (f->part[k].cocci && add_job(r, t, f->part + k))
				return no_memory(why);
			if (add_words(r, f->part + k, why))
				return -1;
		}
	}
	if (r->n_words && callers_find(&r->callers, t->fd, t->path, r->word, r->n_words, why))
		return -1;
	return r->n_jobs ? spatch_run(r->job, r->n_jobs, t->fd, why) : 0;
}

static int look(struct seen *s, struct ktree *t, const struct part *p,
		const struct run *r)
{
	const struct ksource *src;

	if (p->n_callers)
		return part_look_callers(s, t, p, &r->callers, r->word);
	if (!p->cocci)
		return part_look(s, t, p);
	src = part_file(t, p);
	return src ? part_look_spatch(s, t, p, find_job(r, p->cocci, src->path)) : -1;
}

static enum fix_verdict verdict_of(const struct checked *c)
{
	bool with = false, without = false, neither = false;
	size_t i;

	for (i = 0; i < c->fix->n_parts; i++) {
		with |= c->seen[i].state == SEEN_WITH || c->seen[i].state == SEEN_BOTH;
		without |= c->seen[i].state == SEEN_WITHOUT ||
			   c->seen[i].state == SEEN_BOTH;
		neither |= c->seen[i].state == SEEN_NEITHER;
	}
	if (with && without)
		return FIX_PARTIAL;
	if (without)
		return FIX_MISSING;
	return neither ? FIX_UNKNOWN : FIX_PRESENT;
}

/* The parts that made the verdict what it is. */
static bool tells(const struct checked *c, const struct seen *s)
{
	switch (c->verdict) {
	case FIX_MISSING:
	case FIX_PARTIAL:
		return s->state == SEEN_WITHOUT || s->state == SEEN_BOTH;
	case FIX_UNKNOWN:
		return s->state == SEEN_NEITHER;
	default:
		return true;
	}
}

static int explain(struct checked *c)
{
	size_t size, i;
	bool first = true;
	FILE *out = open_memstream(&c->why, &size);

	if (!out)
		return -1;
	for (i = 0; i < c->fix->n_parts; i++) {
		if (!tells(c, c->seen + i))
			continue;
		fprintf(out, "%s%s: %s", first ? "" : "; ", c->fix->part[i].name,
			c->seen[i].why);
		first = false;
	}
	return fclose(out) ? -1 : 0;
}

static int check(struct checked *c, struct ktree *t, const struct run *r)
{
	const struct fix *f = c->fix;
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (look(c->seen + i, t, f->part + i, r) || !c->seen[i].why)
			return -1;
	c->verdict = verdict_of(c);
	if (c->verdict == FIX_PRESENT)
		return explain(c);
	for (i = 0; i < f->n_excuses; i++) {
		if (!excuse_holds(t, f->excuse + i))
			continue;
		c->verdict = FIX_NOT_NEEDED;
		c->why = strdup(f->excuse[i].reason);
		return c->why ? 0 : -1;
	}
	return explain(c);
}

/**
 * checklist_run() - see what a tree has of the checklist
 * @c: what it has; to be freed by checklist_free() on success only
 * @t: the tree
 * @all: the rules
 * @only: a glob of the ids to look at, or NULL for all
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int checklist_run(struct checklist *c, struct ktree *t, const struct fixes *all,
		  const char *only, struct failure *why)
{
	struct run r = { 0 };
	size_t i;
	int ret;

	*c = (struct checklist){ .tree = t };
	c->v = calloc(all->n ? all->n : 1, sizeof(*c->v));
	if (!c->v)
		return no_memory(why);
	for (i = 0; i < all->n; i++)
		if (!only || !fnmatch(only, all->v[i]->id, 0))
			c->v[c->n++].fix = all->v[i];
	if (!c->n) {
		ret = fail_with(why, "--only %s matches no rule: \"pvyield tree --list\" prints the ids",
				only);
		goto out;
	}
	ret = prepare(&r, c, t, why);
	for (i = 0; i < c->n && !ret; i++) {
		if (check(c->v + i, t, &r))
			ret = no_memory(why);
		else
			c->count[c->v[i].verdict]++;
	}
out:
	callers_free(&r.callers);
	free(r.job);
	if (ret)
		checklist_free(c);
	return ret;
}

/**
 * checklist_free() - free what was seen
 * @c: what was seen
 */
void checklist_free(struct checklist *c)
{
	size_t i, k;

	for (i = 0; i < c->n; i++) {
		for (k = 0; k < FIX_PARTS_MAX; k++)
			seen_free(c->v[i].seen + k);
		free(c->v[i].why);
	}
	free(c->v);
	*c = (struct checklist){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Looking for one part of a fix.  What is not found proves nothing by itself: only
 * beside code that must be there does the lack of other code count.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "part.h"

/* More places of one part say no more. */
#define SITES_MAX 50

__printf(3, 4) static int see(struct seen *s, enum seen_state state,
			      const char *fmt, ...)
{
	va_list args;
	int ret;

	s->state = state;
	free(s->why);
	va_start(args, fmt);
	ret = vasprintf(&s->why, fmt, args);
	va_end(args);
	if (ret < 0)
		s->why = NULL;
	return ret < 0 ? -1 : 0;
}

static int add_site(struct seen *s, const char *file, u32 line)
{
	struct site *v;

	if (s->n_sites == SITES_MAX)
		return 0;
	v = realloc(s->site, (s->n_sites + 1) * sizeof(*v));
	if (!v)
		return -1;
	s->site = v;
	v[s->n_sites] = (struct site){ .file = strdup(file), .line = line };
	if (!v[s->n_sites].file)
		return -1;
	s->n_sites++;
	return 0;
}

/**
 * seen_free() - free what was seen of a part
 * @s: what was seen
 */
void seen_free(struct seen *s)
{
	while (s->n_sites)
		free(s->site[--s->n_sites].file);
	free(s->site);
	free(s->why);
	*s = (struct seen){ 0 };
}

/**
 * part_file() - the file that a part looks in
 * @t: the tree
 * @p: the part
 *
 * Return: the first of its files that there is; else the first, absent; NULL
 * without memory.
 */
const struct ksource *part_file(struct ktree *t, const struct part *p)
{
	const struct ksource *first = NULL, *s;
	size_t i;

	for (i = 0; i < p->n_files; i++) {
		s = ktree_file(t, p->file[i]);
		if (!s || s->state != KSOURCE_ABSENT)
			return s;
		if (!first)
			first = s;
	}
	return first;
}

static const struct shape *find_any(const struct shapes *any, const struct ctokens *t,
				    const struct crange *in, size_t *at)
{
	size_t i;

	for (i = 0; i < any->n; i++)
		if (shape_find(any->v + i, t, in, at))
			return any->v + i;
	return NULL;
}

/*
 * struct look - what of a part was found in a file
 * @scopes: how many definitions of what it looks in
 * @with: the pattern of the code with the fix, or NULL
 * @with_at: its token
 * @without: the pattern of the code without it, or NULL
 * @without_at: its token
 * @anchor: there is code beside which a lack counts
 * @anchor_at: its token
 */
struct look {
	size_t scopes;
	const struct shape *with;
	size_t with_at;
	const struct shape *without;
	size_t without_at;
	bool anchor;
	size_t anchor_at;
};

static void look_in(struct look *l, const struct part *p, const struct ctokens *t,
		    const struct crange *in)
{
	size_t at;

	l->scopes++;
	if (!l->with)
		l->with = find_any(&p->with, t, in, &l->with_at);
	if (!l->without)
		l->without = find_any(&p->without, t, in, &l->without_at);
	if (p->anchor.n ? !!find_any(&p->anchor, t, in, &at) : !!p->in) {
		if (!l->anchor)
			l->anchor_at = p->anchor.n ? at : in->begin;
		l->anchor = true;
	}
}

static void look_at(struct look *l, const struct part *p, const struct ctokens *t)
{
	struct crange in = { .end = 0 };

	*l = (struct look){ 0 };
	if (!p->in) {
		in.end = t->n;
		look_in(l, p, t, &in);
		return;
	}
	while (ctokens_scope(t, p->in, in.end, &in))
		look_in(l, p, t, &in);
}

static int say_missing(struct seen *s, const struct part *p, const char *file,
		       const struct look *l)
{
	if (l->without)
		return see(s, SEEN_WITHOUT, "%s has \"%s\"", file, l->without->text);
	if (p->in)
		return see(s, SEEN_WITHOUT, "%s() of %s has no \"%s\"", p->in, file,
			   p->with.v[0].text);
	return see(s, SEEN_WITHOUT, "%s has no \"%s\"", file, p->with.v[0].text);
}

/**
 * part_look() - look for a part by its patterns
 * @s: gets what was seen; to be freed by seen_free()
 * @t: the tree
 * @p: the part
 *
 * Return: 0, or -1 without memory.
 */
int part_look(struct seen *s, struct ktree *t, const struct part *p)
{
	const struct ksource *src = part_file(t, p);
	struct look l;

	if (!src)
		return -1;
	if (src->state == KSOURCE_ABSENT)
		return see(s, SEEN_NEITHER, "there is no %s", src->path);
	if (src->state == KSOURCE_UNREADABLE)
		return see(s, SEEN_NEITHER, "%s", src->problem.text);
	look_at(&l, p, &src->t);
	if (!l.scopes)
		return see(s, SEEN_NEITHER, "%s defines no %s", src->path, p->in);
	if (l.with && add_site(s, src->path, src->t.v[l.with_at].line))
		return -1;
	if (l.without && add_site(s, src->path, src->t.v[l.without_at].line))
		return -1;
	if (l.with && l.without)
		return see(s, SEEN_BOTH, "%s has both \"%s\" and \"%s\"", src->path,
			   l.with->text, l.without->text);
	if (l.with)
		return see(s, SEEN_WITH, "%s has \"%s\"", src->path, l.with->text);
	if (l.without)
		return say_missing(s, p, src->path, &l);
	if (!l.anchor)
		return see(s, SEEN_NEITHER, "%s has neither the code with it nor that without",
			   src->path);
	if (add_site(s, src->path, src->t.v[l.anchor_at].line))
		return -1;
	/* Of a part that forbids code, not to have it is to have the fix. */
	if (!p->with.n)
		return see(s, SEEN_WITH, "%s has no \"%s\"", src->path,
			   p->without.v[0].text);
	/* And of one that knows both, to have neither is to be something else. */
	if (p->without.n)
		return see(s, SEEN_NEITHER, "%s has neither \"%s\" nor \"%s\"", src->path,
			   p->with.v[0].text, p->without.v[0].text);
	return say_missing(s, p, src->path, &l);
}

/**
 * part_worth_spatch() - can a semantic patch find anything?
 * @t: the tree
 * @p: the part, which names one
 *
 * Return: whether the file is there, and the code that the part is about.
 */
bool part_worth_spatch(struct ktree *t, const struct part *p)
{
	const struct ksource *src = part_file(t, p);
	struct look l;

	if (!src || src->state != KSOURCE_READ)
		return false;
	look_at(&l, p, &src->t);
	return l.anchor || (!p->anchor.n && !p->in);
}

/**
 * part_look_spatch() - look for a part by its semantic patch
 * @s: gets what was seen; to be freed by seen_free()
 * @t: the tree
 * @p: the part
 * @job: what the semantic patch found, or NULL where it was not worth it
 *
 * Return: 0, or -1 without memory.
 */
int part_look_spatch(struct seen *s, struct ktree *t, const struct part *p,
		     const struct spatch_job *job)
{
	const struct ksource *src = part_file(t, p);

	if (!src)
		return -1;
	if (src->state == KSOURCE_ABSENT)
		return see(s, SEEN_NEITHER, "there is no %s", src->path);
	if (src->state == KSOURCE_UNREADABLE)
		return see(s, SEEN_NEITHER, "%s", src->problem.text);
	if (!job)
		return see(s, SEEN_NEITHER, "%s has nothing of the code that %s.cocci is about",
			   src->path, p->cocci);
	if (*job->problem.text)
		return see(s, SEEN_NEITHER, "%s", job->problem.text);
	if (job->with && add_site(s, src->path, job->with))
		return -1;
	if (job->without && add_site(s, src->path, job->without))
		return -1;
	if (job->with && job->without)
		return see(s, SEEN_BOTH, "%s.cocci finds both the code with it and that without in %s",
			   p->cocci, src->path);
	if (job->with)
		return see(s, SEEN_WITH, "%s.cocci finds the code with it in %s",
			   p->cocci, src->path);
	if (job->without)
		return see(s, SEEN_WITHOUT, "%s.cocci finds the code without it in %s",
			   p->cocci, src->path);
	return see(s, SEEN_NEITHER, "%s.cocci finds neither the code with it nor that without in %s",
		   p->cocci, src->path);
}

static bool is_allowed(const struct part *p, const char *file)
{
	size_t i;

	for (i = 0; i < p->n_allowed; i++)
		if (!strncmp(p->allowed[i], file, strlen(p->allowed[i])))
			return true;
	return false;
}

static bool is_wanted(const struct part *p, const char *word)
{
	size_t i;

	for (i = 0; i < p->n_callers; i++)
		if (!strcmp(p->callers[i], word))
			return true;
	return false;
}

/* The line of a call, comments apart; 0: none. */
static u32 call_line(const struct ctokens *t, const char *word)
{
	size_t i;

	for (i = 0; i + 1 < t->n; i++)
		if (ctoken_is(t->v + i, word) && ctoken_is(t->v + i + 1, "("))
			return t->v[i].line;
	return 0;
}

/* Is this caller one that must not be? Its line, or 0. */
static u32 bad_call(const struct part *p, const struct ksource *src, const char *word)
{
	const struct crange all = { .end = src->t.n };
	size_t at;

	if (!call_line(&src->t, word))
		return 0;
	if (find_any(&p->without, &src->t, &all, &at))
		return src->t.v[at].line;
	if (p->without.n && !p->with.n)
		return 0;
	if (find_any(&p->with, &src->t, &all, &at))
		return 0;
	return call_line(&src->t, word);
}

/**
 * part_look_callers() - look for a part among the callers of functions
 * @s: gets what was seen; to be freed by seen_free()
 * @t: the tree
 * @p: the part
 * @c: the callers, of all parts
 * @word: what @c counts the functions by
 *
 * Return: 0, or -1 without memory.
 */
int part_look_callers(struct seen *s, struct ktree *t, const struct part *p,
		      const struct callers *c, const char *const *word)
{
	const struct ksource *src;
	size_t i, seen = 0, files = 0;
	const char *last = "";
	u32 line;

	for (i = 0; i < c->n; i++) {
		if (!is_wanted(p, word[c->v[i].word]))
			continue;
		seen++;
		if (is_allowed(p, c->v[i].file) || !strcmp(last, c->v[i].file))
			continue;
		src = ktree_file(t, c->v[i].file);
		if (!src)
			return -1;
		if (src->state != KSOURCE_READ)
			continue;
		line = bad_call(p, src, word[c->v[i].word]);
		if (!line)
			continue;
		last = c->v[i].file;
		files++;
		if (add_site(s, last, line))
			return -1;
	}
	if (!seen)
		return see(s, SEEN_NEITHER, "nobody calls %s()", p->callers[0]);
	if (!files)
		return see(s, SEEN_WITH, "%zu calls, none of which is at fault", seen);
	return see(s, SEEN_WITHOUT, "%s:%u%s", s->site[0].file, s->site[0].line,
		   files > 1 ? " and others" : "");
}

/**
 * excuse_holds() - is a fix not needed?
 * @t: the tree
 * @e: when it would not be
 *
 * Return: whether that is proven.
 */
bool excuse_holds(struct ktree *t, const struct excuse *e)
{
	const struct ksource *src;
	struct crange in = { .end = 0 };
	size_t at, i;

	if (e->config_off && !ktree_config_off(t, e->config_off))
		return false;
	if (e->no_file) {
		src = ktree_file(t, e->no_file);
		if (!src || src->state != KSOURCE_ABSENT)
			return false;
	}
	if (!e->has.n && !e->lacks.n)
		return true;
	src = part_file(t, &e->part);
	if (!src || src->state != KSOURCE_READ)
		return false;
	if (!e->part.in)
		in.end = src->t.n;
	else if (!ctokens_scope(&src->t, e->part.in, 0, &in))
		return false;
	for (i = 0; i < e->has.n; i++)
		if (!shape_find(e->has.v + i, &src->t, &in, &at))
			return false;
	return !find_any(&e->lacks, &src->t, &in, &at);
}

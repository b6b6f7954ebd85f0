// SPDX-License-Identifier: GPL-2.0-only
/*
 * What in a change people who know Xen should see.  Of a yield point any change of its
 * code counts; of hardware and of early boot what is added and was not only moved.
 */
#include <ctype.h>
#include <stdlib.h>

#include "ctokens.h"
#include "review.h"

/* Words before a "(" that call nothing. */
static const char *const no_calls[] = {
	"if", "while", "for", "switch", "return", "sizeof", "defined", "likely", "unlikely",
	"BUILD_BUG_ON", "MAYBE_BUILD_BUG_ON", "IS_ENABLED", "__pa", "__va", "__pa_symbol",
	"READ_ONCE", "WRITE_ONCE", "ARRAY_SIZE", "BIT", "GENMASK", "min", "max",
};

/*
 * struct line - a changed line as C
 * @c: the line
 * @t: its tokens
 * @code: it can be code: its file is, and it is no comment
 */
struct line {
	const struct change *c;
	struct ctokens t;
	bool code;
};

static bool has_prefix(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

static bool in_files(const struct watch *w, const char *file)
{
	size_t i;

	for (i = 0; i < w->n_files; i++)
		if (has_prefix(file, w->file[i]))
			return true;
	return false;
}

static bool is_source(const char *file)
{
	const char *end = strrchr(file, '.');

	return end && (!strcmp(end, ".c") || !strcmp(end, ".h") || !strcmp(end, ".S"));
}

/* The inside of a comment: "* text" and what begins one. */
static bool is_comment(const struct change *c)
{
	const char *s = c->text, *end = s + c->len;

	while (s < end && isspace((unsigned char)*s))
		s++;
	if (s == end)
		return true;
	if (*s == '*')
		return s + 1 == end || s[1] == ' ' || s[1] == '/';
	return end - s > 1 && *s == '/' && (s[1] == '*' || s[1] == '/');
}

/* "*" at an end of a word stands for the rest of it. */
static bool fits(const char *word, const struct ctoken *t)
{
	size_t n = strlen(word);

	if (*word == '*')
		return t->len >= n - 1 && !memcmp(t->s + t->len - (n - 1), word + 1, n - 1);
	if (word[n - 1] == '*')
		return t->len >= n - 1 && !memcmp(t->s, word, n - 1);
	return t->len == n && !memcmp(t->s, word, n);
}

static const struct ctoken *find_word(const struct line *l, const char *const *word,
				      size_t n, bool call)
{
	const struct ctokens *t = &l->t;
	size_t i, k;

	for (i = 0; i < t->n; i++) {
		if (call && (i + 1 == t->n || !ctoken_is(t->v + i + 1, "(")))
			continue;
		for (k = 0; k < n; k++)
			if (fits(word[k], t->v + i))
				return t->v + i;
	}
	return NULL;
}

/* Lines that are the same but for their blanks. */
static bool same_text(const struct change *a, const struct change *b)
{
	const char *s = a->text, *t = b->text;
	const char *s_end = s + a->len, *t_end = t + b->len;

	for (;;) {
		while (s < s_end && isspace((unsigned char)*s))
			s++;
		while (t < t_end && isspace((unsigned char)*t))
			t++;
		if (s == s_end || t == t_end)
			return s == s_end && t == t_end;
		if (*s++ != *t++)
			return false;
	}
}

static bool was_moved(const struct patch *p, const struct change *c)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (!p->v[i].added && same_text(p->v + i, c))
			return true;
	return false;
}

static struct remark *find_remark(struct review *r, const char *kind, const char *id,
				  const char *why)
{
	struct remark *v;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->v[i].kind, kind) && !strcmp(r->v[i].id, id))
			return r->v + i;
	v = realloc(r->v, (r->n + 1) * sizeof(*v));
	if (!v)
		return NULL;
	r->v = v;
	v[r->n] = (struct remark){ .kind = kind, .id = id, .why = why };
	return v + r->n++;
}

/* Is it about what a change brings, not about what it touches? */
static bool is_new(const char *kind)
{
	return strcmp(kind, "point") && strcmp(kind, "rule");
}

/* @what: taken over; NULL without memory */
static int add_hit(struct review *r, const char *kind, const char *id, const char *why,
		   const struct change *c, char *what)
{
	struct remark *m = what ? find_remark(r, kind, id, why) : NULL;
	struct hit *v;

	if (!m) {
		free(what);
		return -1;
	}
	/* Of what is touched, one line for each function says it all. */
	if (m->n && !is_new(kind) && !strcmp(m->hit[m->n - 1].what, what) &&
	    m->hit[m->n - 1].c->file == c->file) {
		free(what);
		return 0;
	}
	if (m->n == REVIEW_HITS_MAX) {
		m->more++;
		free(what);
		return 0;
	}
	v = realloc(m->hit, (m->n + 1) * sizeof(*v));
	if (!v) {
		free(what);
		return -1;
	}
	m->hit = v;
	v[m->n++] = (struct hit){ .c = c, .what = what };
	return 0;
}

static int add_watch_hit(struct review *r, const struct watch *w, const struct change *c,
			 char *what)
{
	return add_hit(r, watch_kind_name(w->kind), w->id, w->why, c, what);
}

static char *token_text(const struct ctoken *t, const char *behind)
{
	char *text;

	return asprintf(&text, "%.*s%s", (int)t->len, t->s, behind) < 0 ? NULL : text;
}

static int look_point(struct review *r, const struct watch *w, const struct line *l)
{
	const struct ctoken *t = NULL;

	if (in_files(w, l->c->file))
		return add_watch_hit(r, w, l->c, l->c->owner ?
				     strndup(l->c->owner, l->c->owner_len) :
				     strdup("its code"));
	if (!l->code)
		return 0;
	t = find_word(l, w->word, w->n_words, false);
	if (t)
		return add_watch_hit(r, w, l->c, token_text(t, ""));
	t = find_word(l, w->call, w->n_calls, true);
	return t ? add_watch_hit(r, w, l->c, token_text(t, "()")) : 0;
}

static int look_new(struct review *r, const struct watch *w, const struct line *l)
{
	const struct ctoken *t;
	bool call = false;

	if (!l->code || !l->c->added || (w->n_files && !in_files(w, l->c->file)))
		return 0;
	t = find_word(l, w->word, w->n_words, false);
	if (!t) {
		t = find_word(l, w->call, w->n_calls, true);
		call = true;
	}
	if (!t || was_moved(r->patch, l->c))
		return 0;
	return add_watch_hit(r, w, l->c, token_text(t, call ? "()" : ""));
}

static bool in_entry(const struct watch *w, const struct change *c)
{
	size_t i;

	for (i = 0; c->owner && i < w->n_functions; i++)
		if (strlen(w->function[i]) == c->owner_len &&
		    !memcmp(w->function[i], c->owner, c->owner_len))
			return true;
	return false;
}

/* Does the change give the other entry path the same? */
static bool in_counterpart(const struct patch *p, const struct watch *w,
			   const struct ctoken *t)
{
	const struct change *c;
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		c = p->v + i;
		if (!c->added || !has_prefix(c->file, w->counterpart))
			continue;
		for (k = 0; k + t->len <= c->len; k++)
			if (!memcmp(c->text + k, t->s, t->len))
				return true;
	}
	return false;
}

static bool is_call(const struct ctokens *t, size_t i)
{
	size_t k;

	if (i + 1 >= t->n || !ctoken_is(t->v + i + 1, "(") ||
	    (!isalpha((unsigned char)*t->v[i].s) && *t->v[i].s != '_'))
		return false;
	for (k = 0; k < ARRAY_SIZE(no_calls); k++)
		if (ctoken_is(t->v + i, no_calls[k]))
			return false;
	return true;
}

/* "name = value", not "name == value", at the beginning of the line. */
static bool is_assignment(const struct ctokens *t, size_t i)
{
	return !i && t->n > 2 && isalpha((unsigned char)*t->v[0].s) &&
	       ctoken_is(t->v + 1, "=") && !ctoken_is(t->v + 2, "=");
}

static int look_entry(struct review *r, const struct watch *w, const struct line *l)
{
	const struct ctokens *t = &l->t;
	char *what;
	size_t i;

	if (!l->code || !l->c->added || !in_entry(w, l->c) || was_moved(r->patch, l->c))
		return 0;
	for (i = 0; i < t->n; i++) {
		/* Its own definition is no call. */
		if (t->v[i].len == l->c->owner_len &&
		    !memcmp(t->v[i].s, l->c->owner, t->v[i].len))
			return 0;
		if (!is_call(t, i) && !is_assignment(t, i))
			continue;
		if (in_counterpart(r->patch, w, t->v + i))
			continue;
		if (asprintf(&what, "%.*s() %s %.*s", (int)l->c->owner_len, l->c->owner,
			     is_call(t, i) ? "calls" : "sets", (int)t->v[i].len,
			     t->v[i].s) < 0)
			return -1;
		if (add_watch_hit(r, w, l->c, what))
			return -1;
	}
	return 0;
}

static bool is_part(const struct part *p, const struct change *c)
{
	size_t i;

	for (i = 0; i < p->n_files; i++) {
		if (strcmp(p->file[i], c->file))
			continue;
		return p->in && c->owner && strlen(p->in) == c->owner_len &&
		       !memcmp(p->in, c->owner, c->owner_len);
	}
	return false;
}

/* The functions that the checklist looks into. */
static int look_rules(struct review *r, const struct fixes *f, const struct line *l)
{
	const struct fix *fix;
	size_t i, k;

	for (i = 0; i < f->n; i++) {
		fix = f->v[i];
		for (k = 0; k < fix->n_parts && !is_part(fix->part + k, l->c); k++)
			;
		if (k < fix->n_parts &&
		    add_hit(r, "rule", fix->id, fix->title, l->c, strdup(fix->part[k].in)))
			return -1;
	}
	return 0;
}

static int look(struct review *r, const struct watches *w, const struct fixes *f,
		const struct line *l)
{
	size_t i;
	int ret = 0;

	for (i = 0; i < w->n && !ret; i++) {
		switch (w->v[i].kind) {
		case WATCH_POINT:
			ret = look_point(r, w->v + i, l);
			break;
		case WATCH_ENTRY:
			ret = look_entry(r, w->v + i, l);
			break;
		default:
			ret = look_new(r, w->v + i, l);
		}
	}
	return ret ? ret : look_rules(r, f, l);
}

/**
 * review_run() - find what somebody should see in a change
 * @r: what was found; to be freed by review_free() on success only
 * @p: the change
 * @w: what to look for
 * @f: the checklist, whose functions are looked for too
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int review_run(struct review *r, const struct patch *p, const struct watches *w,
	       const struct fixes *f, struct failure *why)
{
	struct line l;
	size_t i;
	int ret = 0;

	*r = (struct review){ .patch = p };
	for (i = 0; i < p->n && !ret; i++) {
		l = (struct line){ .c = p->v + i };
		l.code = is_source(l.c->file) && !is_comment(l.c);
		if (l.code)
			ret = ctokens_read(&l.t, l.c->text, l.c->len);
		if (!ret)
			ret = look(r, w, f, &l);
		ctokens_free(&l.t);
	}
	if (!ret)
		return 0;
	review_free(r);
	return fail_with(why, "out of memory reviewing the change: free some memory");
}

/**
 * review_free() - free what was found
 * @r: what was found
 */
void review_free(struct review *r)
{
	struct remark *m;

	while (r->n) {
		m = r->v + --r->n;
		while (m->n)
			free(m->hit[--m->n].what);
		free(m->hit);
	}
	free(r->v);
	*r = (struct review){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading a rule of the checklist.  A file holds one rule: lines of a word and
 * what it says, in any order but for "part" and "unless", which begin a block:
 *
 *   fix xenbus.late-init
 *   title xen: add support for initializing xenstore later as HVM domain
 *   breaks A dom0less guest goes without xenbus
 *	where xenstore comes after it.
 *   part the interrupt that says xenstore is there
 *   file drivers/xen/xenbus/xenbus_probe.c
 *   with static irqreturn_t xenbus_late_init(
 *   anchor static int __init xenbus_init(void)
 *
 * A line that is indented goes on with the one before it.  The first thing that
 * is wrong ends the reading, with its line.
 */
#include <ctype.h>
#include <stdlib.h>

#include "fix.h"
#include "rule_lines.h"
#include "spatch.h"

/*
 * struct reading - where the reader is
 * @f: the rule
 * @l: the line at hand
 * @part: the part at hand, or NULL
 * @excuse: the excuse at hand, or NULL
 */
struct reading {
	struct fix *f;
	struct rule_lines l;
	struct part *part;
	struct excuse *excuse;
};

static int add_shape(const struct rule_lines *l, struct shapes *to)
{
	if (to->n == FIX_SHAPES_MAX)
		return rule_lines_bad(l, "more than %d of %s: leave some out", FIX_SHAPES_MAX,
				      l->key);
	if (shape_read(to->v + to->n, l->rest))
		return rule_lines_bad(l, "%s %s: write some code, not beginning with \"...\"",
				      l->key, l->rest);
	to->n++;
	return 0;
}

static int begin_block(struct reading *rd)
{
	struct fix *f = rd->f;

	rd->part = NULL;
	rd->excuse = NULL;
	if (!strcmp(rd->l.key, "part")) {
		if (f->n_parts == FIX_PARTS_MAX)
			return rule_lines_bad(&rd->l, "more than %d parts: make two rules of it",
					      FIX_PARTS_MAX);
		rd->part = f->part + f->n_parts++;
		rd->part->name = rd->l.rest;
		return 0;
	}
	if (f->n_excuses == FIX_PARTS_MAX)
		return rule_lines_bad(&rd->l, "more than %d of unless: leave some out",
				      FIX_PARTS_MAX);
	rd->excuse = f->excuse + f->n_excuses++;
	rd->excuse->reason = rd->l.rest;
	rd->part = &rd->excuse->part;
	return 0;
}

static int excuse_line(struct excuse *e, const struct rule_lines *l)
{
	if (!strcmp(l->key, "has"))
		return add_shape(l, &e->has);
	if (!strcmp(l->key, "lacks"))
		return add_shape(l, &e->lacks);
	if (!strcmp(l->key, "no-file")) {
		if (!rule_path_ok(l->rest))
			return rule_lines_bad(l, "%s %s: write a path inside the tree",
					      l->key, l->rest);
		return rule_lines_text(l, &e->no_file);
	}
	if (!strcmp(l->key, "config-off"))
		return rule_lines_text(l, &e->config_off);
	return rule_lines_bad(l, "%s: no such word of \"unless\": see Documentation/tree.rst",
			      l->key);
}

static int part_line(const struct reading *rd)
{
	const struct rule_lines *l = &rd->l;
	struct part *p = rd->part;

	if (!strcmp(l->key, "file"))
		return rule_lines_words(l, p->file, &p->n_files, FIX_FILES_MAX, true);
	if (!strcmp(l->key, "in"))
		return rule_lines_text(l, &p->in);
	if (rd->excuse)
		return excuse_line(rd->excuse, l);
	if (!strcmp(l->key, "with"))
		return add_shape(l, &p->with);
	if (!strcmp(l->key, "without"))
		return add_shape(l, &p->without);
	if (!strcmp(l->key, "anchor"))
		return add_shape(l, &p->anchor);
	if (!strcmp(l->key, "cocci")) {
		if (!spatch_find(l->rest))
			return rule_lines_bad(l, "%s: no semantic patch: name one of scripts/coccinelle",
					      l->rest);
		return rule_lines_text(l, &p->cocci);
	}
	if (!strcmp(l->key, "callers"))
		return rule_lines_words(l, p->callers, &p->n_callers, FIX_WORDS_MAX, false);
	if (!strcmp(l->key, "allowed"))
		return rule_lines_words(l, p->allowed, &p->n_allowed, FIX_WORDS_MAX, true);
	return rule_lines_bad(l, "%s: no such word of \"part\": see Documentation/tree.rst",
			      l->key);
}

static int top_line(struct reading *rd)
{
	struct fix *f = rd->f;
	const char *key = rd->l.key;
	const struct {
		const char *key;
		const char **to;
	} texts[] = {
		{ "title", &f->title },
		{ "commit", &f->commit },
		{ "mainline", &f->mainline },
		{ "stable", &f->stable },
		{ "severity", &f->severity },
		{ "breaks", &f->breaks },
		{ "source", &f->source },
	};
	size_t i;

	if (!strcmp(key, "fix") || !strcmp(key, "yield")) {
		f->kind = *key == 'f' ? FIX_COMMIT : FIX_YIELD;
		return rule_lines_text(&rd->l, &f->id);
	}
	for (i = 0; i < ARRAY_SIZE(texts); i++)
		if (!strcmp(texts[i].key, key))
			return rule_lines_text(&rd->l, texts[i].to);
	return rule_lines_bad(&rd->l, "%s: no such word: see Documentation/tree.rst", key);
}

static int read_line(struct reading *rd)
{
	if (!strcmp(rd->l.key, "part") || !strcmp(rd->l.key, "unless"))
		return begin_block(rd);
	return rd->part ? part_line(rd) : top_line(rd);
}

/* Is there something to look for, and somewhere? */
static int check_part(struct reading *rd, const struct part *p)
{
	if (p->n_callers) {
		if (p->n_files || p->in || p->cocci || p->anchor.n)
			return rule_lines_bad(&rd->l, "part %s: callers are looked for in all files: leave file, in, anchor and cocci out",
				   p->name);
		return 0;
	}
	if (!p->n_files)
		return rule_lines_bad(&rd->l, "part %s: no file: write which one to look in",
				      p->name);
	if (p->cocci)
		return 0;
	if (!p->with.n && !p->without.n)
		return rule_lines_bad(&rd->l, "part %s: nothing to look for: write with, without or cocci",
			   p->name);
	if (!p->in && !p->anchor.n && (!p->with.n || !p->without.n))
		return rule_lines_bad(&rd->l, "part %s: nothing proves the contrary: write in, anchor, or both with and without",
			   p->name);
	return 0;
}

static int check(struct reading *rd)
{
	const struct fix *f = rd->f;
	const struct excuse *e;
	const char *s;
	size_t i;

	if (!f->id)
		return rule_lines_bad(&rd->l, "no id: begin with \"fix ID\" or \"yield ID\"");
	for (s = f->id; islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	     *s == '.' || *s == '-'; s++)
		;
	if (*s || strlen(f->id) > 60)
		return rule_lines_bad(&rd->l, "%s: an id has small letters, digits, \".\" and \"-\", 60 at most: write it so",
			   f->id);
	if (!f->title || !f->breaks || !f->source || !f->severity)
		return rule_lines_bad(&rd->l, "%s: title, severity, breaks or source is missing: add it",
				      f->id);
	if (strcmp(f->severity, "minor") && strcmp(f->severity, "major") &&
	    strcmp(f->severity, "critical"))
		return rule_lines_bad(&rd->l, "severity %s: write minor, major or critical",
				      f->severity);
	if (f->kind == FIX_COMMIT && (!f->commit || !f->mainline || !f->stable))
		return rule_lines_bad(&rd->l, "%s: commit, mainline or stable is missing: add it (\"unknown\" is allowed)",
			   f->id);
	if (!f->n_parts)
		return rule_lines_bad(&rd->l, "%s: no part: write what to look for", f->id);
	for (i = 0; i < f->n_parts; i++)
		if (check_part(rd, f->part + i))
			return -1;
	for (i = 0; i < f->n_excuses; i++) {
		e = f->excuse + i;
		if ((e->has.n || e->lacks.n) && !e->part.n_files)
			return rule_lines_bad(&rd->l, "unless %s: no file: write which one to look in",
					      e->reason);
		if (!e->has.n && !e->lacks.n && !e->no_file && !e->config_off)
			return rule_lines_bad(&rd->l, "unless %s: no condition: write one",
					      e->reason);
	}
	return 0;
}

/**
 * fix_read() - read a rule
 * @f: the rule; to be freed by fix_free() on success only
 * @name: name of the file, for messages
 * @buf: what it holds
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int fix_read(struct fix *f, const char *name, const char *buf, size_t len,
	     struct failure *why)
{
	struct reading rd = { .f = f, .l = { .name = name, .line = 1, .why = why } };
	int ret;

	*f = (struct fix){ .text = strndup(buf, len) };
	if (!f->text)
		return fail_with(why, "out of memory reading %s: free some memory", name);
	rd.l.next = f->text;
	if (strlen(f->text) != len) {
		rule_lines_bad(&rd.l, "a NUL byte: give a text file");
		goto failed;
	}
	while ((ret = rule_lines_next(&rd.l)) > 0)
		if (read_line(&rd))
			goto failed;
	if (ret || check(&rd))
		goto failed;
	return 0;

failed:
	fix_free(f);
	return -1;
}

static void free_shapes(struct shapes *s)
{
	while (s->n)
		shape_free(s->v + --s->n);
}

/**
 * fix_free() - free a rule
 * @f: the rule
 */
void fix_free(struct fix *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		free_shapes(&f->part[i].with);
		free_shapes(&f->part[i].without);
		free_shapes(&f->part[i].anchor);
	}
	for (i = 0; i < f->n_excuses; i++) {
		free_shapes(&f->excuse[i].has);
		free_shapes(&f->excuse[i].lacks);
	}
	free(f->text);
	*f = (struct fix){ 0 };
}

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
#include <stdarg.h>
#include <stdlib.h>

#include "fix.h"
#include "spatch.h"

#define BLANKS " \t"

/*
 * struct reading - where the reader is
 * @f: the rule
 * @name: the file
 * @line: number of the line
 * @part: the part at hand, or NULL
 * @excuse: the excuse at hand, or NULL
 * @why: the error line
 */
struct reading {
	struct fix *f;
	const char *name;
	size_t line;
	struct part *part;
	struct excuse *excuse;
	struct failure *why;
};

__printf(2, 3) static int bad(const struct reading *rd, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return fail_with(rd->why, "%s:%zu: %s", rd->name, rd->line, text);
}

static int set_text(struct reading *rd, const char **to, const char *key,
		    char *rest)
{
	if (*to)
		return bad(rd, "a second %s: leave one out", key);
	*to = rest;
	return 0;
}

/* Paths are joined to the tree's: they may not lead out of it. */
static bool is_path(const char *s)
{
	return *s && *s != '/' && !strstr(s, "..");
}

static int add_words(struct reading *rd, const char *key, char *rest,
		     const char **to, size_t *n, size_t max, bool paths)
{
	char *word, *state;

	for (word = strtok_r(rest, BLANKS, &state); word;
	     word = strtok_r(NULL, BLANKS, &state)) {
		if (*n == max)
			return bad(rd, "more than %zu names of %s: leave some out", max, key);
		if (paths && !is_path(word))
			return bad(rd, "%s %s: write a path inside the tree", key, word);
		to[(*n)++] = word;
	}
	return 0;
}

static int add_shape(struct reading *rd, const char *key, const char *text,
		     struct shapes *to)
{
	if (to->n == FIX_SHAPES_MAX)
		return bad(rd, "more than %d of %s: leave some out", FIX_SHAPES_MAX, key);
	if (shape_read(to->v + to->n, text))
		return bad(rd, "%s %s: write some code, not beginning with \"...\"", key, text);
	to->n++;
	return 0;
}

static int begin_block(struct reading *rd, const char *key, char *rest)
{
	struct fix *f = rd->f;

	rd->part = NULL;
	rd->excuse = NULL;
	if (!strcmp(key, "part")) {
		if (f->n_parts == FIX_PARTS_MAX)
			return bad(rd, "more than %d parts: make two rules of it", FIX_PARTS_MAX);
		rd->part = f->part + f->n_parts++;
		rd->part->name = rest;
		return 0;
	}
	if (f->n_excuses == FIX_PARTS_MAX)
		return bad(rd, "more than %d of unless: leave some out", FIX_PARTS_MAX);
	rd->excuse = f->excuse + f->n_excuses++;
	rd->excuse->reason = rest;
	rd->part = &rd->excuse->part;
	return 0;
}

static int excuse_line(struct reading *rd, const char *key, char *rest)
{
	struct excuse *e = rd->excuse;

	if (!strcmp(key, "has"))
		return add_shape(rd, key, rest, &e->has);
	if (!strcmp(key, "lacks"))
		return add_shape(rd, key, rest, &e->lacks);
	if (!strcmp(key, "no-file")) {
		if (!is_path(rest))
			return bad(rd, "%s %s: write a path inside the tree", key, rest);
		return set_text(rd, &e->no_file, key, rest);
	}
	if (!strcmp(key, "config-off"))
		return set_text(rd, &e->config_off, key, rest);
	return bad(rd, "%s: of \"unless\" write file, in, has, lacks, no-file or config-off", key);
}

static int part_line(struct reading *rd, const char *key, char *rest)
{
	struct part *p = rd->part;

	if (!strcmp(key, "file"))
		return add_words(rd, key, rest, p->file, &p->n_files, FIX_FILES_MAX, true);
	if (!strcmp(key, "in"))
		return set_text(rd, &p->in, key, rest);
	if (rd->excuse)
		return excuse_line(rd, key, rest);
	if (!strcmp(key, "with"))
		return add_shape(rd, key, rest, &p->with);
	if (!strcmp(key, "without"))
		return add_shape(rd, key, rest, &p->without);
	if (!strcmp(key, "anchor"))
		return add_shape(rd, key, rest, &p->anchor);
	if (!strcmp(key, "cocci")) {
		if (!spatch_find(rest))
			return bad(rd, "cocci %s: no semantic patch: name one of scripts/coccinelle",
				   rest);
		return set_text(rd, &p->cocci, key, rest);
	}
	if (!strcmp(key, "callers"))
		return add_words(rd, key, rest, p->callers, &p->n_callers,
				 FIX_WORDS_MAX, false);
	if (!strcmp(key, "allowed"))
		return add_words(rd, key, rest, p->allowed, &p->n_allowed,
				 FIX_WORDS_MAX, true);
	return bad(rd, "%s: of \"part\" write file, in, with, without, anchor, cocci, callers or allowed",
		   key);
}

static int top_line(struct reading *rd, const char *key, char *rest)
{
	struct fix *f = rd->f;
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
		return set_text(rd, &f->id, "fix or yield", rest);
	}
	for (i = 0; i < ARRAY_SIZE(texts); i++)
		if (!strcmp(texts[i].key, key))
			return set_text(rd, texts[i].to, key, rest);
	if (!strcmp(key, "part") || !strcmp(key, "unless"))
		return begin_block(rd, key, rest);
	return bad(rd, "%s: no such word: see Documentation/tree.rst", key);
}

static int read_line(struct reading *rd, char *line)
{
	char *rest = line + strcspn(line, BLANKS);
	const char *key = line;

	if (*rest)
		*rest++ = '\0';
	rest += strspn(rest, BLANKS);
	if (!*rest)
		return bad(rd, "%s: nothing behind it: write what it is", key);
	if (rd->part && strcmp(key, "part") && strcmp(key, "unless"))
		return part_line(rd, key, rest);
	return top_line(rd, key, rest);
}

/* Is there something to look for, and somewhere? */
static int check_part(struct reading *rd, const struct part *p)
{
	if (p->n_callers) {
		if (p->n_files || p->in || p->cocci || p->anchor.n)
			return bad(rd, "part %s: callers are looked for in all files: leave file, in, anchor and cocci out",
				   p->name);
		return 0;
	}
	if (!p->n_files)
		return bad(rd, "part %s: no file: write which one to look in", p->name);
	if (p->cocci)
		return 0;
	if (!p->with.n && !p->without.n)
		return bad(rd, "part %s: nothing to look for: write with, without or cocci",
			   p->name);
	if (!p->in && !p->anchor.n && (!p->with.n || !p->without.n))
		return bad(rd, "part %s: nothing proves the contrary: write in, anchor, or both with and without",
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
		return bad(rd, "no id: begin with \"fix ID\" or \"yield ID\"");
	for (s = f->id; islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	     *s == '.' || *s == '-'; s++)
		;
	if (*s || strlen(f->id) > 60)
		return bad(rd, "%s: an id has small letters, digits, \".\" and \"-\", 60 at most: write it so",
			   f->id);
	if (!f->title || !f->breaks || !f->source || !f->severity)
		return bad(rd, "%s: title, severity, breaks or source is missing: add it", f->id);
	if (strcmp(f->severity, "minor") && strcmp(f->severity, "major") &&
	    strcmp(f->severity, "critical"))
		return bad(rd, "severity %s: write minor, major or critical", f->severity);
	if (f->kind == FIX_COMMIT && (!f->commit || !f->mainline || !f->stable))
		return bad(rd, "%s: commit, mainline or stable is missing: add it (\"unknown\" is allowed)",
			   f->id);
	if (!f->n_parts)
		return bad(rd, "%s: no part: write what to look for", f->id);
	for (i = 0; i < f->n_parts; i++)
		if (check_part(rd, f->part + i))
			return -1;
	for (i = 0; i < f->n_excuses; i++) {
		e = f->excuse + i;
		if ((e->has.n || e->lacks.n) && !e->part.n_files)
			return bad(rd, "unless %s: no file: write which one to look in", e->reason);
		if (!e->has.n && !e->lacks.n && !e->no_file && !e->config_off)
			return bad(rd, "unless %s: no condition: write one", e->reason);
	}
	return 0;
}

/* Makes one line of those that belong together; returns where the next line begins. */
static char *join(char *line, size_t *lines)
{
	char *end = strchr(line, '\n');

	*lines = 1;
	while (end && (end[1] == ' ' || end[1] == '\t')) {
		*end = ' ';
		++*lines;
		end = strchr(end, '\n');
	}
	if (!end)
		return line + strlen(line);
	*end = '\0';
	return end + 1;
}

static void squeeze(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\t')
			*s = ' ';
		if (*s != ' ' || (to[-1] != ' ' && s[1]))
			*to++ = *s;
	}
	*to = '\0';
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
	struct reading rd = { .f = f, .name = name, .line = 1, .why = why };
	char *line, *next;
	size_t lines;

	*f = (struct fix){ .text = strndup(buf, len) };
	if (!f->text)
		return fail_with(why, "out of memory reading %s: free some memory", name);
	if (strlen(f->text) != len) {
		bad(&rd, "a NUL byte: give a text file");
		goto failed;
	}
	for (line = f->text; *line; line = next, rd.line += lines) {
		next = join(line, &lines);
		if (*line == '#' || !*line)
			continue;
		if (*line == ' ' || *line == '\t') {
			bad(&rd, "an indented line has nothing to go on with: begin in the first column");
			goto failed;
		}
		squeeze(line);
		if (read_line(&rd, line))
			goto failed;
	}
	if (check(&rd))
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

// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a change is searched for.  A file of watch/ holds one:
 *
 *   point microcode.loader
 *   why Xen alone loads microcode; a PV domain must reach the bail-out.
 *   file arch/x86/kernel/cpu/microcode/
 *   word dis_ucode_ldr load_ucode_*
 *
 * "hardware", "boot" and "entry" in the place of "point" are about what is new.
 */
#include <stdlib.h>

#include "embed.h"
#include "point.h"
#include "rule_lines.h"
#include "watches.h"

static const char *const kinds[] = {
	[WATCH_POINT] = "point",
	[WATCH_HARDWARE] = "hardware",
	[WATCH_BOOT] = "boot",
	[WATCH_ENTRY] = "entry",
};

/**
 * watch_kind_name() - the word for what a watch is about
 * @kind: what it is about
 *
 * Return: the word.
 */
const char *watch_kind_name(enum watch_kind kind)
{
	return kinds[kind];
}

static int read_line(struct watch *w, const struct rule_lines *l)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (strcmp(kinds[i], l->key))
			continue;
		w->kind = i;
		return rule_lines_text(l, &w->id);
	}
	if (!strcmp(l->key, "why"))
		return rule_lines_text(l, &w->why);
	if (!strcmp(l->key, "counterpart"))
		return rule_lines_text(l, &w->counterpart);
	if (!strcmp(l->key, "file"))
		return rule_lines_words(l, w->file, &w->n_files, WATCH_WORDS_MAX, true);
	if (!strcmp(l->key, "word"))
		return rule_lines_words(l, w->word, &w->n_words, WATCH_WORDS_MAX, false);
	if (!strcmp(l->key, "call"))
		return rule_lines_words(l, w->call, &w->n_calls, WATCH_WORDS_MAX, false);
	if (!strcmp(l->key, "function"))
		return rule_lines_words(l, w->function, &w->n_functions,
					WATCH_WORDS_MAX, false);
	return rule_lines_bad(l, "%s: no such word: see Documentation/tree.rst", l->key);
}

static int check(const struct watch *w, const struct rule_lines *l)
{
	if (!w->id || !w->why)
		return rule_lines_bad(l, "no id or no why: write both");
	if (w->kind == WATCH_POINT && !point_find(w->id))
		return rule_lines_bad(l, "%s: no such point: \"pvyield list\" prints the ids",
				      w->id);
	if (w->kind == WATCH_ENTRY ? !w->n_functions || !w->counterpart :
	    !w->n_files && !w->n_words && !w->n_calls)
		return rule_lines_bad(l, "%s: nothing to look for: write file, word, call or function",
				      w->id);
	return 0;
}

static int read_watch(struct watch *w, const struct embedded *e, struct failure *why)
{
	struct rule_lines l = { .name = e->name, .line = 1, .why = why };
	int ret;

	*w = (struct watch){ .text = strdup(e->text) };
	if (!w->text)
		return fail_with(why, "out of memory reading %s: free some memory", e->name);
	l.next = w->text;
	while ((ret = rule_lines_next(&l)) > 0)
		if (read_line(w, &l))
			return -1;
	return ret ? ret : check(w, &l);
}

/**
 * watches_load() - read all of them
 * @all: the watches; to be freed by watches_free() on success only
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int watches_load(struct watches *all, struct failure *why)
{
	size_t i;

	*all = (struct watches){ .v = calloc(tree_watches_n, sizeof(*all->v)) };
	if (!all->v)
		return fail_with(why, "out of memory: free some memory");
	for (i = 0; i < tree_watches_n; i++) {
		all->n++;
		if (!read_watch(all->v + i, tree_watches + i, why))
			continue;
		watches_free(all);
		return -1;
	}
	return 0;
}

/**
 * watches_free() - free all of them
 * @all: the watches
 */
void watches_free(struct watches *all)
{
	while (all->n)
		free(all->v[--all->n].text);
	free(all->v);
	*all = (struct watches){ 0 };
}

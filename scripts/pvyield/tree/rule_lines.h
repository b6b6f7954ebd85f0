/* SPDX-License-Identifier: GPL-2.0-only */
/* The lines of a file of rules: a word and what it says. */
#ifndef PVYIELD_RULE_LINES_H
#define PVYIELD_RULE_LINES_H

#include "pvyield.h"

/**
 * struct rule_lines - where the reader is
 * @name: the file, for messages
 * @next: where the next line begins
 * @line: number of the line at hand, from 1
 * @lines: how many lines it has, those that go on with it
 * @key: its first word
 * @rest: what stands behind, blanks made one
 * @why: the error line
 */
struct rule_lines {
	const char *name;
	char *next;
	size_t line;
	size_t lines;
	char *key;
	char *rest;
	struct failure *why;
};

int rule_lines_next(struct rule_lines *l);
__printf(2, 3) int rule_lines_bad(const struct rule_lines *l, const char *fmt, ...);
int rule_lines_words(const struct rule_lines *l, const char **to, size_t *n, size_t max,
		     bool paths);
int rule_lines_text(const struct rule_lines *l, const char **to);
bool rule_path_ok(const char *s);

#endif

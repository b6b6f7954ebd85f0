// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lines of a file of rules.  Each has a word and what it says; a line that is
 * indented goes on with the one before it; "#" in the first column is a comment.
 */
#include <stdarg.h>

#include "rule_lines.h"

#define BLANKS " \t"

/**
 * rule_lines_bad() - say what is wrong with the line at hand
 * @l: the reader
 * @fmt: what is wrong, and what to do
 *
 * Return: -1.
 */
int rule_lines_bad(const struct rule_lines *l, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return fail_with(l->why, "%s:%zu: %s", l->name, l->line, text);
}

/* Makes one line of those that belong together; returns where the next one begins. */
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
 * rule_lines_next() - read a line
 * @l: the reader; @l->next is where to begin, @l->line and @l->lines are 1 and 0 at first
 *
 * Return: 1 with @l->key and @l->rest set, 0 at the end, -1 for what is no line.
 */
int rule_lines_next(struct rule_lines *l)
{
	char *line;

	for (;;) {
		line = l->next;
		l->line += l->lines;
		l->lines = 0;
		if (!*line)
			return 0;
		/* Nothing goes on with an empty line. */
		if (*line == '\n') {
			l->next = line + 1;
			l->lines = 1;
			continue;
		}
		if (*line == ' ' || *line == '\t')
			return rule_lines_bad(l, "an indented line has nothing to go on with: begin in the first column");
		l->next = join(line, &l->lines);
		if (*line != '#')
			break;
	}
	squeeze(line);
	l->key = line;
	l->rest = line + strcspn(line, BLANKS);
	if (*l->rest)
		*l->rest++ = '\0';
	if (*l->rest)
		return 1;
	return rule_lines_bad(l, "%s: nothing behind it: write what it is", l->key);
}

/**
 * rule_path_ok() - can this be a path in a tree?
 * @s: the path
 *
 * Paths are joined to the tree's: they may not lead out of it.
 *
 * Return: whether it can.
 */
bool rule_path_ok(const char *s)
{
	return *s && *s != '/' && !strstr(s, "..");
}

/**
 * rule_lines_words() - take the words of the line at hand
 * @l: the reader
 * @to: gets them
 * @n: how many there are
 * @max: how many there may be
 * @paths: they are paths in a tree
 *
 * Return: 0 or -1.
 */
int rule_lines_words(const struct rule_lines *l, const char **to, size_t *n, size_t max,
		     bool paths)
{
	char *word, *state;

	for (word = strtok_r(l->rest, BLANKS, &state); word;
	     word = strtok_r(NULL, BLANKS, &state)) {
		if (*n == max)
			return rule_lines_bad(l, "more than %zu names of %s: leave some out",
					      max, l->key);
		if (paths && !rule_path_ok(word))
			return rule_lines_bad(l, "%s %s: write a path inside the tree",
					      l->key, word);
		to[(*n)++] = word;
	}
	return 0;
}

/**
 * rule_lines_text() - take the text of the line at hand
 * @l: the reader
 * @to: gets it
 *
 * Return: 0, or -1 if there is one already.
 */
int rule_lines_text(const struct rule_lines *l, const char **to)
{
	if (*to)
		return rule_lines_bad(l, "a second %s: leave one out", l->key);
	*to = l->rest;
	return 0;
}

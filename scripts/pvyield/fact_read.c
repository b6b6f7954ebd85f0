// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading a fact back from what fact_print() printed.  The reader accepts a
 * line only if printing what it read gives the same line again, so a damaged
 * value is never taken for another one.
 */
#include <ctype.h>
#include <stdlib.h>

#include "fact_read.h"

/**
 * name_is_sane() - can it be the name of a fact or the id of a point?
 * @name: the name
 *
 * Return: true for "area.what" of letters, digits, '_' and '-'.
 */
bool name_is_sane(const char *name)
{
	const char *s;
	bool dotted = false;

	for (s = name; *s; s++) {
		if (isalnum((unsigned char)*s) || *s == '_' || *s == '-')
			continue;
		if (*s != '.' || s == name || s[-1] == '.' || !s[1])
			return false;
		dotted = true;
	}
	return dotted;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Return: the character behind the closing quote, or NULL. */
static const char *read_quoted(const char *s, char *to)
{
	int high, low;

	if (*s++ != '"')
		return NULL;
	while (*s != '"') {
		if (!*s)
			return NULL;
		if (*s != '\\') {
			*to++ = *s++;
			continue;
		}
		s++;
		if (*s == '"' || *s == '\\') {
			*to++ = *s++;
			continue;
		}
		if (*s++ != 'x')
			return NULL;
		high = hex_digit(s[0]);
		low = high < 0 ? -1 : hex_digit(s[1]);
		if (low < 0)
			return NULL;
		*to++ = high << 4 | low;
		s += 2;
	}
	*to = '\0';
	return s + 1;
}

static bool read_value(const char *s, struct fact *fact, char *scratch)
{
	const char *rest;

	fact->num = 0;
	fact->text = NULL;
	if (*s == '"') {
		fact->type = FACT_STR;
		fact->text = scratch;
		rest = read_quoted(s, scratch);
		return rest && !*rest;
	}
	if (!strncmp(s, "absent(", 7)) {
		fact->type = FACT_ABSENT;
		fact->text = scratch;
		rest = read_quoted(s + 7, scratch);
		return rest && !strcmp(rest, ")");
	}
	if (!strcmp(s, "true") || !strcmp(s, "false")) {
		fact->type = FACT_BOOL;
		fact->num = *s == 't';
		return true;
	}
	/* Whatever strtoll() forgives, the comparison in fact_read() does not. */
	if (!strncmp(s, "0x", 2)) {
		fact->type = FACT_HEX;
		fact->num = (s64)strtoull(s, NULL, 16);
		return true;
	}
	fact->type = FACT_INT;
	fact->num = strtoll(s, NULL, 10);
	return true;
}

/**
 * fact_read() - read "name: value"
 * @line: the line
 * @fact: the fact; its strings lie in @scratch
 * @scratch: as many bytes as @line has, with its NUL
 *
 * Return: true if the line is what fact_print() prints for the fact.
 */
bool fact_read(const char *line, struct fact *fact, char *scratch)
{
	const char *colon = strstr(line, ": ");
	bool same;
	char *again;

	if (!colon)
		return false;
	memcpy(scratch, line, colon - line);
	scratch[colon - line] = '\0';
	fact->name = scratch;
	if (!name_is_sane(scratch) ||
	    !read_value(colon + 2, fact, scratch + (colon - line) + 1))
		return false;
	again = fact_to_string(fact);
	same = again && !strcmp(again, line);
	free(again);
	return same;
}

/**
 * fact_to_string() - print a fact into memory of the right size
 * @fact: the fact
 *
 * Return: the text, to be freed, or NULL without memory.
 */
char *fact_to_string(const struct fact *fact)
{
	struct text t;
	size_t size;
	char *buf;

	text_init(&t, NULL, 0);
	fact_print(fact, &t);
	size = t.n + 1;
	buf = malloc(size);
	if (!buf)
		return NULL;
	text_init(&t, buf, size);
	fact_print(fact, &t);
	return buf;
}

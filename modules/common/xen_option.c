// SPDX-License-Identifier: GPL-2.0-only
/*
 * Xen's own command line, read as Xen reads it: parse_params() and parse_bool()
 * in xen/common/kernel.c, the same from 4.14 to 4.20.
 */
#include "xen_option.h"

#define NO_PREFIX "no-"

static bool is(const char *word, size_t len, const char *what)
{
	return strlen(what) == len && !memcmp(word, what, len);
}

static bool is_any(const char *word, size_t len, const char *const *list,
		   size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (is(word, len, list[i]))
			return true;
	return false;
}

/* 1, 0, or -1 for what Xen refuses. */
static int parse_value(const char *word, size_t len)
{
	static const char *const on[] = { "1", "on", "yes", "true", "enable" };
	static const char *const off[] = { "0", "no", "off", "false", "disable" };

	if (is_any(word, len, on, ARRAY_SIZE(on)))
		return 1;
	return is_any(word, len, off, ARRAY_SIZE(off)) ? 0 : -1;
}

/* What one word says of the option: 1, 0, or -1 for nothing. */
static int parse_word(const char *word, size_t len, const char *name)
{
	const char *equals = memchr(word, '=', len);
	size_t key = equals ? (size_t)(equals - word) : len;
	size_t value = equals ? len - key - 1 : 0;
	bool inverted = false;
	int says = 1;

	if (key > strlen(NO_PREFIX) &&
	    !memcmp(word, NO_PREFIX, strlen(NO_PREFIX))) {
		inverted = true;
		word += strlen(NO_PREFIX);
		key -= strlen(NO_PREFIX);
	}
	if (!is(word, key, name))
		return -1;
	if (value)
		says = parse_value(equals + 1, value);
	return says < 0 ? -1 : says ^ inverted;
}

/**
 * xen_option_bool() - what a command line of Xen says of a boolean option
 * @line: the command line
 * @name: the option
 *
 * The last word that Xen accepts counts.
 *
 * Return: XEN_OPTION_ON, XEN_OPTION_OFF or XEN_OPTION_NOT_GIVEN.
 */
const char *xen_option_bool(const char *line, const char *name)
{
	const char *found = XEN_OPTION_NOT_GIVEN;
	size_t len;
	int says;

	for (; *line; line += len) {
		while (*line == ' ')
			line++;
		for (len = 0; line[len] && line[len] != ' '; len++)
			;
		says = parse_word(line, len, name);
		if (says >= 0)
			found = says ? XEN_OPTION_ON : XEN_OPTION_OFF;
	}
	return found;
}

/**
 * xen_option_string() - what a command line of Xen says of an option with a text
 * @line: the command line
 * @name: the option
 * @to: where the text goes, cut if need be
 * @size: bytes of @to
 *
 * The last word counts; without one the text is XEN_OPTION_NOT_GIVEN.
 */
void xen_option_string(const char *line, const char *name, char *to, size_t size)
{
	const char *found = XEN_OPTION_NOT_GIVEN;
	size_t key = strlen(name), len, n = strlen(found);

	for (; *line; line += len) {
		while (*line == ' ')
			line++;
		for (len = 0; line[len] && line[len] != ' '; len++)
			;
		if (len > key && line[key] == '=' && !memcmp(line, name, key)) {
			found = line + key + 1;
			n = len - key - 1;
		}
	}
	if (n >= size)
		n = size - 1;
	memcpy(to, found, n);
	to[n] = '\0';
}

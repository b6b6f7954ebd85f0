// SPDX-License-Identifier: GPL-2.0-only
/*
 * C source as a row of tokens, so that a comment, a line break or an indentation
 * that a backport changed does not change a verdict.
 *
 * It is no parser: a name is followed to the "}" in the first column that ends it,
 * which is how the kernel writes functions, structures and tables.
 */
#include <ctype.h>
#include <stdlib.h>

#include "ctokens.h"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t quoted_len(const char *s, const char *end)
{
	const char *p = s + 1;

	while (p < end && *p != *s && *p != '\n')
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p < end && *p == *s ? p + 1 - s : p - s;
}

/* Bytes of what does not count at @s, with the lines in it. */
static size_t skip_len(const char *s, const char *end, u32 *lines)
{
	const char *p = s;

	if (isspace((unsigned char)*p)) {
		*lines += *p == '\n';
		return 1;
	}
	if (*p == '\\' && p + 1 < end && p[1] == '\n') {
		++*lines;
		return 2;
	}
	if (end - p < 2 || *p != '/')
		return 0;
	if (p[1] == '/') {
		while (p < end && *p != '\n')
			p++;
		return p - s;
	}
	if (p[1] != '*')
		return 0;
	for (p += 2; p < end; p++) {
		*lines += *p == '\n';
		if (*p == '*' && p + 1 < end && p[1] == '/')
			return p + 2 - s;
	}
	return end - s;
}

static int add(struct ctokens *t, size_t *room, const struct ctoken *token)
{
	struct ctoken *v;

	if (t->n == *room) {
		*room = *room ? *room * 2 : 1024;
		v = realloc(t->v, *room * sizeof(*v));
		if (!v)
			return -1;
		t->v = v;
	}
	t->v[t->n++] = *token;
	return 0;
}

/**
 * ctokens_read() - take C source to tokens
 * @t: the tokens, which point into @buf; to be freed by ctokens_free()
 * @buf: the source
 * @len: bytes of it
 *
 * Words, numbers and quoted text are a token each, and so is every other
 * character. Source that is no C gives some tokens too.
 *
 * Return: 0, or -1 without memory.
 */
int ctokens_read(struct ctokens *t, const char *buf, size_t len)
{
	const char *s = buf, *end = buf + len, *p;
	struct ctoken token;
	size_t room = 0, n;
	u32 line = 1;

	*t = (struct ctokens){ 0 };
	while (s < end) {
		n = skip_len(s, end, &line);
		if (n) {
			s += n < (size_t)(end - s) ? n : (size_t)(end - s);
			continue;
		}
		p = s;
		if (is_word(*p)) {
			while (p < end && is_word(*p))
				p++;
		} else if (*p == '"' || *p == '\'') {
			n = quoted_len(p, end);
			p += n < (size_t)(end - p) ? n : (size_t)(end - p);
		} else {
			p++;
		}
		token = (struct ctoken){
			.s = s,
			.len = p - s,
			.line = line,
			.first = s == buf || s[-1] == '\n',
		};
		if (add(t, &room, &token)) {
			ctokens_free(t);
			return -1;
		}
		s = p;
	}
	return 0;
}

/**
 * ctokens_free() - free the tokens of a file
 * @t: the tokens
 */
void ctokens_free(struct ctokens *t)
{
	free(t->v);
	*t = (struct ctokens){ 0 };
}

/**
 * ctoken_is() - is this the token?
 * @t: the token
 * @s: how it is written
 *
 * Return: whether it is.
 */
bool ctoken_is(const struct ctoken *t, const char *s)
{
	return strlen(s) == t->len && !memcmp(t->s, s, t->len);
}

/* The number of the token behind the one that closes what token @i opens. */
static size_t behind_pair(const struct ctokens *t, size_t i, const char *open,
			  const char *close)
{
	size_t depth = 0;

	for (; i < t->n; i++) {
		if (ctoken_is(t->v + i, open))
			depth++;
		else if (ctoken_is(t->v + i, close) && !--depth)
			return i + 1;
		else if (t->v[i].first && ctoken_is(t->v + i, "}"))
			break;
	}
	return t->n;
}

/* The "{" that begins what token @i names, or t->n if it defines nothing. */
static size_t body_of(const struct ctokens *t, size_t i)
{
	size_t k = i + 1, limit;

	if (k < t->n && ctoken_is(t->v + k, "(")) {
		k = behind_pair(t, k, "(", ")");
		/* Attributes may stand between; a declaration ends with ";". */
		for (limit = k + 16; k < t->n && k < limit; k++) {
			if (ctoken_is(t->v + k, "{"))
				return t->v[k].first ? k : t->n;
			if (ctoken_is(t->v + k, "(")) {
				k = behind_pair(t, k, "(", ")") - 1;
				continue;
			}
			if (!is_word(*t->v[k].s))
				break;
		}
		return t->n;
	}
	while (k < t->n && ctoken_is(t->v + k, "["))
		k = behind_pair(t, k, "[", "]");
	/* A section, as in "x[] __initdata = {". */
	while (k < t->n && t->v[k].len > 2 && !memcmp(t->v[k].s, "__", 2))
		k++;
	if (k < t->n && ctoken_is(t->v + k, "="))
		k++;
	return k < t->n && ctoken_is(t->v + k, "{") ? k : t->n;
}

/**
 * ctokens_scope() - find a function, a structure or a table
 * @t: the tokens of the file
 * @name: its name
 * @from: number of the token to begin with
 * @scope: gets its tokens, from the name to behind the "}" that ends it
 *
 * Only definitions count, and only those whose last "}" stands in the first
 * column: code of some thousand files of the kernel has no other.
 *
 * Return: whether there is one.
 */
bool ctokens_scope(const struct ctokens *t, const char *name, size_t from,
		   struct crange *scope)
{
	size_t i, k;

	for (i = from; i < t->n; i++) {
		if (!ctoken_is(t->v + i, name))
			continue;
		k = body_of(t, i);
		if (k == t->n)
			continue;
		for (; k < t->n; k++) {
			if (!t->v[k].first || !ctoken_is(t->v + k, "}"))
				continue;
			*scope = (struct crange){ .begin = i, .end = k + 1 };
			return true;
		}
	}
	return false;
}

/**
 * ctokens_owner() - the function or table that a line belongs to
 * @t: the tokens of the file
 * @line: the line, from 1
 *
 * Return: its name, or NULL for a line outside.
 */
const struct ctoken *ctokens_owner(const struct ctokens *t, u32 line)
{
	const struct ctoken *name = NULL;
	struct crange scope;
	size_t i, k;

	for (i = 0; i < t->n && t->v[i].line <= line; i++) {
		if (!is_word(*t->v[i].s))
			continue;
		k = body_of(t, i);
		if (k == t->n)
			continue;
		scope.begin = i;
		while (k < t->n && !(t->v[k].first && ctoken_is(t->v + k, "}")))
			k++;
		if (k == t->n)
			break;
		if (t->v[scope.begin].line <= line && line <= t->v[k].line)
			name = t->v + i;
		i = k;
	}
	return name;
}

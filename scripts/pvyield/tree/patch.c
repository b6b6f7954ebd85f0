// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading a patch, in the unified format that git and diff print: one file or many,
 * with or without the text of a mail around it.
 */
#include <ctype.h>
#include <stdlib.h>

#include "patch.h"

/*
 * struct reading - where the reader is
 * @p: the patch
 * @room: of @p->v
 * @file: the file at hand, or NULL
 * @old: how many lines of the old file the hunk has still
 * @new: how many of the new one
 * @line: number of the next line in the new file
 * @owner: the function at hand, or NULL
 * @owner_len: bytes of its name
 */
struct reading {
	struct patch *p;
	size_t room;
	const char *file;
	unsigned long old;
	unsigned long new;
	u32 line;
	const char *owner;
	size_t owner_len;
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/*
 * The name that a line in the first column begins to define: the word before its
 * "(", or before "= {" or "{". The text behind the "@@" of a hunk is such a line.
 */
static void find_owner(struct reading *rd, const char *s, size_t n)
{
	const char *end = s + n, *p, *word;

	if (!n || !is_word(*s) || end[-1] == ';' || end[-1] == ':')
		return;
	p = memchr(s, '(', n);
	if (!p)
		p = memchr(s, '=', n);
	if (!p)
		p = memchr(s, '{', n);
	if (!p)
		return;
	while (p > s && !is_word(p[-1]))
		p--;
	for (word = p; word > s && is_word(word[-1]);)
		word--;
	if (word == p)
		return;
	rd->owner = word;
	rd->owner_len = p - word;
}

static int add(struct reading *rd, const char *s, size_t n, bool added)
{
	struct patch *p = rd->p;
	struct change *v;

	if (p->n == rd->room) {
		rd->room = rd->room ? rd->room * 2 : 256;
		v = realloc(p->v, rd->room * sizeof(*v));
		if (!v)
			return -1;
		p->v = v;
	}
	p->v[p->n++] = (struct change){
		.file = rd->file,
		.line = rd->line,
		.added = added,
		.text = s,
		.len = n,
		.owner = rd->owner,
		.owner_len = rd->owner_len,
	};
	return 0;
}

/* The path behind "--- " or "+++ ", without "a/" and what stands behind a tab. */
static int set_file(struct reading *rd, const char *s, size_t n)
{
	struct patch *p = rd->p;
	const char *tab = memchr(s, '\t', n);
	char **name;

	if (tab)
		n = tab - s;
	while (n && isspace((unsigned char)s[n - 1]))
		n--;
	/* The file is taken away, or was not there: the other name stays. */
	if (n == 9 && !memcmp(s, "/dev/null", 9))
		return 0;
	if (n > 2 && s[1] == '/' && (*s == 'a' || *s == 'b')) {
		s += 2;
		n -= 2;
	}
	name = realloc(p->name, (p->n_names + 1) * sizeof(*name));
	if (!name)
		return -1;
	p->name = name;
	name[p->n_names] = strndup(s, n);
	if (!name[p->n_names])
		return -1;
	rd->file = name[p->n_names++];
	return 0;
}

/* "@@ -1,2 +3,4 @@ function" */
static bool begin_hunk(struct reading *rd, const char *s, const char *end)
{
	char *next;

	if (end - s < 12 || memcmp(s, "@@ -", 4) || !isdigit((unsigned char)s[4]))
		return false;
	strtoul(s + 4, &next, 10);
	rd->old = 1;
	if (*next == ',')
		rd->old = strtoul(next + 1, &next, 10);
	if (strncmp(next, " +", 2) || !isdigit((unsigned char)next[2]))
		return false;
	rd->line = strtoul(next + 2, &next, 10);
	rd->new = 1;
	if (*next == ',')
		rd->new = strtoul(next + 1, &next, 10);
	if (strncmp(next, " @@", 3))
		return false;
	next += 3;
	rd->owner = NULL;
	rd->owner_len = 0;
	if (next < end && *next == ' ')
		find_owner(rd, next + 1, end - next - 1);
	return true;
}

/* A line of a hunk; false: it is none, the patch is broken. */
static int hunk_line(struct reading *rd, const char *s, size_t n)
{
	char sign = n ? *s : ' ';

	/* "\ No newline at end of file" */
	if (sign == '\\')
		return 0;
	if (sign != '+' && sign != '-' && sign != ' ' && sign != '\t')
		return -2;
	if (sign != '-')
		find_owner(rd, s + 1, n ? n - 1 : 0);
	if (n && (sign == '+' || sign == '-') && add(rd, s + 1, n - 1, sign == '+'))
		return -1;
	if (sign != '+')
		rd->old -= rd->old > 0;
	if (sign != '-') {
		rd->new -= rd->new > 0;
		rd->line++;
	}
	return 0;
}

static int read_line(struct reading *rd, const char *s, size_t n)
{
	if (rd->old || rd->new)
		return hunk_line(rd, s, n);
	if (n > 4 && (!memcmp(s, "--- ", 4) || !memcmp(s, "+++ ", 4))) {
		if (*s == '+')
			rd->p->files++;
		return set_file(rd, s + 4, n - 4);
	}
	if (n > 4 && !memcmp(s, "@@ -", 4)) {
		if (!rd->file || !begin_hunk(rd, s, s + n))
			return -2;
	}
	return 0;
}

/**
 * patch_read() - read a patch
 * @p: what it does, pointing into @in; to be freed by patch_free() on success only
 * @name: its name, for messages
 * @in: the patch
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int patch_read(struct patch *p, const char *name, const struct input *in,
	       struct failure *why)
{
	struct reading rd = { .p = p };
	const char *s = in->buf, *end = in->buf + in->len, *next;
	size_t number = 1;
	int ret = 0;

	*p = (struct patch){ 0 };
	for (; s < end; s = next + 1, number++) {
		next = memchr(s, '\n', end - s);
		if (!next)
			next = end;
		ret = number > PATCH_LINES_MAX ? -3 : read_line(&rd, s, next - s);
		if (ret)
			break;
	}
	if (!ret && (rd.old || rd.new))
		ret = -4;
	if (!ret && !p->files && in->len)
		ret = -5;
	if (!ret)
		return 0;
	patch_free(p);
	switch (ret) {
	case -1:
		return fail_with(why, "out of memory reading %s: free some memory", name);
	case -2:
		return fail_with(why, "%s:%zu: no line of a patch: give one of git or diff -u",
				 name, number);
	case -3:
		return fail_with(why, "%s has more than %d lines: give a smaller range",
				 name, PATCH_LINES_MAX);
	case -4:
		return fail_with(why, "%s ends in the middle of a hunk: give all of it", name);
	}
	return fail_with(why, "%s is no patch: give one of git or diff -u", name);
}

/**
 * patch_free() - free what was read
 * @p: the patch
 */
void patch_free(struct patch *p)
{
	while (p->n_names)
		free(p->name[--p->n_names]);
	free(p->name);
	free(p->v);
	*p = (struct patch){ 0 };
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Reading a patch: the lines that it adds and takes away, and where. */
#ifndef PVYIELD_PATCH_H
#define PVYIELD_PATCH_H

#include "input.h"

/* The largest patch that is read, in lines. */
#define PATCH_LINES_MAX 2000000

/**
 * struct change - a line that a patch adds or takes away
 * @file: the file, its path in the tree; the new one where it was renamed
 * @line: the line's number in the new file, or, of one taken away, where it was
 * @added: it is added
 * @text: the line, without its sign; not NUL-terminated
 * @len: bytes of it
 * @owner: name of the function that it is in, or NULL; not NUL-terminated
 * @owner_len: bytes of that
 */
struct change {
	const char *file;
	u32 line;
	bool added;
	const char *text;
	size_t len;
	const char *owner;
	size_t owner_len;
};

/**
 * struct patch - what a patch does
 * @v: the changed lines, in the order of the patch
 * @n: how many
 * @files: how many files it changes
 * @name: the names of the files, each allocated
 * @n_names: how many
 */
struct patch {
	struct change *v;
	size_t n;
	size_t files;
	char **name;
	size_t n_names;
};

int patch_read(struct patch *p, const char *name, const struct input *in,
	       struct failure *why);
int patch_of_range(struct input *in, const char *dir, const char *range,
		   struct failure *why);
void patch_free(struct patch *p);

#endif

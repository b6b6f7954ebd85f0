/* SPDX-License-Identifier: GPL-2.0-only */
/* Who calls a function: a search through all C files of a kernel tree. */
#ifndef PVYIELD_CALLERS_H
#define PVYIELD_CALLERS_H

#include "pvyield.h"

/**
 * struct caller - a file that may call a function
 * @file: its path in the tree
 * @word: number of the function among those that were looked for
 */
struct caller {
	char *file;
	size_t word;
};

/**
 * struct callers - what was found
 * @v: by file, then by function; each once
 * @n: how many
 */
struct callers {
	struct caller *v;
	size_t n;
};

int callers_find(struct callers *c, int fd, const char *tree,
		 const char *const *word, size_t n, struct failure *why);
void callers_free(struct callers *c);

#endif

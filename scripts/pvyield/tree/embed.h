/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that are part of the program, put there by embed.sh: the command needs no
 * other file then, wherever it was copied to.
 */
#ifndef PVYIELD_EMBED_H
#define PVYIELD_EMBED_H

#include <stddef.h>

/**
 * struct embedded - a file
 * @name: its name, without directories
 * @text: what it holds
 */
struct embedded {
	const char *name;
	const char *text;
};

/* fixes/: the checklist. */
extern const struct embedded tree_fixes[];
extern const size_t tree_fixes_n;
/* watch/: what a change is searched for. */
extern const struct embedded tree_watches[];
extern const size_t tree_watches_n;
/* scripts/coccinelle/: the semantic patches that the checklist names. */
extern const struct embedded tree_patches[];
extern const size_t tree_patches_n;

#endif

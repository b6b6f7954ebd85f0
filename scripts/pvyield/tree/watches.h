/* SPDX-License-Identifier: GPL-2.0-only */
/* What a change is searched for: who should see it, and why. */
#ifndef PVYIELD_TREE_WATCHES_H
#define PVYIELD_TREE_WATCHES_H

#include "pvyield.h"

#define WATCH_WORDS_MAX 64

/**
 * enum watch_kind - what a watch is about
 * @WATCH_POINT: a yield point: any change of its code
 * @WATCH_HARDWARE: an access to hardware that is new
 * @WATCH_BOOT: code that is new in early boot
 * @WATCH_ENTRY: what is new on an entry path that not every domain takes
 */
enum watch_kind {
	WATCH_POINT,
	WATCH_HARDWARE,
	WATCH_BOOT,
	WATCH_ENTRY,
};

/**
 * struct watch - one thing to search changes for
 * @kind: what it is about
 * @id: its name; of a yield point its id
 * @why: why people who know Xen should see it
 * @file: how the paths begin that it is about
 * @n_files: how many; of hardware and boot 0 stands for all
 * @word: words; "*" at an end stands for the rest of it
 * @n_words: how many
 * @call: words that count only before a "("
 * @n_calls: how many
 * @function: the functions of an entry path
 * @n_functions: how many
 * @counterpart: where the other entry paths are, how their paths begin
 * @text: memory that all this points into
 */
struct watch {
	enum watch_kind kind;
	const char *id;
	const char *why;
	const char *file[WATCH_WORDS_MAX];
	size_t n_files;
	const char *word[WATCH_WORDS_MAX];
	size_t n_words;
	const char *call[WATCH_WORDS_MAX];
	size_t n_calls;
	const char *function[WATCH_WORDS_MAX];
	size_t n_functions;
	const char *counterpart;
	char *text;
};

/**
 * struct watches - all of them
 * @v: the watches
 * @n: how many
 */
struct watches {
	struct watch *v;
	size_t n;
};

int watches_load(struct watches *all, struct failure *why);
void watches_free(struct watches *all);
const char *watch_kind_name(enum watch_kind kind);

#endif

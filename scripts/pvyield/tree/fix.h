/* SPDX-License-Identifier: GPL-2.0-only */
/* The checklist: what a kernel tree should have, and how that is recognised. */
#ifndef PVYIELD_FIX_H
#define PVYIELD_FIX_H

#include "shape.h"

/* Bounds on what a file of rules may ask for. */
#define FIX_PARTS_MAX 12
#define FIX_SHAPES_MAX 12
#define FIX_FILES_MAX 12
#define FIX_WORDS_MAX 24

/**
 * enum fix_kind - what a rule is about
 * @FIX_COMMIT: a commit that a tree has or lacks
 * @FIX_YIELD: a way in which Linux yields, or does not, whatever commit it came with
 */
enum fix_kind {
	FIX_COMMIT,
	FIX_YIELD,
};

/**
 * struct shapes - patterns, any one of which will do
 * @v: the patterns
 * @n: how many
 */
struct shapes {
	struct shape v[FIX_SHAPES_MAX];
	size_t n;
};

/**
 * struct part - one thing to look for
 * @name: what it is, in a few words
 * @file: names of the file, of which the first that exists is read
 * @n_files: how many names
 * @in: the function or table to look in, or NULL for the whole file
 * @with: code that proves that the fix is there
 * @without: code that proves that it is not
 * @anchor: code beside which the lack of @with proves that it is not; @in is one
 * @cocci: name of a semantic patch, which says "with" and "without" instead, or NULL
 * @callers: names of functions; the files that call one are looked for
 * @n_callers: how many names; 0 for a part that looks in @file
 * @allowed: how the paths begin of files that may call them
 * @n_allowed: how many of these
 */
struct part {
	const char *name;
	const char *file[FIX_FILES_MAX];
	size_t n_files;
	const char *in;
	struct shapes with;
	struct shapes without;
	struct shapes anchor;
	const char *cocci;
	const char *callers[FIX_WORDS_MAX];
	size_t n_callers;
	const char *allowed[FIX_WORDS_MAX];
	size_t n_allowed;
};

/**
 * struct excuse - when a fix is not needed
 * @reason: why not
 * @part: where @has and @lacks are looked for
 * @has: all of this code is there
 * @lacks: none of this code is there, and the file is
 * @no_file: a file that the tree has not, or NULL
 * @config_off: an option that the configuration has off, or NULL
 */
struct excuse {
	const char *reason;
	struct part part;
	struct shapes has;
	struct shapes lacks;
	const char *no_file;
	const char *config_off;
};

/**
 * struct fix - a rule of the checklist
 * @id: its name
 * @kind: what it is about
 * @title: the subject of the commit, or the question
 * @commit: of the commit upstream, or NULL
 * @mainline: the first release of Linux that has it, or NULL
 * @stable: the first stable releases that have it, or NULL
 * @severity: of lacking it
 * @breaks: what happens without it
 * @source: where all this was read
 * @part: what to look for
 * @n_parts: how many
 * @excuse: when it is not needed
 * @n_excuses: how many
 * @text: memory that all this points into
 */
struct fix {
	const char *id;
	enum fix_kind kind;
	const char *title;
	const char *commit;
	const char *mainline;
	const char *stable;
	const char *severity;
	const char *breaks;
	const char *source;
	struct part part[FIX_PARTS_MAX];
	size_t n_parts;
	struct excuse excuse[FIX_PARTS_MAX];
	size_t n_excuses;
	char *text;
};

/**
 * struct fixes - the checklist
 * @v: the rules, each allocated
 * @n: how many
 */
struct fixes {
	struct fix **v;
	size_t n;
};

int fix_read(struct fix *f, const char *name, const char *buf, size_t len,
	     struct failure *why);
void fix_free(struct fix *f);

int fixes_load(struct fixes *all, const char *dir, struct failure *why);
void fixes_free(struct fixes *all);
const struct fix *fixes_find(const struct fixes *all, const char *id);

#endif

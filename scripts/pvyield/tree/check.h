/* SPDX-License-Identifier: GPL-2.0-only */
/* What a kernel tree has of the checklist. */
#ifndef PVYIELD_CHECK_H
#define PVYIELD_CHECK_H

#include "fix.h"
#include "ktree.h"

/**
 * enum fix_verdict - what a tree has of a fix
 * @FIX_PRESENT: proven: all of it
 * @FIX_MISSING: proven: none of it
 * @FIX_PARTIAL: proven: one part and not another
 * @FIX_NOT_NEEDED: this tree has not what it fixes
 * @FIX_UNKNOWN: the code is neither that with the fix nor that without
 */
enum fix_verdict {
	FIX_PRESENT,
	FIX_MISSING,
	FIX_PARTIAL,
	FIX_NOT_NEEDED,
	FIX_UNKNOWN,
};

#define FIX_VERDICTS_N (FIX_UNKNOWN + 1)

/**
 * enum seen_state - what was seen of a part
 * @SEEN_WITH: the code with the fix
 * @SEEN_WITHOUT: the code without it
 * @SEEN_BOTH: the one in one place, the other in another
 * @SEEN_NEITHER: neither, or it could not be looked for
 */
enum seen_state {
	SEEN_WITH,
	SEEN_WITHOUT,
	SEEN_BOTH,
	SEEN_NEITHER,
};

/**
 * struct site - a line of the tree
 * @file: the file, its path in the tree
 * @line: the line, from 1
 */
struct site {
	char *file;
	u32 line;
};

/**
 * struct seen - what was seen of a part
 * @state: what
 * @why: which code, or what was missing, in a few words
 * @site: where
 * @n_sites: how many places
 */
struct seen {
	enum seen_state state;
	char *why;
	struct site *site;
	size_t n_sites;
};

/**
 * struct checked - what a tree has of a fix
 * @fix: the fix
 * @verdict: the verdict
 * @why: what proves it; of an unknown one what was missing
 * @seen: what was seen of each part
 */
struct checked {
	const struct fix *fix;
	enum fix_verdict verdict;
	char *why;
	struct seen seen[FIX_PARTS_MAX];
};

/**
 * struct checklist - what a tree has of all fixes
 * @tree: the tree
 * @v: of each rule that was asked for, in their order
 * @n: how many
 * @count: how many of each verdict
 */
struct checklist {
	const struct ktree *tree;
	struct checked *v;
	size_t n;
	size_t count[FIX_VERDICTS_N];
};

int checklist_run(struct checklist *c, struct ktree *t, const struct fixes *all,
		  const char *only, struct failure *why);
void checklist_free(struct checklist *c);
const char *fix_verdict_name(enum fix_verdict v);

/**
 * struct tree_format - a way to print a checklist
 * @name: what --format takes
 * @print: prints it; 0, or -1 without memory
 */
struct tree_format {
	const char *name;
	int (*print)(const struct checklist *c, FILE *out, bool verbose);
};

extern const struct tree_format tree_format_table;
extern const struct tree_format tree_format_json;
extern const struct tree_format tree_format_ktap;
extern const struct tree_format tree_format_sarif;

#endif

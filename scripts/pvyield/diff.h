/* SPDX-License-Identifier: GPL-2.0-only */
/* What is different between two audits. */
#ifndef PVYIELD_DIFF_H
#define PVYIELD_DIFF_H

#include "report.h"

/**
 * enum change - what became of a point
 * @CHANGE_NONE: verdict and facts are the same
 * @CHANGE_FACTS: the verdict is the same, a fact is not
 * @CHANGE_OTHER: another verdict that is as good, or one side lacks the point
 * @CHANGE_BETTER: a better verdict
 * @CHANGE_WORSE: a worse verdict, or a conflict of which the first knew nothing
 */
enum change {
	CHANGE_NONE,
	CHANGE_FACTS,
	CHANGE_OTHER,
	CHANGE_BETTER,
	CHANGE_WORSE,
};

#define CHANGES_N (CHANGE_WORSE + 1)

/**
 * struct diff_point - a point in both audits
 * @id: its id
 * @side: it in the first and in the second audit, NULL where that lacks it
 * @change: what became of it
 */
struct diff_point {
	const char *id;
	const struct result *side[2];
	enum change change;
};

/**
 * struct diff - two audits
 * @side: the audits, judged by recording_judge()
 * @v: their points: in the order of the first, then those of the second alone
 * @n: how many
 * @counts: how many of them changed how
 * @exit: 0 nothing is different, 2 something is worse, 3 something is different
 */
struct diff {
	struct report side[2];
	struct diff_point *v;
	size_t n;
	size_t counts[CHANGES_N];
	int exit;
};

/**
 * struct diff_format - an output format
 * @name: what the user types
 * @print: prints it; 0, or -1 for lack of memory
 */
struct diff_format {
	const char *name;
	int (*print)(const struct diff *d, unsigned int width, FILE *out);
};

extern const struct diff_format diff_table;
extern const struct diff_format diff_json;

int diff_make(struct diff *d, struct failure *why);
void diff_free(struct diff *d);
const struct judgement *diff_judgement(const struct result *p);
const char *change_name(enum change change);
int diff_facts(const struct diff_point *p, void *to,
	       int (*each)(void *to, const char *name, const char *a,
			   const char *b));

#endif

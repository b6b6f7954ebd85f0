/* SPDX-License-Identifier: GPL-2.0-only */
/* Points of a site: judged by comparisons on facts that other points gather. */
#ifndef PVYIELD_CUSTOM_H
#define PVYIELD_CUSTOM_H

#include <argp.h>

#include "report.h"

/* How their ids begin; no point of pvyield's own does. */
#define CUSTOM_PREFIX "site."
#define CUSTOM_FILES_MAX 16
#define CUSTOM_POINTS_MAX 200

/**
 * enum custom_op - a comparison
 * @CUSTOM_EQUAL: the fact is the value
 * @CUSTOM_UNEQUAL: the fact is another one of the value's kind
 * @CUSTOM_IN: the fact is one of the values
 * @CUSTOM_SET: the fact has all bits of the value; without a value: it is true, not
 *	0, or not empty
 */
enum custom_op {
	CUSTOM_EQUAL,
	CUSTOM_UNEQUAL,
	CUSTOM_IN,
	CUSTOM_SET,
};

/**
 * struct custom_condition - a comparison of a fact
 * @fact: name of the fact
 * @op: how it is compared
 * @values: with what
 * @n: how many values
 */
struct custom_condition {
	const char *fact;
	enum custom_op op;
	struct fact *values;
	size_t n;
};

/**
 * struct custom_rule - a verdict and when it is given
 * @verdict: the verdict
 * @severity: of a conflict
 * @all: all conditions must hold, else any one
 * @reason: why
 * @v: the conditions
 * @n: how many
 */
struct custom_rule {
	enum verdict verdict;
	enum severity severity;
	bool all;
	const char *reason;
	struct custom_condition *v;
	size_t n;
};

/**
 * struct custom - a point of a site
 * @row: what the table has of other points, but for the judge
 * @effect: of a conflict
 * @file: where it is defined
 * @line: where it begins there
 * @v: the rules, of which the first that holds gives the verdict
 * @n: how many
 */
struct custom {
	struct point row;
	const char *effect;
	const char *file;
	size_t line;
	struct custom_rule *v;
	size_t n;
};

/**
 * struct customs - all points of a site
 * @v: the points
 * @n: how many
 * @memory: what they point into
 * @n_memory: how many pieces of that
 */
struct customs {
	struct custom *v;
	size_t n;
	void **memory;
	size_t n_memory;
};

/**
 * struct custom_files - where they are defined
 * @path: files and directories that the user named
 * @n: how many
 */
struct custom_files {
	const char *path[CUSTOM_FILES_MAX];
	size_t n;
};

/* --points */
extern const struct argp custom_argp;

int customs_parse(struct customs *c, const char *name, const char *buf,
		  size_t len, struct failure *why);
int customs_load(struct customs *c, const struct custom_files *files,
		 struct failure *why);
const struct custom *custom_find(const struct customs *c, const char *id);
void customs_free(struct customs *c);
void *customs_keep(struct customs *c, void *memory);
void custom_judge(const struct custom *point, const struct facts *f,
		  struct judgement *j);
int customs_apply(const struct customs *c, struct report *r,
		  struct failure *why);

#endif

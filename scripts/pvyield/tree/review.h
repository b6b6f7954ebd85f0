/* SPDX-License-Identifier: GPL-2.0-only */
/* What in a change people who know Xen should see. */
#ifndef PVYIELD_REVIEW_H
#define PVYIELD_REVIEW_H

#include "fix.h"
#include "patch.h"
#include "watches.h"

/* Who that is. */
#define REVIEW_CC "xen-devel@lists.xenproject.org"
/* More lines of one remark say no more. */
#define REVIEW_HITS_MAX 200

/**
 * struct hit - a line of the change; of what is touched, the first of a function
 * @c: the line
 * @what: what is in it
 */
struct hit {
	const struct change *c;
	char *what;
};

/**
 * struct remark - one thing that somebody should see
 * @kind: "point", "rule", "hardware", "boot" or "entry"
 * @id: what it is about
 * @why: why
 * @hit: the lines
 * @n: how many
 * @more: how many more there are
 */
struct remark {
	const char *kind;
	const char *id;
	const char *why;
	struct hit *hit;
	size_t n;
	size_t more;
};

/**
 * struct review - all that somebody should see
 * @patch: the change
 * @v: the remarks
 * @n: how many
 */
struct review {
	const struct patch *patch;
	struct remark *v;
	size_t n;
};

int review_run(struct review *r, const struct patch *p, const struct watches *w,
	       const struct fixes *f, struct failure *why);
void review_free(struct review *r);

/**
 * struct review_format - a way to print a review
 * @name: what --format takes
 * @print: prints it; 0, or -1 without memory
 */
struct review_format {
	const char *name;
	int (*print)(const struct review *r, FILE *out);
};

extern const struct review_format review_formats[];
extern const size_t review_formats_n;

#endif

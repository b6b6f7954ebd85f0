/* SPDX-License-Identifier: GPL-2.0-only */
/* Which source file each WARN() and BUG() of a kernel stands in. */
#ifndef PVYIELD_IMAGE_BUG_TABLE_H
#define PVYIELD_IMAGE_BUG_TABLE_H

#include "image/sweep.h"

/**
 * struct bug - a WARN() or a BUG()
 * @node: the function that it is in
 * @file: the file that it stands in, which may be a header
 */
struct bug {
	u32 node;
	const char *file;
};

/**
 * struct bug_table - all of them
 * @v: in the order of the table
 * @n: how many
 * @absent: why there are none, NULL if there are
 */
struct bug_table {
	struct bug *v;
	size_t n;
	const char *absent;
};

int bug_table_read(struct bug_table *t, const struct sweep *s,
		   struct failure *why);
void bug_table_free(struct bug_table *t);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Which points of an audit are printed. */
#ifndef PVYIELD_FILTER_H
#define PVYIELD_FILTER_H

#include "report.h"

/**
 * struct filter - which points of an audit are printed
 * @only: glob of their ids, NULL for any
 * @severity: conflicts of at least this severity, SEVERITY_NONE for all points
 * @role: those of an audit in this role, NULL for any
 *
 * What is filtered away still counts for the exit code.
 */
struct filter {
	const char *only;
	enum severity severity;
	const char *role;
};

int filter_apply(const struct filter *f, struct report *r, const char *role,
		 struct failure *why);

#endif

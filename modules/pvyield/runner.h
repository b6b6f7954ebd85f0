/* SPDX-License-Identifier: GPL-2.0-only */
/* One audit: gather, judge, print, point by point. */
#ifndef PVYIELD_RUNNER_H
#define PVYIELD_RUNNER_H

#include "../common/ktap.h"
#include "machine.h"

/**
 * struct gatherer - a point with the function that gathers its facts
 * @point: the row
 * @gather: the function
 */
struct gatherer {
	const struct point *point;
	gather_fn *gather;
};

int audit_run(const struct machine *m, const struct gatherer *points,
	      size_t n_points, const char *door, struct text *report);
char *audit_report(size_t *len);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* One audit: gather, judge, print, point by point. */
#ifndef PVYIELD_RUNNER_H
#define PVYIELD_RUNNER_H

#include "../common/ktap.h"
#include "../common/role.h"
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

/* Room for a point: the largest structures that are walked have 133 slots. */
#define FACTS_MAX 512
#define POOL_BYTES (48 * 1024)

/**
 * struct audit - what one audit works with
 * @machine: the machine
 * @facts: the facts of the point at hand
 * @role: the finding of hypervisor.role, for the points after it
 * @v: memory of @facts
 * @pool: memory of @facts
 */
struct audit {
	const struct machine *machine;
	struct facts facts;
	struct role_finding role;
	struct fact v[FACTS_MAX];
	char pool[POOL_BYTES];
};

struct audit *audit_new(const struct machine *m);
void audit_point(struct audit *a, const struct gatherer *g,
		 struct judgement *j);
const struct gatherer *audit_gatherer(const char *id);
int audit_run(const struct machine *m, const struct gatherer *points,
	      size_t n_points, const char *door, struct text *report);
char *audit_report(size_t *len);

#endif

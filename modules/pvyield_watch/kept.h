/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts of a point, kept, and compared with those of a later time. */
#ifndef PVYIELD_WATCH_KEPT_H
#define PVYIELD_WATCH_KEPT_H

#include "../common/point.h"
#include "../common/text.h"

/**
 * struct kept - a copy of the facts of a point, no larger than they are
 * @point: the point
 * @verdict: on these facts
 * @facts: the copy
 * @v: its facts; their strings are behind the last
 */
struct kept {
	const struct point *point;
	enum verdict verdict;
	struct facts facts;
	struct fact v[];
};

/*
 * A fact that differs: @from is NULL where it is new, @to where it is gone; valid in
 * the visit only.
 */
typedef void kept_differs_fn(const struct fact *from, const struct fact *to,
			     void *data);

struct kept *kept_new(const struct point *point, const struct facts *facts,
		      enum verdict verdict);
size_t kept_compare(const struct facts *was, const struct facts *now,
		    kept_differs_fn *differs, void *data);
void kept_value(const struct fact *fact, struct text *t);

#endif

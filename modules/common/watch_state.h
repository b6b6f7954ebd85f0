/* SPDX-License-Identifier: GPL-2.0-only */
/* The points that the watch gathers again and again, and what their changes mean. */
#ifndef PVYIELD_COMMON_WATCH_STATE_H
#define PVYIELD_COMMON_WATCH_STATE_H

#include "watch.h"

/**
 * struct watch_left_out - a point that is not gathered again
 * @point: its id
 * @why: the reason
 */
struct watch_left_out {
	const char *point;
	const char *why;
};

/**
 * struct watch_change - a fact that is not what it was
 * @fact: its name
 * @gone: it is not there any more
 * @was: the point's verdict before
 * @now: the judgement on its facts as they are now
 * @point: the point
 */
struct watch_change {
	const char *fact;
	bool gone;
	enum verdict was;
	const struct judgement *now;
	const struct point *point;
};

extern const char *const watch_state_points[];
extern const size_t watch_state_points_n;
extern const struct watch_left_out watch_left_out[];
extern const size_t watch_left_out_n;

const char *watch_ordinary(const char *point, const char *fact);
void watch_change_judge(const struct watch_change *c, struct watch_finding *w);

#endif

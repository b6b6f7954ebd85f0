/* SPDX-License-Identifier: GPL-2.0-only */
/* What is printed of an audit, and how. */
#ifndef PVYIELD_VIEW_H
#define PVYIELD_VIEW_H

#include <argp.h>

#include "audit.h"
#include "custom.h"

/**
 * struct view - what is printed of an audit, and how
 * @format: the format
 * @filter: which points
 * @waivers: file of waivers, NULL for none
 * @points: points of this site
 * @color: when to use colour
 * @strict: what is unproven counts
 * @timing: print what each point took
 * @verbose: print every fact
 */
struct view {
	const struct format *format;
	struct filter filter;
	const char *waivers;
	struct custom_files points;
	const char *color;
	bool strict;
	bool timing;
	bool verbose;
};

#define VIEW_DEFAULT { .format = &format_table, .color = "auto" }

extern const struct argp view_argp;

const char *view_color_name(size_t i);
bool view_use_color(const char *when);
int view_print(const struct view *v, struct audit *a, struct failure *why);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The output formats of what the watch has seen. */
#ifndef PVYIELD_WATCH_FORMAT_H
#define PVYIELD_WATCH_FORMAT_H

#include "watch_report.h"

/**
 * struct watch_view - what is printed of a report, and how
 * @all: also what is benign
 * @color: use colour
 * @width: columns there are
 * @height: lines there are
 */
struct watch_view {
	bool all;
	bool color;
	unsigned int width;
	unsigned int height;
};

/**
 * struct watch_format - an output format
 * @name: what the user types
 * @print: print a whole report; 0, or -1 for lack of memory
 * @follow: print what is new since the look before: watch_compare() was called;
 *	NULL if the format is one of a whole report only
 */
struct watch_format {
	const char *name;
	int (*print)(const struct watch_report *r, const struct watch_view *v,
		     FILE *out);
	int (*follow)(const struct watch_report *r,
		      const struct watch_report *before,
		      const struct watch_view *v, FILE *out);
};

extern const struct watch_format watch_table;
extern const struct watch_format watch_json;
extern const struct watch_format watch_ktap;

struct json_object;

int watch_json_add(struct json_object *to, const struct watch_report *r, bool all);
int watch_screen(const struct watch_report *r, const struct watch_view *v,
		 FILE *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Reports made of made-up facts, by the code that writes the kernel's. */
#ifndef PVYIELD_TESTS_REPORTS_H
#define PVYIELD_TESTS_REPORTS_H

#include "cases.h"
#include "ktap.h"

#define MADE_POINTS_MAX 3
#define MADE_SIZE (64u << 10)

/**
 * struct made_point - a point of a made-up report
 * @id: its id
 * @what: the case with its facts, NULL for @extra alone
 * @extra: more facts that no judge reads, up to one without a name
 */
struct made_point {
	const char *id;
	const char *what;
	const struct fact *extra;
};

/**
 * struct made_report - a made-up report
 * @name: name of its golden files
 * @head: what it says of itself
 * @points: its points
 */
struct made_report {
	const char *name;
	struct ktap_head head;
	struct made_point points[MADE_POINTS_MAX];
};

extern const struct made_report made_reports[];
extern const size_t made_reports_n;

const struct made_report *made_find(const char *name);
size_t made_print(const struct made_report *m, char *buf, size_t size);

#endif

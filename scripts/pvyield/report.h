/* SPDX-License-Identifier: GPL-2.0-only */
/* A KTAP report, read back into the shapes that modules/common wrote it from. */
#ifndef PVYIELD_REPORT_H
#define PVYIELD_REPORT_H

#include "ktap.h"
#include "ktap_in.h"
#include "point.h"
#include "pvyield.h"

/* A bound against hostile input: looking ids up is quadratic. */
#define REPORT_POINTS_MAX 1000u

struct waiver;

/* What a saved report says of what the watch had seen when it was saved. */
#define WATCH_FACTS "report.watch_"
#define WATCH_CONFLICTS_FACT WATCH_FACTS "conflicts"

/**
 * struct result - one point of a report
 * @id: its id
 * @j: the judgement that the report prints
 * @ns: what gathering and judging took
 * @facts: the facts that the report prints
 * @row: the point as this command knows it, NULL if it does not
 * @custom: it is a point of a site, judged by custom_judge()
 * @chosen: it is inside the filter
 * @waiver: it conflicts and somebody accepts that, or NULL
 * @added: facts were added to what the report printed, or it is judged anew
 * @differs: @was is not @j
 * @was: of a replay: the judgement that the recording holds
 * @directive: what the result line has behind the id
 * @lines: the lines that follow the result line, as they are
 * @n_lines: how many
 * @said: what the report says under point.*
 */
struct result {
	const char *id;
	struct judgement j;
	s64 ns;
	struct facts facts;
	const struct point *row;
	bool custom;
	bool chosen;
	const struct waiver *waiver;
	bool added;
	bool differs;
	struct judgement was;
	const char *directive;
	char **lines;
	size_t n_lines;
	struct facts said;
};

/**
 * struct report - a whole report
 * @name: the file it came from, for messages
 * @head: what it says of itself
 * @said: the same as facts, with those that this command does not know
 * @results: the points
 * @n: how many
 * @lines: its lines
 * @n_lines: how many
 * @text: what @lines point into
 */
struct report {
	const char *name;
	struct ktap_head head;
	struct facts said;
	struct result *results;
	size_t n;
	char **lines;
	size_t n_lines;
	char *text;
};

int report_parse(struct report *r, const char *name, const char *buf,
		 size_t len, struct failure *why);
int report_add(struct result *p, const struct facts *more);
struct result *report_point(struct report *r, const char *id,
			    struct failure *why);
int report_say(struct report *r, const struct facts *more);
void report_free(struct report *r);
s64 report_int(const struct report *r, const char *name);

#endif

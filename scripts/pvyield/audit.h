/* SPDX-License-Identifier: GPL-2.0-only */
/* An audit: a report, what was chosen of it, and what follows from it. */
#ifndef PVYIELD_AUDIT_H
#define PVYIELD_AUDIT_H

#include "filter.h"
#include "report.h"
#include "role.h"
#include "slot_names.h"
#include "waiver.h"
#include "watch_report.h"

#define VERDICTS_N (VERDICT_NOT_APPLICABLE + 1)

/**
 * struct audit - what the output formats print
 * @report: the report
 * @role: name of the role that the facts give
 * @n: points with each verdict inside the filter, but for those @waived
 * @waived: conflicts inside the filter that are waived
 * @filtered: a filter was given
 * @outside: conflicts outside the filter
 * @outside_waived: those of them that are waived
 * @outside_unproven: unproven points outside the filter
 * @outside_points: all points outside the filter
 * @replay: it is of a recording, judged by recording_judge()
 * @names: names for the slots of structures, NULL if there are none
 * @watch: what the watch has seen, NULL if there is none
 * @watch_conflicts: conflicts that it saw, or that a saved report says it saw, but
 *	for those that are waived
 * @exit: the exit code
 * @ns: time of all chosen points
 * @timing: print what each point took
 * @verbose: print every fact
 * @color: use colour
 * @width: columns of the output
 */
struct audit {
	struct report report;
	const char *role;
	size_t n[VERDICTS_N];
	size_t waived;
	bool filtered;
	s64 outside;
	s64 outside_waived;
	s64 outside_unproven;
	s64 outside_points;
	bool replay;
	const struct slot_names *names;
	struct watch_report *watch;
	s64 watch_conflicts;
	enum exit_code exit;
	s64 ns;
	bool timing;
	bool verbose;
	bool color;
	unsigned int width;
};

int audit_verify(const struct report *r, struct failure *why);
bool audit_has_slots(const struct report *r);
const char *audit_role(const struct report *r);
size_t audit_not_recorded(const struct audit *a, size_t i);
const char *audit_verdict_name(const struct result *p);
int audit_judge(struct audit *a, const struct filter *filter,
		const struct waivers *waivers, bool strict,
		struct failure *why);

/**
 * struct format - an output format of the audit
 * @name: what the user types
 * @print: prints an audit; 0 or -1 for lack of memory
 */
struct format {
	const char *name;
	int (*print)(const struct audit *a, FILE *out);
};

extern const struct format format_table;
extern const struct format format_ktap;
extern const struct format format_json;
extern const struct format format_junit;
extern const struct format format_prometheus;

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the watch has seen, read back from its report or from a trace. */
#ifndef PVYIELD_WATCH_REPORT_H
#define PVYIELD_WATCH_REPORT_H

#include "ktap.h"
#include "ktap_in.h"
#include "pvyield.h"
#include "waiver.h"

#include "../../modules/common/watch.h"

/* Bounds against hostile input: looking events up is quadratic. */
#define SIGHTINGS_MAX 2000u
#define WATCH_MONITORS_MAX 16u

#define WATCH_VERDICTS_N (WATCH_CONFLICT + 1)

/**
 * struct sighting - an event, or many that are alike
 * @kind: the monitor that saw it
 * @what: what was touched
 * @caller: the function that it came from, NULL where it is not known
 * @module: its module, "kernel" for the kernel proper, or NULL
 * @from: the value before, or NULL
 * @to: the value after, or NULL
 * @count: how often it was seen
 * @failed: how often the hypervisor refused it
 * @first: when it was first seen, milliseconds since boot
 * @last: when it was last seen
 * @finding: what it means
 * @waiver: it is a conflict and somebody accepts that, or NULL
 * @grown: of @count, how many are new since the look before
 * @facts: what the report says of it
 * @text: memory that the strings point into where they are not those of @facts
 */
struct sighting {
	const char *kind;
	const char *what;
	const char *caller;
	const char *module;
	const char *from;
	const char *to;
	s64 count;
	s64 failed;
	s64 first;
	s64 last;
	struct watch_finding finding;
	const struct waiver *waiver;
	s64 grown;
	struct facts facts;
	char *text;
};

/**
 * struct watch_monitor - a monitor, as the report has it
 * @name: its name
 * @state: "on", "off", or why it is not on
 * @lost: events that it dropped, -1 if it cannot drop any
 */
struct watch_monitor {
	const char *name;
	const char *state;
	s64 lost;
};

/**
 * struct watch_report - all that the watch has seen
 * @name: where it came from, for messages
 * @version: version of the module
 * @kernel: release of the kernel
 * @role: role of the kernel
 * @trace: it was read from a trace: @now is the last entry's time
 * @since: when the first monitor came on, milliseconds since boot; -1 if none did
 * @now: when the report was made
 * @overflow: events that had no room in the module's table
 * @monitors: the monitors
 * @n_monitors: how many
 * @v: the events
 * @n: how many
 * @counts: how many have each verdict, but for the conflicts that are waived
 * @waived: conflicts that are waived
 * @elapsed: milliseconds since the look before, 0 if there was none
 * @said: what the report says of itself
 * @lines: its lines, the results not cut
 * @n_lines: how many
 * @text: what @lines point into
 */
struct watch_report {
	const char *name;
	const char *version;
	const char *kernel;
	enum role role;
	bool trace;
	s64 since;
	s64 now;
	s64 overflow;
	struct watch_monitor monitors[WATCH_MONITORS_MAX];
	size_t n_monitors;
	struct sighting *v;
	size_t n;
	size_t counts[WATCH_VERDICTS_N];
	size_t waived;
	s64 elapsed;
	struct facts said;
	char **lines;
	size_t n_lines;
	char *text;
};

int watch_read(struct watch_report *r, const char *name, const char *buf,
	       size_t len, struct failure *why);
void watch_report_free(struct watch_report *r);
bool watch_is_on(const struct watch_report *r);
s64 watch_lost(const struct watch_report *r);

void watch_waive(struct watch_report *r, const struct waivers *waivers);
void watch_compare(struct watch_report *r, const struct watch_report *before);
void watch_sort(struct watch_report *r);
enum exit_code watch_exit(const struct watch_report *r);

#endif

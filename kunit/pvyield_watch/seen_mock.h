/* SPDX-License-Identifier: GPL-2.0-only */
/* A table of events that a test can read, and a role that it can choose. */
#ifndef PVYIELD_KUNIT_SEEN_MOCK_H
#define PVYIELD_KUNIT_SEEN_MOCK_H

#include "../test.h"

/* The sources under test are included behind this. */
#define events_add mock_events_add
#define watch_role mock_watch_role
#include "../../modules/pvyield_watch/watch.h"

#define MOCK_SEEN 16
#define MOCK_TEXT 400

/**
 * struct mock_seen - an event, copied
 * @kind: as in struct seen, and so the rest
 * @what: what was touched
 * @caller: the function
 * @module: its module
 * @from: the old value
 * @to: the new one
 * @reason: of the finding
 * @point: of the finding, or NULL
 * @verdict: of the finding
 * @severity: of the finding
 */
struct mock_seen {
	const char *kind;
	char what[MOCK_TEXT];
	char caller[MOCK_TEXT];
	char module[MOCK_TEXT];
	char from[MOCK_TEXT];
	char to[MOCK_TEXT];
	char reason[MOCK_TEXT];
	const char *point;
	enum watch_verdict verdict;
	enum severity severity;
};

extern struct mock_seen mock_seen[MOCK_SEEN];
extern size_t mock_seen_n;
extern enum role mock_role;

void mock_seen_reset(void);

#endif

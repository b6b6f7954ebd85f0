// SPDX-License-Identifier: GPL-2.0-only
#include "seen_mock.h"

struct mock_seen mock_seen[MOCK_SEEN];
size_t mock_seen_n;
enum role mock_role;

/**
 * mock_seen_reset() - forget all events
 */
void mock_seen_reset(void)
{
	memset(mock_seen, 0, sizeof(mock_seen));
	mock_seen_n = 0;
}

/**
 * mock_watch_role() - in place of watch_role()
 *
 * Return: mock_role.
 */
enum role mock_watch_role(void)
{
	return mock_role;
}

/**
 * mock_events_add() - in place of events_add()
 * @seen: the event; those that do not fit are counted
 */
void mock_events_add(const struct seen *seen)
{
	struct mock_seen *to = mock_seen + mock_seen_n++;

	if (mock_seen_n > MOCK_SEEN)
		return;
	to->kind = seen->kind;
	strscpy(to->what, seen->what, MOCK_TEXT);
	strscpy(to->caller, seen->caller, MOCK_TEXT);
	strscpy(to->module, seen->module, MOCK_TEXT);
	strscpy(to->from, seen->from, MOCK_TEXT);
	strscpy(to->to, seen->to, MOCK_TEXT);
	strscpy(to->reason, seen->finding.reason, MOCK_TEXT);
	to->point = seen->finding.point;
	to->verdict = seen->finding.verdict;
	to->severity = seen->finding.severity;
}

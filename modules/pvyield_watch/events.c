// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of what was seen: a flood becomes a count.  It is bounded; an event
 * whose entry does not fit is counted.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../pvyield/export.h"
#include "events.h"
#include "trace.h"

#define REASON_BYTES 192

/**
 * struct entry - events that are alike
 * @seen: what is told of them; its strings are those below
 * @told: @seen.count when it was last told
 * @what: memory of @seen.what
 * @caller: memory of @seen.caller
 * @module: memory of @seen.module
 * @from: memory of @seen.from
 * @to: memory of @seen.to
 * @reason: memory of @seen.finding.reason
 */
struct entry {
	struct seen seen;
	u64 told;
	char what[WATCH_NAME];
	char caller[WATCH_NAME];
	char module[64];
	char from[WATCH_NAME];
	char to[WATCH_NAME];
	char reason[REASON_BYTES];
};

static struct {
	/* Guards the rest. */
	struct mutex lock;
	struct entry *entry[EVENTS_MAX];
	size_t n;
	u64 overflow;
} table = { .lock = __MUTEX_INITIALIZER(table.lock) };

/* What was cut when it was stored is compared as far as it was stored. */
static bool same(const char *stored, size_t size, const char *given)
{
	return !strncmp(stored, given, size - 1);
}

static bool is_entry(const struct entry *e, const struct seen *seen)
{
	return !strcmp(e->seen.kind, seen->kind) &&
	       e->seen.finding.verdict == seen->finding.verdict &&
	       same(e->what, sizeof(e->what), seen->what) &&
	       same(e->caller, sizeof(e->caller), seen->caller) &&
	       same(e->module, sizeof(e->module), seen->module);
}

static struct entry *find(const struct seen *seen)
{
	size_t i;

	for (i = 0; i < table.n; i++)
		if (is_entry(table.entry[i], seen))
			return table.entry[i];
	return NULL;
}

static struct entry *add(const struct seen *seen)
{
	struct entry *e;

	if (table.n == ARRAY_SIZE(table.entry))
		return NULL;
	e = kzalloc(sizeof(*e), GFP_KERNEL);
	if (!e)
		return NULL;
	strscpy(e->what, seen->what, sizeof(e->what));
	strscpy(e->caller, seen->caller, sizeof(e->caller));
	strscpy(e->module, seen->module, sizeof(e->module));
	e->seen.kind = seen->kind;
	e->seen.what = e->what;
	e->seen.caller = e->caller;
	e->seen.module = e->module;
	e->seen.from = e->from;
	e->seen.to = e->to;
	e->seen.first = seen->first;
	table.entry[table.n++] = e;
	return e;
}

/**
 * events_add() - put what was seen into the table
 * @seen: the events
 *
 * An entry keeps what the worst of its events was, of several such the last: a reason tells
 * of the values beside it.
 *
 * Context: process context, may sleep.
 */
void events_add(const struct seen *seen)
{
	struct entry *e;

	mutex_lock(&table.lock);
	e = find(seen) ?: add(seen);
	if (!e) {
		table.overflow += seen->count;
		goto out;
	}
	if (!e->seen.count || seen->finding.severity >= e->seen.finding.severity) {
		strscpy(e->from, seen->from, sizeof(e->from));
		strscpy(e->to, seen->to, sizeof(e->to));
		e->seen.finding = seen->finding;
		strscpy(e->reason, seen->finding.reason, sizeof(e->reason));
		e->seen.finding.reason = e->reason;
	}
	e->seen.count += seen->count;
	e->seen.failed += seen->failed;
	/* CPUs are read one after the other. */
	e->seen.first = min(e->seen.first, seen->first);
	e->seen.last = max(e->seen.last, seen->last);
out:
	mutex_unlock(&table.lock);
}

static void tell(struct entry *e)
{
	const struct seen *s = &e->seen;

	trace_conflict(s, pvyield_severity_name(s->finding.severity));
	if (s->finding.verdict != WATCH_CONFLICT || e->told)
		return;
	pr_warn_ratelimited("conflict: %s %s%s%s%s%s%s: %s\n", s->kind, s->what,
			    s->caller[0] ? " by " : "", s->caller,
			    s->module[0] ? " [" : "", s->module,
			    s->module[0] ? "]" : "", s->finding.reason);
}

/**
 * events_tell() - tell of what is new: the tracepoint, and the log of a conflict
 *
 * Context: process context, may sleep.
 */
void events_tell(void)
{
	size_t i;

	mutex_lock(&table.lock);
	for (i = 0; i < table.n; i++) {
		struct entry *e = table.entry[i];

		if (e->seen.count == e->told)
			continue;
		if (e->seen.finding.verdict != WATCH_BENIGN)
			tell(e);
		e->told = e->seen.count;
	}
	mutex_unlock(&table.lock);
}

/**
 * events_read() - read the table
 * @head: called first, with how many entries there are and how many events had no
 *	place
 * @entry: called for each entry, the oldest first, with its number from 1
 * @data: for both
 *
 * Context: process context, may sleep; neither may add to the table.
 */
void events_read(events_head_fn *head, events_entry_fn *entry, void *data)
{
	size_t i;

	mutex_lock(&table.lock);
	head(table.n, table.overflow, data);
	for (i = 0; i < table.n; i++)
		entry(&table.entry[i]->seen, i + 1, data);
	mutex_unlock(&table.lock);
}

/**
 * events_free() - forget everything
 *
 * Context: process context; nobody adds any more.
 */
void events_free(void)
{
	size_t i;

	mutex_lock(&table.lock);
	for (i = 0; i < table.n; i++)
		kfree(table.entry[i]);
	table.n = 0;
	table.overflow = 0;
	mutex_unlock(&table.lock);
}

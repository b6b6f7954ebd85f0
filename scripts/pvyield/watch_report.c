// SPDX-License-Identifier: GPL-2.0-only
/* What the watch has seen: what counts, what is new, and in which order. */
#include <stdlib.h>

#include "watch_report.h"

/**
 * watch_is_on() - does anything watch?
 * @r: the report
 *
 * Return: true if a monitor is on.
 */
bool watch_is_on(const struct watch_report *r)
{
	size_t i;

	for (i = 0; i < r->n_monitors; i++)
		if (!strcmp(r->monitors[i].state, "on"))
			return true;
	return false;
}

/**
 * watch_lost() - how many events are in no line
 * @r: the report
 *
 * Return: those that a full ring dropped and those that had no room.
 */
s64 watch_lost(const struct watch_report *r)
{
	s64 n = r->overflow;
	size_t i;

	for (i = 0; i < r->n_monitors; i++)
		if (r->monitors[i].lost > 0)
			n += r->monitors[i].lost;
	return n;
}

static const struct waiver *find_waiver(const struct waivers *waivers,
					const struct sighting *s)
{
	size_t i;

	if (s->finding.verdict != WATCH_CONFLICT || !s->finding.point)
		return NULL;
	for (i = 0; waivers && i < waivers->n; i++) {
		if (strcmp(waivers->v[i].id, s->finding.point))
			continue;
		waivers->v[i].used = true;
		return waivers->v + i;
	}
	return NULL;
}

/**
 * watch_waive() - waive the conflicts of a report, and count all events
 * @r: the report
 * @waivers: conflicts that are accepted, by the id of their point; NULL for none
 */
void watch_waive(struct watch_report *r, const struct waivers *waivers)
{
	struct sighting *s;
	size_t i;

	memset(r->counts, 0, sizeof(r->counts));
	r->waived = 0;
	for (i = 0; i < r->n; i++) {
		s = r->v + i;
		s->waiver = find_waiver(waivers, s);
		if (s->waiver)
			r->waived++;
		else
			r->counts[s->finding.verdict]++;
	}
}

/* Return: < 0, 0 or > 0; what is not there comes first. */
static int compare(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static bool alike(const struct sighting *a, const struct sighting *b)
{
	return a->finding.verdict == b->finding.verdict &&
	       !compare(a->kind, b->kind) && !compare(a->what, b->what) &&
	       !compare(a->caller, b->caller) && !compare(a->module, b->module);
}

/**
 * watch_compare() - see what is new since the look before
 * @r: the report
 * @before: the one before, NULL if there is none: then all of it is new
 *
 * The module may have been loaded anew in between, and counted from 0 again.
 */
void watch_compare(struct watch_report *r, const struct watch_report *before)
{
	const struct sighting *old;
	struct sighting *s;
	size_t i, k;

	r->elapsed = before && r->now > before->now ? r->now - before->now : 0;
	for (i = 0; i < r->n; i++) {
		s = r->v + i;
		s->grown = s->count;
		for (k = 0; before && k < before->n; k++) {
			old = before->v + k;
			if (!alike(s, old))
				continue;
			if (old->count <= s->count && old->first == s->first)
				s->grown = s->count - old->count;
			break;
		}
	}
}

static int by_weight(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	int ret;

	if (x->finding.verdict != y->finding.verdict)
		return x->finding.verdict > y->finding.verdict ? -1 : 1;
	if (x->finding.severity != y->finding.severity)
		return x->finding.severity > y->finding.severity ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	ret = compare(x->kind, y->kind);
	if (!ret)
		ret = compare(x->what, y->what);
	if (!ret)
		ret = compare(x->caller, y->caller);
	return ret ? ret : compare(x->module, y->module);
}

/**
 * watch_sort() - sort the events: conflicts, what is unknown, what is benign
 * @r: the report
 *
 * Of one verdict the worst come first, then the most frequent.
 */
void watch_sort(struct watch_report *r)
{
	qsort(r->v, r->n, sizeof(*r->v), by_weight);
}

/**
 * watch_exit() - the exit code that follows
 * @r: the report, waived
 *
 * Return: EXIT_CONFLICTS or EXIT_CLEAN.
 */
enum exit_code watch_exit(const struct watch_report *r)
{
	return r->counts[WATCH_CONFLICT] ? EXIT_CONFLICTS : EXIT_CLEAN;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * What follows from a report.  The facts are judged again here, by the same
 * judges: a module and a command of different versions do not go unnoticed,
 * and a report that somebody edited does not pass.
 */
#include "audit.h"

static int judge_again(const struct report *r, const struct result *p,
		       struct failure *why)
{
	struct judgement j;

	/*
	 * A point of a newer module: its verdict is all there is; one of a site
	 * was judged here.
	 */
	if (!p->row || p->custom)
		return 0;
	point_judge(p->row, &p->facts, &j);
	if (j.verdict == p->j.verdict && j.severity == p->j.severity)
		return 0;
	return fail_with(why, "module and command disagree on %s (%s/%s by module %s, %s/%s by command %s): versions differ? use the command that came with the module",
			 p->id, verdict_name(p->j.verdict),
			 severity_name(p->j.severity), r->head.version,
			 verdict_name(j.verdict), severity_name(j.severity),
			 PVYIELD_VERSION);
}

/**
 * audit_verify() - judge every point again
 * @r: the report
 * @why: the error line
 *
 * Return: 0, or -1 if a verdict is not the one that its facts give.
 */
int audit_verify(const struct report *r, struct failure *why)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (judge_again(r, r->results + i, why))
			return -1;
	return 0;
}

/**
 * audit_has_slots() - does a report have facts that BTF gives names to?
 * @r: the report
 *
 * Return: true if there is one.
 */
bool audit_has_slots(const struct report *r)
{
	const struct facts *f;
	size_t i, k;

	for (i = 0; i < r->n; i++) {
		f = &r->results[i].facts;
		for (k = 0; k < f->n; k++)
			if (slot_is(f->v[k].name))
				return true;
	}
	return false;
}

/**
 * audit_role() - the role that the facts of a report give
 * @r: the report
 *
 * Return: its name.
 */
const char *audit_role(const struct report *r)
{
	const char *role;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, "hypervisor.role"))
			return role_name(role_find(&r->results[i].facts).role);
	/* A filtered report: every other point's facts begin with the role. */
	for (i = 0; i < r->n; i++) {
		role = facts_get_str(&r->results[i].facts, ROLE_FACT);
		if (role)
			return role;
	}
	return role_name(ROLE_UNKNOWN);
}

/**
 * audit_not_recorded() - which points does a recording not have?
 * @a: the audit
 * @i: number of the first point to look at
 *
 * Return: the number of the next point of this version that the recording does
 * not have, or points_n.  A report that was filtered lacks points for another
 * reason, and an audit has all that its module knows.
 */
size_t audit_not_recorded(const struct audit *a, size_t i)
{
	const struct report *r = &a->report;
	size_t k;

	if (!a->replay || facts_find(&r->said, "report.outside_filter_conflicts"))
		return points_n;
	for (; i < points_n; i++) {
		for (k = 0; k < r->n && r->results[k].row != points[i]; k++)
			;
		if (k == r->n)
			break;
	}
	return i;
}

/**
 * audit_verdict_name() - a verdict as people are told it
 * @p: the point
 *
 * Return: the name of its verdict, "waived" for a conflict that is.
 */
const char *audit_verdict_name(const struct result *p)
{
	return p->waiver ? "waived" : verdict_name(p->j.verdict);
}

static void count(struct audit *a)
{
	const struct report *r = &a->report;
	const struct result *p;
	size_t i;

	/* A report that was filtered before knows what it left out. */
	a->outside = report_int(r, "report.outside_filter_conflicts");
	a->outside_unproven = report_int(r, "report.outside_filter_unproven");
	a->outside_points = report_int(r, "report.outside_filter_points");
	a->outside_waived = 0;
	memset(a->n, 0, sizeof(a->n));
	a->waived = 0;
	a->ns = 0;
	a->filtered = facts_find(&r->said, "report.outside_filter_conflicts");
	for (i = 0; i < r->n; i++) {
		p = r->results + i;
		if (p->chosen) {
			a->n[p->j.verdict] += !p->waiver;
			a->waived += !!p->waiver;
			a->ns += p->ns;
			continue;
		}
		a->outside += p->j.verdict == VERDICT_CONFLICTS;
		a->outside_waived += !!p->waiver;
		a->outside_unproven += p->j.verdict == VERDICT_UNPROVEN;
		a->outside_points++;
	}
}

/* What was seen while it happened counts like what is found now. */
static void count_watch(struct audit *a, const struct waivers *waivers)
{
	a->watch_conflicts = report_int(&a->report, WATCH_CONFLICTS_FACT);
	if (!a->watch)
		return;
	watch_waive(a->watch, waivers);
	a->watch_conflicts = a->watch->counts[WATCH_CONFLICT];
}

/**
 * audit_judge() - judge a report
 * @a: the audit; its report is there, the rest is filled in
 * @filter: what is to be printed, NULL for all
 * @waivers: conflicts that are accepted, NULL for none
 * @strict: what is unproven counts
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int audit_judge(struct audit *a, const struct filter *filter,
		const struct waivers *waivers, bool strict,
		struct failure *why)
{
	struct report *r = &a->report;

	a->role = audit_role(r);
	count_watch(a, waivers);
	if (filter_apply(filter, r, a->role, why) ||
	    (!a->replay && audit_verify(r, why)) ||
	    (waivers && waivers_apply(waivers, r, why)))
		return -1;
	count(a);
	a->filtered |= filter && (filter->only || filter->severity || filter->role);
	if (a->n[VERDICT_CONFLICTS] || a->outside > a->outside_waived ||
	    a->watch_conflicts)
		a->exit = EXIT_CONFLICTS;
	else if (strict && (a->n[VERDICT_UNPROVEN] || a->outside_unproven))
		a->exit = EXIT_UNPROVEN;
	else
		a->exit = EXIT_CLEAN;
	return 0;
}

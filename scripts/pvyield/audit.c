// SPDX-License-Identifier: GPL-2.0-only
/*
 * What follows from a report.  The facts are judged again here, by the same
 * judges: a module and a command of different versions do not go unnoticed,
 * and a report that somebody edited does not pass.
 */
#include <fnmatch.h>

#include "audit.h"

static int judge_again(const struct report *r, const struct result *p,
		       struct failure *why)
{
	struct judgement j;

	/* A point of a newer module: its verdict is all there is. */
	if (!p->row)
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

static int choose(struct audit *a, const char *only, struct failure *why)
{
	struct result *p;
	size_t i, n = 0;

	a->filtered = only;
	for (i = 0; i < a->report.n; i++) {
		p = a->report.results + i;
		p->chosen = !only || !fnmatch(only, p->id, 0);
		n += p->chosen;
	}
	if (n)
		return 0;
	return fail_with(why, "--only %s matches no point: \"pvyield list\" prints the ids",
			 only);
}

static const char *find_role(const struct report *r)
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
 * audit_judge() - judge a report
 * @a: the audit; its report is there, the rest is filled in
 * @only: glob of the ids to print, NULL for all
 * @strict: what is unproven counts
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int audit_judge(struct audit *a, const char *only, bool strict,
		struct failure *why)
{
	const struct report *r = &a->report;
	const struct result *p;
	s64 unproven;
	size_t i;

	if (choose(a, only, why) || (!a->replay && audit_verify(r, why)))
		return -1;
	/* A report that was filtered before knows what it left out. */
	a->outside = report_int(r, "report.outside_filter_conflicts");
	a->outside_unproven = report_int(r, "report.outside_filter_unproven");
	if (a->outside || a->outside_unproven)
		a->filtered = true;
	for (i = 0; i < r->n; i++) {
		p = r->results + i;
		if (p->chosen) {
			a->n[p->j.verdict]++;
			a->ns += p->ns;
			continue;
		}
		a->outside += p->j.verdict == VERDICT_CONFLICTS;
		a->outside_unproven += p->j.verdict == VERDICT_UNPROVEN;
	}
	a->role = find_role(r);
	unproven = a->n[VERDICT_UNPROVEN] + a->outside_unproven;
	if (a->n[VERDICT_CONFLICTS] + a->outside)
		a->exit = EXIT_CONFLICTS;
	else if (strict && unproven)
		a->exit = EXIT_UNPROVEN;
	else
		a->exit = EXIT_CLEAN;
	return 0;
}

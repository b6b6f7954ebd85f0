// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of points, and the one way to judge: point_judge() sees to it that
 * no judge can conclude anything from a damaged list or forget its reason.
 */
#include "point.h"

const struct point *const points[] = {
#define POINT(x) &point_##x,
#include "points.h"
#undef POINT
};

const size_t points_n = ARRAY_SIZE(points);

/**
 * point_find() - look a point up
 * @id: its id
 *
 * Return: its row, or NULL.
 */
const struct point *point_find(const char *id)
{
	size_t i;

	for (i = 0; i < points_n; i++)
		if (!strcmp(points[i]->id, id))
			return points[i];
	return NULL;
}

/**
 * point_judge() - judge the facts of a point
 * @p: the point
 * @f: its facts
 * @j: the judgement, filled in
 *
 * A pure function of the facts: the same facts give the same judgement in the
 * kernel, in the command and in a test.
 */
void point_judge(const struct point *p, const struct facts *f,
		 struct judgement *j)
{
	if (f->damaged) {
		judge_unproven(j, "the list of facts is incomplete: one did not fit or came twice");
		return;
	}
	judge_unproven(j, "the judge of this point came to no conclusion");
	p->judge(f, j);
}

static void judge_set(struct judgement *j, enum verdict verdict,
		      const char *reason)
{
	j->verdict = verdict;
	j->severity = SEVERITY_NONE;
	j->missing = NULL;
	j->about = NULL;
	j->reason = reason;
	j->effect = NULL;
	j->advice = NULL;
}

/**
 * judge_yields() - proven: Linux leaves it to the hypervisor
 * @j: the judgement
 * @reason: what proves it
 */
void judge_yields(struct judgement *j, const char *reason)
{
	judge_set(j, VERDICT_YIELDS, reason);
}

/**
 * judge_conflicts() - proven: Linux drives what the hypervisor owns
 * @j: the judgement
 * @severity: how bad that is here
 * @reason: what proves it
 * @effect: what follows from it here
 * @advice: what to do here
 */
void judge_conflicts(struct judgement *j, enum severity severity,
		     const char *reason, const char *effect,
		     const char *advice)
{
	judge_set(j, VERDICT_CONFLICTS, reason);
	j->severity = severity;
	j->effect = effect;
	j->advice = advice;
}

/**
 * judge_unproven() - the facts are there and prove nothing
 * @j: the judgement
 * @reason: why they do not
 */
void judge_unproven(struct judgement *j, const char *reason)
{
	judge_set(j, VERDICT_UNPROVEN, reason);
}

/**
 * judge_missing() - a fact that the verdict needs was not to be had
 * @j: the judgement
 * @missing: the fact; whoever prints the judgement adds the reason that the
 *	list of facts gives for its absence
 */
void judge_missing(struct judgement *j, const char *missing)
{
	judge_set(j, VERDICT_UNPROVEN, "a fact that the verdict needs is missing");
	j->missing = missing;
}

/**
 * judge_not_applicable() - this domain or build has no such point
 * @j: the judgement
 * @reason: why not
 */
void judge_not_applicable(struct judgement *j, const char *reason)
{
	judge_set(j, VERDICT_NOT_APPLICABLE, reason);
}

/**
 * judge_about() - say which of many like facts decided
 * @j: the judgement, made by one of the functions above
 * @fact: name of the fact; whoever prints the judgement adds its value
 */
void judge_about(struct judgement *j, const char *fact)
{
	j->about = fact;
}

/**
 * verdict_name() - the name of a verdict, as reports print it
 * @v: the verdict
 *
 * Return: a constant string.
 */
const char *verdict_name(enum verdict v)
{
	switch (v) {
	case VERDICT_YIELDS:
		return "yields";
	case VERDICT_CONFLICTS:
		return "conflicts";
	case VERDICT_UNPROVEN:
		return "unproven";
	case VERDICT_NOT_APPLICABLE:
		return "not-applicable";
	}
	return "unproven";
}

/**
 * severity_name() - the name of a severity, as reports print it
 * @s: the severity
 *
 * Return: a constant string.
 */
const char *severity_name(enum severity s)
{
	switch (s) {
	case SEVERITY_NONE:
		return "none";
	case SEVERITY_MINOR:
		return "minor";
	case SEVERITY_MAJOR:
		return "major";
	case SEVERITY_CRITICAL:
		return "critical";
	}
	return "critical";
}

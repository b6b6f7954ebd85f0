/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A yield point, the verdict on it, and the table of them all.
 */
#ifndef PVYIELD_COMMON_POINT_H
#define PVYIELD_COMMON_POINT_H

#include "fact.h"

/**
 * enum verdict - what the facts prove
 * @VERDICT_YIELDS: Linux leaves it to the hypervisor
 * @VERDICT_CONFLICTS: Linux drives what the hypervisor owns
 * @VERDICT_UNPROVEN: the evidence is not to be had here
 * @VERDICT_NOT_APPLICABLE: this domain or build has no such point
 */
enum verdict {
	VERDICT_YIELDS,
	VERDICT_CONFLICTS,
	VERDICT_UNPROVEN,
	VERDICT_NOT_APPLICABLE,
};

/**
 * enum severity - how bad a conflict is, as far as the facts tell
 * @SEVERITY_NONE: no conflict
 * @SEVERITY_MINOR: the hypervisor stops it; what is left is wrong information
 * @SEVERITY_MAJOR: something that can be triggered goes wrong
 * @SEVERITY_CRITICAL: the machine crashes or is damaged
 */
enum severity {
	SEVERITY_NONE,
	SEVERITY_MINOR,
	SEVERITY_MAJOR,
	SEVERITY_CRITICAL,
};

/**
 * struct judgement - a verdict and why
 * @verdict: the verdict
 * @severity: of a conflict, else SEVERITY_NONE
 * @missing: VERDICT_UNPROVEN: name of the fact that was not to be had, or NULL
 *	where the facts are all there and still prove nothing
 * @about: name of the fact that decided where a list of like facts was judged
 *	(slots, devices), or NULL
 * @reason: one sentence for people, without a full stop
 * @effect: of a conflict: what follows from it here, else NULL
 * @advice: what to do about it, or NULL
 */
struct judgement {
	enum verdict verdict;
	enum severity severity;
	const char *missing;
	const char *about;
	const char *reason;
	const char *effect;
	const char *advice;
};

/**
 * struct point_note - an entry of a list that a judge goes by
 * @list: the list's title
 * @where: what the entry belongs to: a structure
 * @domains: the domains that it holds for
 * @name: the entry
 * @text: its reason
 */
struct point_note {
	const char *list;
	const char *where;
	const char *domains;
	const char *name;
	const char *text;
};

/* The module prints no page: its texts would be most of the module. */
#ifdef __KERNEL__
#define PAGE_TEXT(text) NULL
#else
#define PAGE_TEXT(text) (text)
#endif

/**
 * struct point - one row of the table: one yield point
 * @id: its name, "area.what"; it never changes its meaning
 * @title: what the point asks, one line
 * @owns: what Xen owns here; paragraphs are separated by empty lines
 * @yields: how Linux yields it, in each version and in each kind of domain
 * @facts: how the facts are gathered and read
 * @breaks: what breaks where it does not, who sees it, and how bad that is; it
 *	says whether that was seen or read
 * @advice: what to do about a conflict
 * @refs: upstream commits and documents, one a line
 * @severity: the worst that a conflict here can be
 * @note: entry @i of the lists that the judge goes by, false behind the last;
 *	NULL if it goes by none
 * @alone: the reason, if a fact of that name makes the point conflict by itself, as
 *	long as it is there and whatever other does so too; NULL if none does
 * @judge: the judge; it sets every member of the judgement by one of the
 *	functions below and depends on nothing but the facts
 *
 * The documentation page of the point is printed from this row, by the command.
 * From @title to @refs all texts are for that page alone, and in the module NULL.
 */
struct point {
	const char *id;
	const char *title;
	const char *owns;
	const char *yields;
	const char *facts;
	const char *breaks;
	const char *advice;
	const char *refs;
	enum severity severity;
	bool (*note)(size_t i, struct point_note *note);
	const char *(*alone)(const char *fact);
	void (*judge)(const struct facts *f, struct judgement *j);
};

/* The rows, and the table of them in the order of the report: points.h. */
#define POINT(x) extern const struct point point_##x;
#include "points.h"
#undef POINT

extern const struct point *const points[];
extern const size_t points_n;

const struct point *point_find(const char *id);
void point_judge(const struct point *p, const struct facts *f,
		 struct judgement *j);

void judge_yields(struct judgement *j, const char *reason);
void judge_conflicts(struct judgement *j, enum severity severity,
		     const char *reason, const char *effect,
		     const char *advice);
void judge_unproven(struct judgement *j, const char *reason);
void judge_missing(struct judgement *j, const char *missing);
void judge_not_applicable(struct judgement *j, const char *reason);
void judge_about(struct judgement *j, const char *fact);

const char *verdict_name(enum verdict v);
const char *severity_name(enum severity s);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The judge of events: a pure function of the event and the tables, so that the
 * module and the command that reads its report come to the same.
 */
#include "slots.h"
#include "watch.h"

#define XEN_ROLES (ROLES_PV | ROLE_BIT(ROLE_PVH_DOM0) | \
		   ROLE_BIT(ROLE_PVH_DOMU) | ROLE_BIT(ROLE_HVM_DOMU) | \
		   ROLE_BIT(ROLE_ARM_DOM0) | ROLE_BIT(ROLE_ARM_DOMU))

static bool alike(const char *of_row, const char *of_event)
{
	return !of_row || (of_event && !strcmp(of_row, of_event));
}

static const struct watch_known *find_known(const struct watch_event *e)
{
	size_t i;

	for (i = 0; i < watch_known_n; i++) {
		const struct watch_known *known = watch_known + i;

		if (!strcmp(known->kind, e->kind) &&
		    (known->roles & ROLE_BIT(e->role)) &&
		    alike(known->what, e->what) &&
		    alike(known->caller, e->caller))
			return known;
	}
	return NULL;
}

static void benign(struct watch_finding *w, const char *reason)
{
	w->verdict = WATCH_BENIGN;
	w->severity = SEVERITY_NONE;
	w->reason = reason;
}

static void unknown(struct watch_finding *w, const char *reason)
{
	w->verdict = WATCH_UNKNOWN;
	w->severity = SEVERITY_NONE;
	w->reason = reason;
}

static void conflict(struct watch_finding *w, const struct watch_event *e,
		     enum severity severity, const char *reason)
{
	w->verdict = WATCH_CONFLICT;
	/* What was refused every time is wrong information at most. */
	w->severity = e->failed ? SEVERITY_MINOR : severity;
	w->reason = reason;
}

static void judge_msr(const struct watch_event *e, struct watch_finding *w,
		      bool write)
{
	const struct watch_msr *row = watch_msr_find(e->msr);

	if (row) {
		w->name = row->name;
		w->point = row->point;
	}
	if (!write)
		benign(w, "a read takes nothing from the hypervisor");
	else if (!row)
		unknown(w, "no table knows this register");
	else if (row->conflict & ROLE_BIT(e->role))
		conflict(w, e, row->severity, row->reason);
	else if (row->conflict)
		benign(w, "Xen gives a domain that hardware virtualises a register of its own");
	else
		benign(w, row->reason);
}

static void judge_call(const struct watch_event *e, struct watch_finding *w)
{
	const struct watch_call *row = watch_call_find(e->what);

	if (!row) {
		unknown(w, "no table knows this function");
		return;
	}
	w->point = row->point;
	conflict(w, e, row->severity, row->reason);
}

/**
 * watch_judge() - what does an event mean?
 * @e: the event
 * @w: the finding, filled in; its strings are constants
 *
 * Kinds other than those of MSRs and calls are judged by the points that they
 * belong to; here they are unknown.
 */
void watch_judge(const struct watch_event *e, struct watch_finding *w)
{
	const struct watch_known *known;

	w->name = NULL;
	w->point = NULL;
	if (!(XEN_ROLES & ROLE_BIT(e->role))) {
		unknown(w, "the role of this kernel is not known");
		return;
	}
	if (!strcmp(e->kind, WATCH_MSR_WRITE))
		judge_msr(e, w, true);
	else if (!strcmp(e->kind, WATCH_MSR_READ))
		judge_msr(e, w, false);
	else if (!strcmp(e->kind, WATCH_CALL))
		judge_call(e, w);
	else
		unknown(w, "no table knows it");
	known = find_known(e);
	if (known)
		benign(w, known->reason);
}

/**
 * watch_verdict_name() - the name of a verdict, as reports print it
 * @v: the verdict
 *
 * Return: a constant string.
 */
const char *watch_verdict_name(enum watch_verdict v)
{
	static const char *const names[] = {
		[WATCH_BENIGN] = "benign",
		[WATCH_UNKNOWN] = "unknown",
		[WATCH_CONFLICT] = "conflict",
	};

	return names[v];
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The monitor "state": the audit's own points, gathered again, and what changed.
 *
 * Who changed it is not known: nothing is seen but that it is different.  What is
 * known is what made the sweep look (a module was loaded, the timer), and where a
 * function of a module is in a slot now, whose it is.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../common/watch_state.h"
#include "../pvyield/export.h"
#include "kept.h"
#include "sweep.h"
#include "watch.h"

/* A sentence of a judge, and the cause. */
#define REASON_BYTES 384

/**
 * struct words - the texts of one event
 * @what: point and fact
 * @caller: the function that is in a slot now, where it is a module's
 * @module: that module
 * @from: the old value
 * @to: the new one
 * @reason: what it means, and the cause
 */
struct words {
	char what[WATCH_NAME];
	char caller[WATCH_NAME];
	char module[MODULE_NAME_LEN];
	char from[WATCH_NAME];
	char to[WATCH_NAME];
	char reason[REASON_BYTES];
};

/**
 * struct state - what the monitor keeps
 * @user: when it sweeps
 * @kept: the facts of each point as they were last, NULL before
 * @at: the point that the next visit is of
 * @cause: why it sweeps now; NULL for the first time, when nothing is compared
 * @now: when that is
 * @err: what went wrong in a visit
 * @words: of the event at hand
 */
struct state {
	struct sweep_user user;
	struct kept **kept;
	size_t at;
	const char *cause;
	u64 now;
	int err;
	struct words words;
};

/**
 * struct visit - one point, compared
 * @state: the monitor
 * @change: the change at hand
 */
struct visit {
	struct state *state;
	struct watch_change change;
};

static struct state state;

static void value_of(const struct fact *fact, char *buf, size_t size)
{
	struct text t;

	text_init(&t, buf, size);
	kept_value(fact, &t);
}

static void differs(const struct fact *from, const struct fact *to, void *data)
{
	struct visit *v = data;
	struct words *w = &v->state->words;
	struct seen seen = {
		.kind = WATCH_STATE,
		.what = w->what,
		.caller = w->caller,
		.module = w->module,
		.from = w->from,
		.to = w->to,
		.count = 1,
		.first = v->state->now,
		.last = v->state->now,
	};

	v->change.fact = (to ?: from)->name;
	v->change.gone = !to;
	watch_change_judge(&v->change, &seen.finding);
	snprintf(w->what, sizeof(w->what), "%s %s", v->change.point->id,
		 v->change.fact);
	snprintf(w->reason, sizeof(w->reason), "after %s: %s", v->state->cause,
		 seen.finding.reason ?: "");
	seen.finding.reason = w->reason;
	value_of(from, w->from, sizeof(w->from));
	value_of(to, w->to, sizeof(w->to));
	if (!to || to->type != FACT_STR || strcmp(to->text, SLOT_UNNAMED) ||
	    !pvyield_slot_owner(to->name, w->caller, sizeof(w->caller),
				w->module, sizeof(w->module))) {
		w->caller[0] = '\0';
		w->module[0] = '\0';
	}
	events_add(&seen);
}

static void none_differs(const struct fact *from, const struct fact *to, void *data)
{
}

static void visit(const struct point *point, const struct facts *facts,
		  const struct judgement *j, void *data)
{
	struct state *s = data;
	struct kept **was = s->kept + s->at++;
	struct visit v = {
		.state = s,
		.change = { .point = point, .now = j },
	};
	struct kept *now;

	/* Nothing follows from half a list; the next sweep may have it all. */
	if (facts->damaged)
		return;
	if (*was && !kept_compare(&(*was)->facts, facts, none_differs, NULL))
		return;
	/* Without the copy it would be reported again and again. */
	now = kept_new(point, facts, j->verdict);
	if (!now) {
		s->err = -ENOMEM;
		return;
	}
	if (*was && s->cause) {
		v.change.was = (*was)->verdict;
		kept_compare(&(*was)->facts, facts, differs, &v);
	}
	kvfree(*was);
	*was = now;
}

static int sweep_points(struct state *s, const char *cause)
{
	int err;

	s->at = 0;
	s->cause = cause;
	s->now = ktime_get_mono_fast_ns();
	s->err = 0;
	err = pvyield_points(watch_state_points, watch_state_points_n, visit, s);
	return err ?: s->err;
}

static void forget(struct state *s)
{
	size_t i;

	for (i = 0; s->kept && i < watch_state_points_n; i++)
		kvfree(s->kept[i]);
	kfree(s->kept);
	s->kept = NULL;
}

static int state_start(const char **why)
{
	int err;

	if (!(ROLE_BIT(watch_role()) & ROLES_XEN)) {
		*why = "not under Xen: nothing that it gathers is the hypervisor's";
		return -ENODEV;
	}
	state.kept = kcalloc(watch_state_points_n, sizeof(*state.kept), GFP_KERNEL);
	if (!state.kept) {
		*why = "there is no memory for the facts";
		return -ENOMEM;
	}
	/* What changes while the first facts are gathered, the next sweep sees. */
	sweep_begin(&state.user);
	err = sweep_points(&state, NULL);
	if (err) {
		*why = err == -ENOENT ? "pvyield is of another version" :
		       "there is no memory for the facts";
		sweep_end();
		forget(&state);
	}
	return err;
}

static void state_drain(void)
{
	char cause[SWEEP_CAUSE];
	int err;

	if (!state.kept || !sweep_due(&state.user, cause, sizeof(cause)))
		return;
	err = sweep_points(&state, cause);
	if (err)
		pr_warn_ratelimited("the sweep after %s failed (%d); the next one makes up for it\n",
				    cause, err);
}

static void state_stop(void)
{
	sweep_end();
	forget(&state);
}

struct monitor monitor_state = {
	.name = WATCH_STATE,
	.desc = "what the audit sees, looked at again: tables, flags, devices, modules",
	.start = state_start,
	.stop = state_stop,
	.drain = state_drain,
};

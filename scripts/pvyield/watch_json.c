// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the watch has seen as JSON: a document, as schema/pvyield-watch-1.json
 * describes it, or while it watches an object on each line, as
 * schema/pvyield-watch-line-1.json does.
 */
#include "json_text.h"
#include "watch_format.h"
#include "watch_text.h"

static int add_monitors(struct json_object *to, const struct watch_report *r)
{
	struct json_object *all = json_add_array(to, "monitors"), *o;
	const struct watch_monitor *m;
	size_t i;

	for (i = 0; all && i < r->n_monitors; i++) {
		m = r->monitors + i;
		o = json_append(all);
		if (!o || json_add_str(o, "name", m->name) ||
		    json_add_bool(o, "on", !strcmp(m->state, "on")) ||
		    json_add_str(o, "state", m->state) ||
		    json_add_count(o, "lost", m->lost))
			return -1;
	}
	return all ? 0 : -1;
}

static int add_head(struct json_object *to, const struct watch_report *r)
{
	if (json_add_str(to, "version", r->version) ||
	    json_add_str(to, "kernel", r->kernel) ||
	    json_add_str(to, "role", role_name(r->role)) ||
	    json_add_count(to, "since_ms", r->since) ||
	    json_add_int(to, "now_ms", r->now) ||
	    json_add_int(to, "overflow", r->overflow))
		return -1;
	return add_monitors(to, r);
}

static int add_waived(struct json_object *to, const struct sighting *s)
{
	struct json_object *o;

	if (!s->waiver)
		return json_add_str(to, "waived", NULL);
	o = json_add_object(to, "waived");
	if (!o || json_add_str(o, "until", s->waiver->until))
		return -1;
	return json_add_str(o, "reason", s->waiver->reason);
}

static int add_event(struct json_object *o, const struct sighting *s)
{
	const struct watch_finding *f = &s->finding;

	if (!o || json_add_str(o, "kind", s->kind) ||
	    json_add_str(o, "what", s->what) ||
	    json_add_str(o, "name", f->name) ||
	    json_add_str(o, "caller", s->caller) ||
	    json_add_str(o, "module", s->module) ||
	    json_add_str(o, "from", s->from) ||
	    json_add_str(o, "to", s->to) ||
	    json_add_int(o, "count", s->count) ||
	    json_add_int(o, "failed", s->failed) ||
	    json_add_int(o, "first_ms", s->first) ||
	    json_add_int(o, "last_ms", s->last) ||
	    json_add_str(o, "verdict", watch_verdict_name(f->verdict)) ||
	    json_add_str(o, "severity", severity_name(f->severity)) ||
	    json_add_str(o, "point", f->point) ||
	    json_add_str(o, "reason", f->reason))
		return -1;
	return add_waived(o, s);
}

static int add_summary(struct json_object *to, const struct watch_report *r)
{
	struct json_object *o = json_add_object(to, "summary");

	if (!o || json_add_int(o, "conflict", r->counts[WATCH_CONFLICT]) ||
	    json_add_int(o, "unknown", r->counts[WATCH_UNKNOWN]) ||
	    json_add_int(o, "benign", r->counts[WATCH_BENIGN]))
		return -1;
	return json_add_int(o, "waived", r->waived);
}

/**
 * watch_json_add() - add a whole report to an object
 * @to: the object
 * @r: the report
 * @all: also what is benign
 *
 * Return: 0, or -1 without memory.
 */
int watch_json_add(struct json_object *to, const struct watch_report *r, bool all)
{
	struct json_object *events;
	size_t i;

	if (!to || add_head(to, r))
		return -1;
	events = json_add_array(to, "events");
	if (!events)
		return -1;
	for (i = 0; i < r->n; i++)
		if (watch_shown(r->v + i, all) &&
		    add_event(json_append(events), r->v + i))
			return -1;
	return add_summary(to, r);
}

static int print_json(const struct watch_report *r, const struct watch_view *v,
		      FILE *out)
{
	struct json_object *top = json_object_new_object();
	int ret = -1;

	if (top && !json_add_str(top, "schema", "pvyield-watch/1") &&
	    !json_add_str(top, "trace", NULL) &&
	    !watch_json_add(top, r, v->all) &&
	    !json_add_int(top, "exit", watch_exit(r)))
		ret = json_print(top, out);
	json_object_put(top);
	return ret;
}

static int print_line(struct json_object *o, FILE *out)
{
	const char *text = json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN |
							  JSON_C_TO_STRING_NOSLASHESCAPE);

	if (!text)
		return -1;
	fprintf(out, "%s\n", text);
	return 0;
}

static int print_head(const struct watch_report *r, FILE *out)
{
	struct json_object *o = json_object_new_object();
	int ret = -1;

	if (o && !json_add_str(o, "schema", "pvyield-watch-line/1") &&
	    !json_add_str(o, "type", "watch") && !add_head(o, r))
		ret = print_line(o, out);
	json_object_put(o);
	return ret;
}

static int print_event(const struct watch_report *r, const struct sighting *s,
		       FILE *out)
{
	struct json_object *o = json_object_new_object();
	int ret = -1;

	if (o && !json_add_str(o, "schema", "pvyield-watch-line/1") &&
	    !json_add_str(o, "type", "event") &&
	    !json_add_int(o, "now_ms", r->now) &&
	    !json_add_int(o, "new", s->grown) && !add_event(o, s))
		ret = print_line(o, out);
	json_object_put(o);
	return ret;
}

/* Who watches, and what was lost: told again when it is not what it was. */
static bool head_changed(const struct watch_report *a, const struct watch_report *b)
{
	size_t i;

	if (a->since != b->since || a->overflow != b->overflow ||
	    a->n_monitors != b->n_monitors)
		return true;
	for (i = 0; i < a->n_monitors; i++)
		if (strcmp(a->monitors[i].name, b->monitors[i].name) ||
		    strcmp(a->monitors[i].state, b->monitors[i].state) ||
		    a->monitors[i].lost != b->monitors[i].lost)
			return true;
	return false;
}

static int follow_json(const struct watch_report *r,
		       const struct watch_report *before,
		       const struct watch_view *v, FILE *out)
{
	size_t i;

	if ((!before || head_changed(r, before)) && print_head(r, out))
		return -1;
	for (i = 0; i < r->n; i++)
		if (r->v[i].grown && watch_shown(r->v + i, v->all) &&
		    print_event(r, r->v + i, out))
			return -1;
	return 0;
}

const struct watch_format watch_json = {
	.name = "json",
	.print = print_json,
	.follow = follow_json,
};

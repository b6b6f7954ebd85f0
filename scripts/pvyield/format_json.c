// SPDX-License-Identifier: GPL-2.0-only
/* The audit as JSON, as schema/pvyield-audit-1.json describes it. */
#include "audit.h"
#include "json_text.h"
#include "watch_format.h"

#define SCHEMA "pvyield-audit/1"

static int add_fact(const struct audit *a, struct json_object *to,
		    const struct fact *fact)
{
	char member[SLOT_MEMBER_BYTES];

	return json_add_fact(to, fact, slot_member(a->names, fact->name,
						   member) ? member : NULL);
}

static int add_recorded(struct json_object *point, const struct result *p)
{
	struct json_object *o;

	if (!p->differs)
		return json_add_str(point, "recorded", NULL);
	o = json_add_object(point, "recorded");
	if (!o || json_add_str(o, "verdict", verdict_name(p->was.verdict)))
		return -1;
	return json_add_str(o, "severity", severity_name(p->was.severity));
}

static int add_waived(struct json_object *point, const struct result *p)
{
	struct json_object *o;

	if (!p->waiver)
		return json_add_str(point, "waived", NULL);
	o = json_add_object(point, "waived");
	if (!o || json_add_str(o, "until", p->waiver->until))
		return -1;
	return json_add_str(o, "reason", p->waiver->reason);
}

static int add_point(const struct audit *a, struct json_object *points,
		     const struct result *p)
{
	struct json_object *o = json_object_new_object(), *facts;
	size_t i;

	if (!o || json_object_array_add(points, o)) {
		json_object_put(o);
		return -1;
	}
	if (json_add_str(o, "id", p->id) ||
	    json_add_str(o, "title", p->row ? p->row->title : NULL) ||
	    json_add_str(o, "verdict", verdict_name(p->j.verdict)) ||
	    json_add_str(o, "severity", severity_name(p->j.severity)) ||
	    json_add_str(o, "reason", p->j.reason) ||
	    json_add_str(o, "effect", p->j.effect) ||
	    json_add_str(o, "advice", p->j.advice) ||
	    json_add_str(o, "missing", p->j.missing) ||
	    json_add_str(o, "about", p->j.about) ||
	    json_add_bool(o, "damaged", p->facts.damaged) ||
	    json_add_int(o, "ns", p->ns) || add_recorded(o, p) ||
	    add_waived(o, p))
		return -1;
	facts = json_add_object(o, "facts");
	if (!facts)
		return -1;
	for (i = 0; i < p->facts.n; i++)
		if (add_fact(a, facts, p->facts.v + i))
			return -1;
	return 0;
}

static int add_subject(const struct audit *a, struct json_object *top)
{
	const struct ktap_head *head = &a->report.head;
	struct json_object *o = json_add_object(top, "tool");

	if (!o || json_add_str(o, "name", "pvyield") ||
	    json_add_str(o, "version", PVYIELD_VERSION))
		return -1;
	o = json_add_object(top, "subject");
	if (!o || json_add_str(o, "kernel", head->kernel) ||
	    json_add_str(o, "arch", head->arch) ||
	    json_add_str(o, "role", a->role) ||
	    json_add_bool(o, "tested", head->tested))
		return -1;
	return json_add_str(o, "door", head->door);
}

static int add_not_recorded(const struct audit *a, struct json_object *top)
{
	struct json_object *ids = json_object_new_array(), *id;
	size_t i;

	if (json_add(top, "not_recorded", ids))
		return -1;
	for (i = audit_not_recorded(a, 0); i < points_n;
	     i = audit_not_recorded(a, i + 1)) {
		id = json_object_new_string(points[i]->id);
		if (!id || json_object_array_add(ids, id)) {
			json_object_put(id);
			return -1;
		}
	}
	return 0;
}

static int add_summary(const struct audit *a, struct json_object *top)
{
	struct json_object *o = json_add_object(top, "summary");

	if (!o || json_add_int(o, "yields", a->n[VERDICT_YIELDS]) ||
	    json_add_int(o, "conflicts", a->n[VERDICT_CONFLICTS]) ||
	    json_add_int(o, "waived", a->waived) ||
	    json_add_int(o, "unproven", a->n[VERDICT_UNPROVEN]) ||
	    json_add_int(o, "not_applicable", a->n[VERDICT_NOT_APPLICABLE]))
		return -1;
	if (json_add_int(o, "outside_filter_points", a->outside_points))
		return -1;
	return json_add_int(o, "outside_filter_conflicts",
			    a->outside - a->outside_waived);
}

/* Where nothing watches the document is what it always was. */
static int add_watch(const struct audit *a, struct json_object *top)
{
	if (!a->watch)
		return 0;
	return watch_json_add(json_add_object(top, "watch"), a->watch, false);
}

static int print_json(const struct audit *a, FILE *out)
{
	struct json_object *top = json_object_new_object(), *points;
	int ret = -1;
	size_t i;

	if (!top || json_add_str(top, "schema", SCHEMA) || add_subject(a, top))
		goto out;
	points = json_object_new_array();
	if (json_add(top, "points", points))
		goto out;
	for (i = 0; i < a->report.n; i++)
		if (a->report.results[i].chosen &&
		    add_point(a, points, a->report.results + i))
			goto out;
	if (add_not_recorded(a, top) || add_summary(a, top) ||
	    add_watch(a, top) || json_add_int(top, "exit", a->exit))
		goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct format format_json = { .name = "json", .print = print_json };

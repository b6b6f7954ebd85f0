// SPDX-License-Identifier: GPL-2.0-only
/* The difference of two audits, as schema/pvyield-diff-1.json describes it. */
#include "audit.h"
#include "diff.h"
#include "json_text.h"

#define SCHEMA "pvyield-diff/1"

static int add_subject(struct json_object *top, const char *name,
		       const struct report *r)
{
	struct json_object *o = json_add_object(top, name);

	if (!o || json_add_str(o, "file", r->name) ||
	    json_add_str(o, "version", r->head.version) ||
	    json_add_str(o, "kernel", r->head.kernel) ||
	    json_add_str(o, "arch", r->head.arch) ||
	    json_add_str(o, "role", audit_role(r)))
		return -1;
	return json_add_bool(o, "filtered",
			     facts_find(&r->said,
					"report.outside_filter_conflicts"));
}

static int add_side(struct json_object *point, const char *name,
		    const struct result *p)
{
	const struct judgement *j;
	struct json_object *o;

	if (!p)
		return json_add_str(point, name, NULL);
	j = diff_judgement(p);
	o = json_add_object(point, name);
	if (!o || json_add_str(o, "verdict", verdict_name(j->verdict)) ||
	    json_add_str(o, "severity", severity_name(j->severity)) ||
	    json_add_str(o, "missing", j->missing))
		return -1;
	return json_add_str(o, "reason", j->reason);
}

static int add_fact(void *to, const char *name, const char *a, const char *b)
{
	struct json_object *o = json_add_object(to, name);

	if (!o || json_add_str(o, "a", a))
		return -1;
	return json_add_str(o, "b", b);
}

static int add_point(struct json_object *points, const struct diff_point *p)
{
	struct json_object *o = json_object_new_object(), *facts;

	if (!o || json_object_array_add(points, o)) {
		json_object_put(o);
		return -1;
	}
	if (json_add_str(o, "id", p->id) ||
	    json_add_str(o, "change", change_name(p->change)) ||
	    add_side(o, "a", p->side[0]) || add_side(o, "b", p->side[1]))
		return -1;
	facts = json_add_object(o, "facts");
	return facts ? diff_facts(p, facts, add_fact) : -1;
}

static int add_summary(const struct diff *d, struct json_object *top)
{
	struct json_object *o = json_add_object(top, "summary");
	enum change c;

	for (c = CHANGE_NONE; o && c < CHANGES_N; c++)
		if (json_add_int(o, change_name(c), d->counts[c]))
			return -1;
	return o ? 0 : -1;
}

static int print_json(const struct diff *d, unsigned int width, FILE *out)
{
	struct json_object *top = json_object_new_object(), *points;
	int ret = -1;
	size_t i;

	(void)width;
	if (!top || json_add_str(top, "schema", SCHEMA) ||
	    add_subject(top, "a", d->side) || add_subject(top, "b", d->side + 1))
		goto out;
	points = json_object_new_array();
	if (json_add(top, "points", points))
		goto out;
	for (i = 0; i < d->n; i++)
		if (d->v[i].change != CHANGE_NONE && add_point(points, d->v + i))
			goto out;
	if (add_summary(d, top) || json_add_int(top, "exit", d->exit))
		goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct diff_format diff_json = { .name = "json", .print = print_json };

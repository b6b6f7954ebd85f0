// SPDX-License-Identifier: GPL-2.0-only
/* The audit as JSON, as schema/pvyield-audit-1.json describes it. */
#include "audit.h"
#include "json_text.h"

#define SCHEMA "pvyield-audit/1"

static const char *const type_names[] = {
	[FACT_ABSENT] = "absent",
	[FACT_BOOL] = "bool",
	[FACT_INT] = "int",
	[FACT_HEX] = "hex",
	[FACT_STR] = "string",
};

static int add_int(struct json_object *to, const char *name, s64 value)
{
	return json_add(to, name, json_object_new_int64(value));
}

static int add_bool(struct json_object *to, const char *name, bool value)
{
	return json_add(to, name, json_object_new_boolean(value));
}

/* A new object that is a member of @to already. */
static struct json_object *add_object(struct json_object *to, const char *name)
{
	struct json_object *new = json_object_new_object();

	return json_add(to, name, new) ? NULL : new;
}

static int add_hex(struct json_object *to, const char *name, u64 value)
{
	char buf[24];
	struct text t;

	/* Not a number: readers that use doubles would round a register. */
	text_init(&t, buf, sizeof(buf));
	text_hex(&t, value);
	return json_add_str(to, name, buf);
}

static int add_fact(const struct audit *a, struct json_object *to,
		    const struct fact *fact)
{
	struct json_object *o = add_object(to, fact->name);
	char member[SLOT_MEMBER_BYTES];

	if (!o || json_add_str(o, "type", type_names[fact->type]))
		return -1;
	if (slot_member(a->names, fact->name, member) &&
	    json_add_str(o, "member", member))
		return -1;
	switch (fact->type) {
	case FACT_ABSENT:
		return json_add_str(o, "reason", fact->text);
	case FACT_BOOL:
		return add_bool(o, "value", fact->num);
	case FACT_INT:
		return add_int(o, "value", fact->num);
	case FACT_HEX:
		return add_hex(o, "value", fact->num);
	case FACT_STR:
		return json_add_str(o, "value", fact->text);
	}
	return -1;
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
	    add_int(o, "ns", p->ns))
		return -1;
	facts = add_object(o, "facts");
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
	struct json_object *o = add_object(top, "tool");

	if (!o || json_add_str(o, "name", "pvyield") ||
	    json_add_str(o, "version", PVYIELD_VERSION))
		return -1;
	o = add_object(top, "subject");
	if (!o || json_add_str(o, "kernel", head->kernel) ||
	    json_add_str(o, "arch", head->arch) ||
	    json_add_str(o, "role", a->role) ||
	    add_bool(o, "tested", head->tested))
		return -1;
	return json_add_str(o, "door", head->door);
}

static int add_summary(const struct audit *a, struct json_object *top)
{
	struct json_object *o = add_object(top, "summary");

	if (!o || add_int(o, "yields", a->n[VERDICT_YIELDS]) ||
	    add_int(o, "conflicts", a->n[VERDICT_CONFLICTS]) ||
	    add_int(o, "unproven", a->n[VERDICT_UNPROVEN]) ||
	    add_int(o, "not_applicable", a->n[VERDICT_NOT_APPLICABLE]))
		return -1;
	return add_int(o, "outside_filter_conflicts", a->outside);
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
	if (add_summary(a, top) || add_int(top, "exit", a->exit))
		goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct format format_json = { .name = "json", .print = print_json };

// SPDX-License-Identifier: GPL-2.0-only
/* The checklist of a tree as JSON, described by schema/pvyield-tree-1.json. */
#include "check.h"
#include "json_text.h"

static const char *const states[] = {
	[SEEN_WITH] = "with",
	[SEEN_WITHOUT] = "without",
	[SEEN_BOTH] = "both",
	[SEEN_NEITHER] = "neither",
};

static int add_seen(struct json_object *parts, const struct part *p,
		    const struct seen *s)
{
	struct json_object *o = json_append(parts), *sites, *site;
	size_t i;

	if (!o || json_add_str(o, "name", p->name) ||
	    json_add_str(o, "seen", states[s->state]) || json_add_str(o, "why", s->why))
		return -1;
	sites = json_add_array(o, "sites");
	if (!sites)
		return -1;
	for (i = 0; i < s->n_sites; i++) {
		site = json_append(sites);
		if (!site || json_add_str(site, "file", s->site[i].file) ||
		    json_add_int(site, "line", s->site[i].line))
			return -1;
	}
	return 0;
}

static int add_checked(struct json_object *rules, const struct checked *c)
{
	const struct fix *f = c->fix;
	struct json_object *o = json_append(rules), *parts;
	size_t i;

	if (!o || json_add_str(o, "id", f->id) ||
	    json_add_str(o, "kind", f->kind == FIX_YIELD ? "yield" : "fix") ||
	    json_add_str(o, "title", f->title) ||
	    json_add_str(o, "verdict", fix_verdict_name(c->verdict)) ||
	    json_add_str(o, "why", c->why) || json_add_str(o, "severity", f->severity) ||
	    json_add_str(o, "breaks", f->breaks) || json_add_str(o, "commit", f->commit) ||
	    json_add_str(o, "mainline", f->mainline) || json_add_str(o, "stable", f->stable))
		return -1;
	parts = json_add_array(o, "parts");
	if (!parts)
		return -1;
	for (i = 0; i < f->n_parts; i++)
		if (add_seen(parts, f->part + i, c->seen + i))
			return -1;
	return 0;
}

static int print_json(const struct checklist *c, FILE *out, bool verbose)
{
	struct json_object *top = json_object_new_object(), *rules, *summary;
	int ret = -1;
	size_t i;

	(void)verbose;
	if (!top || json_add_str(top, "schema", "pvyield-tree/1") ||
	    json_add_str(top, "pvyield", PVYIELD_VERSION) ||
	    json_add_str(top, "version", c->tree->version) ||
	    json_add_str(top, "config", c->tree->config_name))
		goto out;
	summary = json_add_object(top, "summary");
	for (i = 0; summary && i < FIX_VERDICTS_N; i++)
		if (json_add_int(summary, fix_verdict_name(i), c->count[i]))
			goto out;
	rules = json_add_array(top, "rules");
	if (!summary || !rules)
		goto out;
	for (i = 0; i < c->n; i++)
		if (add_checked(rules, c->v + i))
			goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct tree_format tree_format_json = { .name = "json", .print = print_json };

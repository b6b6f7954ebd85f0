// SPDX-License-Identifier: GPL-2.0-only
/* SARIF 2.1.0. The members that the standard requires, and where the code is. */
#include "sarif.h"
#include "version.h"

static int add_message(struct json_object *to, const char *name, const char *text)
{
	struct json_object *o = json_add_object(to, name);

	return o ? json_add_str(o, "text", text) : -1;
}

/**
 * sarif_begin() - begin a document
 * @s: the document; to be ended by sarif_print(), also after a failure
 *
 * Return: 0, or -1 without memory.
 */
int sarif_begin(struct sarif *s)
{
	struct json_object *run, *tool, *driver;

	*s = (struct sarif){ .top = json_object_new_object() };
	if (!s->top || json_add_str(s->top, "version", "2.1.0"))
		return -1;
	run = json_append(json_add_array(s->top, "runs"));
	tool = run ? json_add_object(run, "tool") : NULL;
	driver = tool ? json_add_object(tool, "driver") : NULL;
	if (!driver || json_add_str(driver, "name", "pvyield") ||
	    json_add_str(driver, "version", PVYIELD_VERSION))
		return -1;
	s->rules = json_add_array(driver, "rules");
	s->results = json_add_array(run, "results");
	return s->rules && s->results ? 0 : -1;
}

/**
 * sarif_rule() - add a rule
 * @s: the document
 * @id: its id
 * @title: what it is about
 * @text: what it means
 *
 * Return: 0, or -1 without memory.
 */
int sarif_rule(struct sarif *s, const char *id, const char *title, const char *text)
{
	struct json_object *o = json_append(s->rules);

	if (!o || json_add_str(o, "id", id) || add_message(o, "shortDescription", title))
		return -1;
	return add_message(o, "fullDescription", text);
}

/**
 * sarif_result() - add a result
 * @s: the document
 * @rule: id of the rule
 * @level: "error", "warning", "note" or "none"
 * @text: what was found
 *
 * Return: the result, to add locations to; NULL without memory.
 */
struct json_object *sarif_result(struct sarif *s, const char *rule, const char *level,
				 const char *text)
{
	struct json_object *o = json_append(s->results);

	if (!o || json_add_str(o, "ruleId", rule) || json_add_str(o, "level", level) ||
	    add_message(o, "message", text) || !json_add_array(o, "locations"))
		return NULL;
	return o;
}

/**
 * sarif_location() - say where a result is
 * @result: the result
 * @file: its path in the tree
 * @line: the line, from 1
 *
 * Return: 0, or -1 without memory.
 */
int sarif_location(struct json_object *result, const char *file, u32 line)
{
	struct json_object *all, *place, *artifact, *region;

	if (!json_object_object_get_ex(result, "locations", &all))
		return -1;
	place = json_append(all);
	place = place ? json_add_object(place, "physicalLocation") : NULL;
	artifact = place ? json_add_object(place, "artifactLocation") : NULL;
	if (!artifact || json_add_str(artifact, "uri", file))
		return -1;
	region = json_add_object(place, "region");
	return region ? json_add_int(region, "startLine", line ? line : 1) : -1;
}

/**
 * sarif_print() - print a document and free it
 * @s: the document
 * @out: where to, or NULL to free it only
 *
 * Return: 0, or -1 without memory.
 */
int sarif_print(struct sarif *s, FILE *out)
{
	int ret = out ? json_print(s->top, out) : 0;

	json_object_put(s->top);
	return ret;
}

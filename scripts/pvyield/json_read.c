// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading "audit --format json" back.  It is turned into the report that it was
 * made from and goes through the one reader of those, which checks the rest.
 */
#include <json-c/json.h>
#include <stdlib.h>

#include "json_read.h"
#include "ktap_out.h"

#define SCHEMA "pvyield-audit/1"
#define DEPTH_MAX 16

/*
 * struct reading - what a reader works with
 * @name: the file, for messages
 * @strings: memory of strings, as large as the file
 * @n: bytes of it in use
 * @max: bytes of it
 * @out: the report
 * @why: the error line
 */
struct reading {
	const char *name;
	char *strings;
	size_t n;
	size_t max;
	FILE *out;
	struct failure *why;
};

static int damaged(const struct reading *rd, const char *member)
{
	return fail_with(rd->why, "%s: %s is missing or not of its kind: give what \"pvyield audit -f json\" printed",
			 rd->name, member);
}

static int no_memory(const struct reading *rd)
{
	return fail_with(rd->why, "out of memory reading %s: free some memory",
			 rd->name);
}

static struct json_object *member(struct json_object *o, const char *name,
				  enum json_type type)
{
	struct json_object *found;

	if (!json_object_object_get_ex(o, name, &found) ||
	    !json_object_is_type(found, type))
		return NULL;
	return found;
}

/*
 * A string of a report is bytes, and each is one character in JSON: see
 * json_add_str().  Return: the bytes, or NULL if they never were a string of one.
 */
static const char *bytes_of(struct reading *rd, struct json_object *o)
{
	const unsigned char *s = (const unsigned char *)json_object_get_string(o);
	size_t len = json_object_get_string_len(o), i;
	char *to = rd->strings + rd->n, *begin = to;

	if (len + 1 > rd->max - rd->n)
		return NULL;
	for (i = 0; i < len; i++) {
		if (s[i] < 0x80) {
			*to = s[i];
		} else if ((s[i] & 0xfe) == 0xc2 && i + 1 < len) {
			*to = (s[i] & 3) << 6 | (s[i + 1] & 0x3f);
			i++;
		} else {
			return NULL;
		}
		if (!*to++)
			return NULL;
	}
	*to++ = '\0';
	rd->n += to - begin;
	return begin;
}

static const char *get_str(struct reading *rd, struct json_object *o,
			   const char *name)
{
	struct json_object *found = member(o, name, json_type_string);

	return found ? bytes_of(rd, found) : NULL;
}

/* Null where the judgement has none. */
static int get_text(struct reading *rd, struct json_object *o,
		    const char *name, const char **text)
{
	struct json_object *found;

	*text = NULL;
	if (!json_object_object_get_ex(o, name, &found))
		return damaged(rd, name);
	if (!found)
		return 0;
	*text = get_str(rd, o, name);
	return *text ? 0 : damaged(rd, name);
}

static int get_verdict(struct reading *rd, struct json_object *o,
		       struct judgement *j)
{
	const char *verdict = get_str(rd, o, "verdict");
	const char *severity = get_str(rd, o, "severity");

	if (!verdict)
		return damaged(rd, "verdict");
	if (!severity)
		return damaged(rd, "severity");
	for (j->verdict = VERDICT_YIELDS;
	     strcmp(verdict_name(j->verdict), verdict); j->verdict++)
		if (j->verdict == VERDICT_NOT_APPLICABLE)
			return damaged(rd, "verdict");
	for (j->severity = SEVERITY_NONE;
	     strcmp(severity_name(j->severity), severity); j->severity++)
		if (j->severity == SEVERITY_CRITICAL)
			return damaged(rd, "severity");
	return 0;
}

static bool get_hex(struct reading *rd, struct json_object *o, u64 *value)
{
	const char *s = get_str(rd, o, "value");
	char again[24];
	struct text t;

	if (!s || strncmp(s, "0x", 2))
		return false;
	*value = strtoull(s, NULL, 16);
	text_init(&t, again, sizeof(again));
	text_hex(&t, *value);
	return !strcmp(again, s);
}

static int add_fact(struct reading *rd, struct facts *f, const char *name,
		    struct json_object *o)
{
	struct json_object *value = NULL;
	const char *type, *text;
	u64 hex;

	if (!name_is_sane(name) || !json_object_is_type(o, json_type_object))
		return damaged(rd, "a fact");
	type = get_str(rd, o, "type");
	text = type ? get_str(rd, o, !strcmp(type, "absent") ? "reason" : "value") : NULL;
	json_object_object_get_ex(o, "value", &value);
	if (!type)
		return damaged(rd, name);
	if (!strcmp(type, "absent") && text)
		facts_absent(f, name, text);
	else if (!strcmp(type, "string") && text)
		facts_str(f, name, text);
	else if (!strcmp(type, "bool") && json_object_is_type(value, json_type_boolean))
		facts_bool(f, name, json_object_get_boolean(value));
	else if (!strcmp(type, "int") && json_object_is_type(value, json_type_int))
		facts_int(f, name, json_object_get_int64(value));
	else if (!strcmp(type, "hex") && get_hex(rd, o, &hex))
		facts_hex(f, name, hex);
	else
		return damaged(rd, name);
	return f->damaged ? no_memory(rd) : 0;
}

static int read_facts(struct reading *rd, struct json_object *o,
		      struct facts *f)
{
	struct json_object_iterator at = json_object_iter_begin(o);
	struct json_object_iterator end = json_object_iter_end(o);

	for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
		if (add_fact(rd, f, json_object_iter_peek_name(&at),
			     json_object_iter_peek_value(&at)))
			return -1;
	return 0;
}

static int read_point(struct reading *rd, struct json_object *o, size_t number,
		      struct facts *f)
{
	struct json_object *ns, *facts, *damaged_list;
	struct judgement j;
	const char *id;

	if (!json_object_is_type(o, json_type_object))
		return damaged(rd, "points");
	id = get_str(rd, o, "id");
	ns = member(o, "ns", json_type_int);
	facts = member(o, "facts", json_type_object);
	j.reason = get_str(rd, o, "reason");
	if (!id || !name_is_sane(id))
		return damaged(rd, "id");
	if (!j.reason)
		return damaged(rd, "reason");
	if (!ns)
		return damaged(rd, "ns");
	damaged_list = member(o, "damaged", json_type_boolean);
	if (!damaged_list)
		return damaged(rd, "damaged");
	if (!facts || json_object_object_length(facts) > (int)KTAP_FACTS_MAX)
		return damaged(rd, "facts");
	if (get_verdict(rd, o, &j) || get_text(rd, o, "effect", &j.effect) ||
	    get_text(rd, o, "advice", &j.advice) ||
	    get_text(rd, o, "missing", &j.missing) ||
	    get_text(rd, o, "about", &j.about))
		return -1;
	facts_reset(f);
	if (read_facts(rd, facts, f))
		return -1;
	f->damaged = json_object_get_boolean(damaged_list);
	if (ktap_point_out(rd->out, number, id, &j, f, json_object_get_int64(ns)))
		return no_memory(rd);
	return 0;
}

static int read_points(struct reading *rd, struct json_object *points)
{
	size_t i, n = json_object_array_length(points);
	struct fact *v = calloc(KTAP_FACTS_MAX, sizeof(*v));
	/* Names and texts, each with its NUL, are less than the file. */
	char *pool = malloc(rd->max);
	struct facts f;
	int ret = 0;

	if (!v || !pool) {
		ret = no_memory(rd);
		goto free;
	}
	facts_init(&f, v, KTAP_FACTS_MAX, pool, rd->max);
	for (i = 0; i < n && !ret; i++)
		ret = read_point(rd, json_object_array_get_idx(points, i),
				 i + 1, &f);
free:
	free(v);
	free(pool);
	return ret;
}

/* What a filter left out, if there was one. */
static int read_filter(struct reading *rd, struct json_object *top)
{
	struct json_object *summary = member(top, "summary", json_type_object);
	struct json_object *n, *conflicts;

	if (!summary)
		return damaged(rd, "summary");
	n = member(summary, "outside_filter_points", json_type_int);
	conflicts = member(summary, "outside_filter_conflicts", json_type_int);
	if (!n || !conflicts)
		return damaged(rd, "summary");
	if (json_object_get_int64(n))
		fprintf(rd->out, "# report.outside_filter_conflicts: %lld\n",
			(long long)json_object_get_int64(conflicts));
	return 0;
}

static int read_top(struct reading *rd, struct json_object *top)
{
	struct json_object *tool, *subject, *points, *tested;
	struct ktap_head head;
	const char *schema;

	schema = json_object_is_type(top, json_type_object) ?
		 get_str(rd, top, "schema") : NULL;
	if (!schema || strcmp(schema, SCHEMA))
		return fail_with(rd->why, "%s is not of schema " SCHEMA ": give what \"pvyield audit -f json\" printed, or a recording",
				 rd->name);
	tool = member(top, "tool", json_type_object);
	subject = member(top, "subject", json_type_object);
	points = member(top, "points", json_type_array);
	if (!tool || !subject)
		return damaged(rd, tool ? "subject" : "tool");
	if (!points || !json_object_array_length(points))
		return damaged(rd, "points");
	tested = member(subject, "tested", json_type_boolean);
	head.version = get_str(rd, tool, "version");
	head.kernel = get_str(rd, subject, "kernel");
	head.arch = get_str(rd, subject, "arch");
	head.door = get_str(rd, subject, "door");
	if (!head.version || !head.kernel || !head.arch || !head.door || !tested)
		return damaged(rd, "subject");
	head.tested = json_object_get_boolean(tested);
	if (ktap_head_out(rd->out, &head, json_object_array_length(points)))
		return no_memory(rd);
	if (read_filter(rd, top) || read_points(rd, points))
		return -1;
	fputs("# report.end: true\n", rd->out);
	return 0;
}

static struct json_object *parse(struct reading *rd, const char *buf,
				 size_t len)
{
	struct json_tokener *t = json_tokener_new_ex(DEPTH_MAX);
	struct json_object *top = NULL;
	size_t end;

	if (!t) {
		no_memory(rd);
		return NULL;
	}
	top = json_tokener_parse_ex(t, buf, len);
	end = json_tokener_get_parse_end(t);
	if (!top || strspn(buf + end, " \t\r\n") != len - end) {
		fail_with(rd->why, "%s is not whole or not JSON, at byte %zu: save the report again",
			  rd->name, end);
		json_object_put(top);
		top = NULL;
	}
	json_tokener_free(t);
	return top;
}

/**
 * json_looks_like() - is it JSON rather than a report of the module?
 * @buf: its text
 *
 * Return: true if it begins like an object.
 */
bool json_looks_like(const char *buf)
{
	return buf[strspn(buf, " \t\r\n")] == '{';
}

/**
 * json_report_parse() - read what "audit --format json" printed
 * @r: the report; to be freed by report_free() on success only
 * @name: where it came from, for messages
 * @buf: its text, NUL-terminated behind @len bytes
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int json_report_parse(struct report *r, const char *name, const char *buf,
		      size_t len, struct failure *why)
{
	struct reading rd = { .name = name, .max = 2 * len + 64, .why = why };
	struct json_object *top = NULL;
	char *ktap = NULL;
	size_t size;
	int ret = -1;

	rd.strings = malloc(rd.max);
	rd.out = open_memstream(&ktap, &size);
	if (!rd.strings || !rd.out)
		no_memory(&rd);
	else
		top = parse(&rd, buf, len);
	if (top)
		ret = read_top(&rd, top);
	if (rd.out && fclose(rd.out) && !ret)
		ret = no_memory(&rd);
	if (!ret)
		ret = report_parse(r, name, ktap, size, why);
	json_object_put(top);
	free(rd.strings);
	free(ktap);
	return ret;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of reports.  It is strict: a report that was cut, edited or mixed
 * up is refused with the line that shows it, because a fact that gets lost on
 * the way could change a verdict.  What a newer module may add without a new
 * format number are names under report.* and point.*; those are kept.
 */
#include <errno.h>
#include <stdlib.h>

#include "report.h"

/* Counts and nanoseconds; the sum over all points does not overflow. */
#define NUMBER_MAX 1000000000000000ULL

/* What the head and each point must or may say of themselves. */
struct known {
	const char *name;
	enum fact_type type;
	bool required;
};

static const struct known known_of_report[] = {
	{ "report.format", FACT_INT, true },
	{ "report.version", FACT_STR, true },
	{ "report.kernel", FACT_STR, true },
	{ "report.kernel_tested", FACT_BOOL, true },
	{ "report.arch", FACT_STR, true },
	{ "report.door", FACT_STR, true },
	{ "report.outside_filter_conflicts", FACT_INT, false },
	{ "report.outside_filter_unproven", FACT_INT, false },
	{ "report.outside_filter_points", FACT_INT, false },
	{ "report.xen", FACT_STR, false },
	{ "report.secrets", FACT_STR, false },
};

static const struct known known_of_point[] = {
	{ "point.severity", FACT_STR, true },
	{ "point.reason", FACT_STR, true },
	{ "point.missing", FACT_STR, false },
	{ "point.about", FACT_STR, false },
	{ "point.effect", FACT_STR, false },
	{ "point.advice", FACT_STR, false },
	{ "point.ns", FACT_INT, true },
	{ "point.damaged", FACT_BOOL, false },
};

/*
 * struct reading - where the reader is
 * @r: the report
 * @line: index of the next line
 * @planned: points that the plan promises
 * @scratch: room for the longest line
 * @why: the error line
 */
struct reading {
	struct report *r;
	size_t line;
	size_t planned;
	char *scratch;
	struct failure *why;
};

static int no_memory(struct reading *rd)
{
	return fail_with(rd->why, "out of memory reading %s: free some memory",
			 rd->r->name);
}

static int split_lines(struct reading *rd, const char *buf, size_t len)
{
	struct report *r = rd->r;
	size_t i, max = 0, longest = 0;
	char *s, *end;

	for (i = 0; i < len; i++)
		max += buf[i] == '\n';
	r->text = malloc(len + 1);
	r->lines = calloc(max + 1, sizeof(*r->lines));
	if (!r->text || !r->lines)
		return no_memory(rd);
	memcpy(r->text, buf, len);
	r->text[len] = '\0';
	for (s = r->text; s < r->text + len; s = end + 1) {
		end = memchr(s, '\n', r->text + len - s);
		if (!end)
			return fail_with(rd->why, "%s is cut in line %zu: save the report again",
					 r->name, r->n_lines + 1);
		*end = '\0';
		if (strlen(s) != (size_t)(end - s))
			return fail_with(rd->why, "%s has a NUL byte in line %zu: give an unchanged report",
					 r->name, r->n_lines + 1);
		if ((size_t)(end - s) > longest)
			longest = end - s;
		if (longest > REPORT_LINE_MAX)
			return fail_with(rd->why, "%s has more than %u bytes in line %zu: give an unchanged report",
					 r->name, REPORT_LINE_MAX, r->n_lines + 1);
		r->lines[r->n_lines++] = s;
	}
	rd->scratch = malloc(longest + 1);
	return rd->scratch ? 0 : no_memory(rd);
}

/* Room for @n facts that were printed in @bytes bytes. */
static int list_alloc(struct reading *rd, struct facts *f, size_t n,
		      size_t bytes)
{
	struct fact *v = calloc(n + 1, sizeof(*v));
	char *pool = malloc(bytes + 1);

	facts_init(f, v, n, pool, bytes);
	return v && pool ? 0 : no_memory(rd);
}

static void list_free(struct facts *f)
{
	free(f->v);
	free(f->pool);
}

static void free_point(struct result *p)
{
	free((char *)p->directive);
	list_free(&p->facts);
	list_free(&p->said);
}

static int check_known(struct reading *rd, const struct facts *said,
		       const struct known *known, size_t n, const char *of)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < n; i++) {
		fact = facts_find(said, known[i].name);
		if (!fact && !known[i].required)
			continue;
		if (!fact)
			return fail_with(rd->why, "%s has no %s for %s: give a whole report",
					 rd->r->name, known[i].name, of);
		if (fact->type != known[i].type ||
		    (fact->type == FACT_INT && (u64)fact->num > NUMBER_MAX))
			return fail_with(rd->why, "%s has a damaged %s for %s: give an unchanged report",
					 rd->r->name, known[i].name, of);
	}
	return 0;
}

static int read_plan(struct reading *rd, const char *line)
{
	char again[32];
	unsigned long n;

	if (strncmp(line, "1..", 3))
		return fail_with(rd->why, "%s has no plan in line 2: give an unchanged report",
				 rd->r->name);
	n = strtoul(line + 3, NULL, 10);
	snprintf(again, sizeof(again), "1..%lu", n);
	if (strcmp(again, line) || !n || n > REPORT_POINTS_MAX)
		return fail_with(rd->why, "%s plans %s points in line 2, not 1 to %u: give an unchanged report",
				 rd->r->name, line + 3, REPORT_POINTS_MAX);
	rd->planned = n;
	return 0;
}

/* The format comes first, so that a new one is not taken for damage. */
static int read_format(struct reading *rd, const char *line)
{
	struct fact fact;

	if (!fact_read(line, &fact, rd->scratch) ||
	    strcmp(fact.name, "report.format") || fact.type != FACT_INT)
		return fail_with(rd->why, "%s has no report.format in line 3: give an unchanged report",
				 rd->r->name);
	if (fact.num != KTAP_REPORT_FORMAT)
		return fail_with(rd->why, "%s is of format %lld, this command reads %d: use the command that came with the module",
				 rd->r->name, (long long)fact.num,
				 KTAP_REPORT_FORMAT);
	return 0;
}

static int read_start(struct reading *rd)
{
	struct report *r = rd->r;

	if (!r->n_lines)
		return fail_with(rd->why, "%s is empty: give the report of an audit",
				 r->name);
	if (strcmp(r->lines[0], "KTAP version 1"))
		return fail_with(rd->why, "%s is not a pvyield report: give what /sys/kernel/debug/pvyield/report holds",
				 r->name);
	if (r->n_lines < 4)
		return fail_with(rd->why, "%s ends in its head: save the report again",
				 r->name);
	if (read_plan(rd, r->lines[1]))
		return -1;
	if (strncmp(r->lines[2], "# ", 2))
		return fail_with(rd->why, "%s is not a pvyield report: line 3 is no report.format",
				 r->name);
	if (read_format(rd, r->lines[2] + 2))
		return -1;
	if (strcmp(r->lines[r->n_lines - 1], "# report.end: true"))
		return fail_with(rd->why, "%s is not whole, its last line is not report.end: save the report again",
				 r->name);
	r->n_lines--;
	rd->line = 2;
	r->results = calloc(rd->planned, sizeof(*r->results));
	if (!r->results)
		return no_memory(rd);
	return list_alloc(rd, &r->said, REPORT_FACTS_MAX,
			  r->lines[r->n_lines - 1] - r->text +
			  strlen(r->lines[r->n_lines - 1]) + 1);
}

/* A line "# name: value", for the report, the point or its facts. */
static int read_diagnostic(struct reading *rd, const char *line,
			   struct result *point)
{
	struct report *r = rd->r;
	struct facts *to;
	struct fact fact;

	if (strncmp(line, "# ", 2) ||
	    !fact_read(line + 2, &fact, rd->scratch))
		return fail_with(rd->why, "%s: line %zu is neither a result nor a fact: give an unchanged report",
				 r->name, rd->line);
	if (!point && !strncmp(fact.name, "report.", 7))
		to = &r->said;
	else if (!point || !strncmp(fact.name, "report.", 7))
		return fail_with(rd->why, "%s: line %zu stands in the wrong place: give an unchanged report",
				 r->name, rd->line);
	else if (!strncmp(fact.name, "point.", 6))
		to = &point->said;
	else
		to = &point->facts;
	if (facts_find(to, fact.name))
		return fail_with(rd->why, "%s has %s twice, again in line %zu: give an unchanged report",
				 r->name, fact.name, rd->line);
	facts_copy(to, &fact);
	if (to->damaged)
		return fail_with(rd->why, "%s has too many facts in one place, in line %zu: give an unchanged report",
				 r->name, rd->line);
	return 0;
}

static int read_verdict(struct result *point, bool ok)
{
	static const struct {
		const char *directive;
		enum verdict verdict;
	} skips[] = {
		{ " # SKIP unproven: ", VERDICT_UNPROVEN },
		{ " # SKIP not-applicable: ", VERDICT_NOT_APPLICABLE },
	};
	size_t i;

	if (!*point->directive) {
		point->j.verdict = ok ? VERDICT_YIELDS : VERDICT_CONFLICTS;
		return 0;
	}
	for (i = 0; ok && i < ARRAY_SIZE(skips); i++) {
		if (strncmp(point->directive, skips[i].directive,
			    strlen(skips[i].directive)))
			continue;
		point->j.verdict = skips[i].verdict;
		return 0;
	}
	return -1;
}

/* "ok 1 id" and its kin; the id is cut out of the line in place. */
static int read_result_line(struct reading *rd, char *line, bool ok,
			    struct result *point)
{
	struct report *r = rd->r;
	char expected[32], *id;
	size_t i, n;

	n = snprintf(expected, sizeof(expected), "%zu ", r->n + 1);
	if (strncmp(line, expected, n))
		return fail_with(rd->why, "%s: the result in line %zu is not number %zu: give an unchanged report",
				 r->name, rd->line, r->n + 1);
	id = line + n;
	n = strcspn(id, " ");
	point->directive = strdup(id + n);
	if (!point->directive)
		return no_memory(rd);
	id[n] = '\0';
	point->id = id;
	if (!name_is_sane(id) || read_verdict(point, ok))
		return fail_with(rd->why, "%s: line %zu is not a result that this command knows: use the command that came with the module",
				 r->name, rd->line);
	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, id))
			return fail_with(rd->why, "%s has %s twice, again in line %zu: give an unchanged report",
					 r->name, id, rd->line);
	return 0;
}

static int read_severity(struct reading *rd, struct result *point)
{
	const char *name = facts_get_str(&point->said, "point.severity");
	enum severity s;

	for (s = SEVERITY_NONE; s <= SEVERITY_CRITICAL; s++) {
		point->j.severity = s;
		if (!strcmp(severity_name(s), name))
			return 0;
	}
	return fail_with(rd->why, "%s has an unknown severity for %s: use the command that came with the module",
			 rd->r->name, point->id);
}

static int finish_point(struct reading *rd, struct result *point)
{
	const struct facts *said = &point->said;

	if (check_known(rd, said, known_of_point, ARRAY_SIZE(known_of_point),
			point->id) ||
	    read_severity(rd, point))
		return -1;
	point->j.reason = facts_get_str(said, "point.reason");
	point->j.missing = facts_get_str(said, "point.missing");
	point->j.about = facts_get_str(said, "point.about");
	point->j.effect = facts_get_str(said, "point.effect");
	point->j.advice = facts_get_str(said, "point.advice");
	facts_get_int(said, "point.ns", &point->ns);
	facts_get_bool(said, "point.damaged", &point->facts.damaged);
	point->row = point_find(point->id);
	return 0;
}

static int read_point(struct reading *rd, char *line, bool ok)
{
	struct report *r = rd->r;
	size_t bytes = 0, n = 0, max;
	struct result *point;

	if (r->n == rd->planned)
		return fail_with(rd->why, "%s has more points than the %zu that it plans: give an unchanged report",
				 r->name, rd->planned);
	point = r->results + r->n;
	point->chosen = true;
	if (read_result_line(rd, line, ok, point)) {
		free((char *)point->directive);
		return -1;
	}
	/* From here on report_free() knows of it. */
	r->n++;
	point->lines = r->lines + rd->line;
	while (rd->line + n < r->n_lines && *point->lines[n] == '#')
		bytes += strlen(point->lines[n++]) + 1;
	point->n_lines = n;
	max = n < REPORT_FACTS_MAX ? n : REPORT_FACTS_MAX;
	if (list_alloc(rd, &point->facts, max, bytes) ||
	    list_alloc(rd, &point->said, max, bytes))
		return -1;
	while (n--)
		if (read_diagnostic(rd, r->lines[rd->line++], point))
			return -1;
	return finish_point(rd, point);
}

static int read_lines(struct reading *rd)
{
	struct report *r = rd->r;
	char *line;

	while (rd->line < r->n_lines) {
		line = r->lines[rd->line++];
		if (!strncmp(line, "ok ", 3)) {
			if (read_point(rd, line + 3, true))
				return -1;
		} else if (!strncmp(line, "not ok ", 7)) {
			if (read_point(rd, line + 7, false))
				return -1;
		} else if (read_diagnostic(rd, line, NULL)) {
			return -1;
		}
	}
	return 0;
}

/* The strings of the head are those of the list. */
static void set_head(struct report *r)
{
	const struct facts *said = &r->said;

	r->head.version = facts_get_str(said, "report.version");
	r->head.kernel = facts_get_str(said, "report.kernel");
	r->head.arch = facts_get_str(said, "report.arch");
	r->head.door = facts_get_str(said, "report.door");
}

static int finish(struct reading *rd)
{
	const struct facts *said = &rd->r->said;
	struct report *r = rd->r;

	if (r->n < rd->planned)
		return fail_with(rd->why, "%s ends after %zu of %zu points: save the report again",
				 r->name, r->n, rd->planned);
	if (check_known(rd, said, known_of_report, ARRAY_SIZE(known_of_report),
			"its head"))
		return -1;
	facts_get_bool(said, "report.kernel_tested", &r->head.tested);
	set_head(r);
	return 0;
}

/**
 * report_parse() - read a report
 * @r: the report; to be freed by report_free() on success only
 * @name: where it came from, for messages
 * @buf: its text
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int report_parse(struct report *r, const char *name, const char *buf,
		 size_t len, struct failure *why)
{
	struct reading rd = { .r = r, .why = why };
	int ret;

	*r = (struct report){ .name = name };
	ret = split_lines(&rd, buf, len);
	if (!ret)
		ret = read_start(&rd);
	if (!ret)
		ret = read_lines(&rd);
	if (!ret)
		ret = finish(&rd);
	free(rd.scratch);
	if (ret)
		report_free(r);
	return ret;
}

/* A fact of the same name is replaced in its place. */
static int list_add(struct facts *list, const struct facts *more)
{
	const struct facts *old = list;
	const struct fact *new;
	size_t i, max = old->n + more->n, bytes = old->pool_n + more->pool_n;
	struct fact *v = calloc(max + 1, sizeof(*v));
	char *pool = malloc(bytes + 1);
	struct facts all;

	if (!v || !pool) {
		free(v);
		free(pool);
		return -1;
	}
	facts_init(&all, v, max, pool, bytes);
	for (i = 0; i < old->n; i++) {
		new = facts_find(more, old->v[i].name);
		facts_copy(&all, new ? new : old->v + i);
	}
	for (i = 0; i < more->n; i++)
		if (!facts_find(old, more->v[i].name))
			facts_copy(&all, more->v + i);
	all.damaged |= old->damaged || more->damaged;
	list_free(list);
	*list = all;
	return 0;
}

/**
 * report_add() - add facts to a point
 * @p: the point; what was judged by its facts is to be judged again
 * @more: the facts; one of the same name is replaced
 *
 * Return: 0, or -1 without memory.
 */
int report_add(struct result *p, const struct facts *more)
{
	p->added = true;
	return list_add(&p->facts, more);
}

/**
 * report_point() - an empty place for a point
 * @r: the report
 * @id: its id; it outlives the report
 * @why: the error line
 *
 * Return: the place; if the report has the point, that one's, emptied.  NULL if
 * there is no memory or no room.
 */
struct result *report_point(struct report *r, const char *id,
			    struct failure *why)
{
	struct result *all, *p;
	size_t i;

	for (i = 0; i < r->n && strcmp(r->results[i].id, id); i++)
		;
	if (i == REPORT_POINTS_MAX) {
		fail_with(why, "%s has %u points already, %s has no room: leave points out",
			  r->name, REPORT_POINTS_MAX, id);
		return NULL;
	}
	if (i == r->n) {
		all = realloc(r->results, (i + 1) * sizeof(*all));
		if (!all) {
			fail_with(why, "out of memory judging %s: free some memory",
				  id);
			return NULL;
		}
		r->results = all;
		r->n++;
	} else {
		free_point(r->results + i);
	}
	p = r->results + i;
	*p = (struct result){ .id = id, .added = true, .chosen = true };
	return p;
}

/**
 * report_say() - add to what a report says of itself
 * @r: the report
 * @more: names under report.*; one of the same name is replaced
 *
 * Return: 0, or -1 without memory.
 */
int report_say(struct report *r, const struct facts *more)
{
	if (list_add(&r->said, more))
		return -1;
	set_head(r);
	return 0;
}

/**
 * report_free() - free a report
 * @r: the report
 */
void report_free(struct report *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		free_point(r->results + i);
	list_free(&r->said);
	free(r->results);
	free(r->lines);
	free(r->text);
	*r = (struct report){ 0 };
}

/**
 * report_int() - a number that the head of a report may hold
 * @r: the report
 * @name: name of the fact
 *
 * Return: the number, 0 if it is not there.
 */
s64 report_int(const struct report *r, const char *name)
{
	s64 value = 0;

	facts_get_int(&r->said, name, &value);
	return value;
}

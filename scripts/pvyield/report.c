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

/* What the head and each point must or may say of themselves. */
static const struct ktap_known known_of_report[] = {
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
	{ WATCH_CONFLICTS_FACT, FACT_INT, false },
	{ "report.secrets", FACT_STR, false },
};

static const struct ktap_known known_of_point[] = {
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
 * @in: its lines
 * @line: index of the next line
 * @planned: points that the plan promises
 */
struct reading {
	struct report *r;
	struct ktap_in in;
	size_t line;
	size_t planned;
};

static void free_point(struct result *p)
{
	free((char *)p->directive);
	ktap_list_free(&p->facts);
	ktap_list_free(&p->said);
}

/* The format comes first, so that a new one is not taken for damage. */
static int read_format(struct reading *rd)
{
	struct ktap_in *in = &rd->in;
	struct fact fact;

	if (!fact_read(in->v[2] + 2, &fact, in->scratch) ||
	    strcmp(fact.name, "report.format") || fact.type != FACT_INT)
		return fail_with(rd->in.why, "%s has no report.format in line 3: give an unchanged report",
				 rd->r->name);
	if (fact.num != KTAP_REPORT_FORMAT)
		return fail_with(rd->in.why, "%s is of format %lld, this command reads %d: use the command that came with the module",
				 rd->r->name, (long long)fact.num,
				 KTAP_REPORT_FORMAT);
	return 0;
}

static int read_start(struct reading *rd)
{
	struct report *r = rd->r;

	if (!r->n_lines)
		return fail_with(rd->in.why, "%s is empty: give the report of an audit",
				 r->name);
	if (strcmp(r->lines[0], "KTAP version 1"))
		return fail_with(rd->in.why, "%s is not a pvyield report: give what /sys/kernel/debug/pvyield/report holds",
				 r->name);
	if (r->n_lines < 4)
		return fail_with(rd->in.why, "%s ends in its head: save the report again",
				 r->name);
	if (ktap_plan(&rd->in, 1, 1, REPORT_POINTS_MAX, "points", &rd->planned))
		return -1;
	if (strncmp(r->lines[2], "# ", 2))
		return fail_with(rd->in.why, "%s is not a pvyield report, line 3 is no report.format: give what /sys/kernel/debug/pvyield/report holds",
				 r->name);
	if (read_format(rd) || ktap_end(&rd->in))
		return -1;
	r->n_lines = rd->in.n;
	rd->line = 2;
	r->results = calloc(rd->planned, sizeof(*r->results));
	if (!r->results)
		return ktap_no_memory(&rd->in);
	return ktap_list(&rd->in, &r->said, KTAP_FACTS_MAX,
			 r->lines[r->n_lines - 1] - r->text +
			 strlen(r->lines[r->n_lines - 1]) + 1);
}

/* A line "# name: value", for the report, the point or its facts. */
static int read_diagnostic(struct reading *rd, size_t line,
			   struct result *point)
{
	struct facts *to;
	struct fact fact;

	if (ktap_fact(&rd->in, line, &fact))
		return -1;
	if (!point && !strncmp(fact.name, "report.", 7))
		to = &rd->r->said;
	else if (!point || !strncmp(fact.name, "report.", 7))
		return fail_with(rd->in.why, "%s: line %zu stands in the wrong place: give an unchanged report",
				 rd->r->name, line + 1);
	else if (!strncmp(fact.name, "point.", 6))
		to = &point->said;
	else
		to = &point->facts;
	return ktap_add(&rd->in, line, to, &fact);
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
static int read_result_line(struct reading *rd, struct result *point)
{
	struct report *r = rd->r;
	size_t i, n, line = rd->line++;
	char *id;
	bool ok;

	id = ktap_result(&rd->in, line, r->n + 1, &ok);
	if (!id)
		return -1;
	n = strcspn(id, " ");
	point->directive = strdup(id + n);
	if (!point->directive)
		return ktap_no_memory(&rd->in);
	id[n] = '\0';
	point->id = id;
	if (!name_is_sane(id) || read_verdict(point, ok))
		return fail_with(rd->in.why, "%s: line %zu is not a result that this command knows: use the command that came with the module",
				 r->name, line + 1);
	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, id))
			return fail_with(rd->in.why, "%s has %s twice, again in line %zu: give an unchanged report",
					 r->name, id, line + 1);
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
	return fail_with(rd->in.why, "%s has an unknown severity for %s: use the command that came with the module",
			 rd->r->name, point->id);
}

static int finish_point(struct reading *rd, struct result *point)
{
	const struct facts *said = &point->said;

	if (ktap_check(&rd->in, said, known_of_point, ARRAY_SIZE(known_of_point),
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

static int read_point(struct reading *rd)
{
	struct report *r = rd->r;
	size_t bytes = 0, n = 0, max;
	struct result *point;

	if (r->n == rd->planned)
		return fail_with(rd->in.why, "%s has more points than the %zu that it plans: give an unchanged report",
				 r->name, rd->planned);
	point = r->results + r->n;
	point->chosen = true;
	if (read_result_line(rd, point)) {
		free((char *)point->directive);
		return -1;
	}
	/* From here on report_free() knows of it. */
	r->n++;
	point->lines = r->lines + rd->line;
	while (rd->line + n < r->n_lines && *point->lines[n] == '#')
		bytes += strlen(point->lines[n++]) + 1;
	point->n_lines = n;
	max = n < KTAP_FACTS_MAX ? n : KTAP_FACTS_MAX;
	if (ktap_list(&rd->in, &point->facts, max, bytes) ||
	    ktap_list(&rd->in, &point->said, max, bytes))
		return -1;
	while (n--)
		if (read_diagnostic(rd, rd->line++, point))
			return -1;
	return finish_point(rd, point);
}

static int read_lines(struct reading *rd)
{
	struct report *r = rd->r;
	const char *line;

	while (rd->line < r->n_lines) {
		line = r->lines[rd->line];
		if (!strncmp(line, "ok ", 3) || !strncmp(line, "not ok ", 7)) {
			if (read_point(rd))
				return -1;
		} else if (read_diagnostic(rd, rd->line++, NULL)) {
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
		return fail_with(rd->in.why, "%s ends after %zu of %zu points: save the report again",
				 r->name, r->n, rd->planned);
	if (ktap_check(&rd->in, said, known_of_report, ARRAY_SIZE(known_of_report),
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
	struct reading rd = { .r = r, .in = { .name = name, .why = why } };
	int ret;

	*r = (struct report){ .name = name };
	ret = ktap_split(&rd.in, buf, len);
	r->lines = rd.in.v;
	r->n_lines = rd.in.n;
	r->text = rd.in.text;
	if (!ret)
		ret = read_start(&rd);
	if (!ret)
		ret = read_lines(&rd);
	if (!ret)
		ret = finish(&rd);
	free(rd.in.scratch);
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
	ktap_list_free(list);
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
	ktap_list_free(&r->said);
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

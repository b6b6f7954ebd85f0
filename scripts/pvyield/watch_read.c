// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of the watch's report.  It is as strict as that of the audit's: what
 * was cut, edited or mixed up is refused.  Events of MSRs and of calls are
 * judged again by the tables of this command, which must agree with the module.
 */
#include <stdlib.h>

#include "watch_report.h"

static const struct ktap_known known_of_report[] = {
	{ "report.format", FACT_INT, false },
	{ "report.version", FACT_STR, true },
	{ "report.kernel", FACT_STR, true },
	{ "watch.role", FACT_STR, true },
	{ "watch.since", FACT_INT, false },
	{ "watch.now", FACT_INT, true },
	{ "watch.overflow", FACT_INT, true },
};

static const struct ktap_known known_of_event[] = {
	{ "event.kind", FACT_STR, true },
	{ "event.what", FACT_STR, true },
	{ "event.from", FACT_STR, false },
	{ "event.to", FACT_STR, false },
	{ "event.count", FACT_INT, true },
	{ "event.failed", FACT_INT, true },
	{ "event.first", FACT_INT, true },
	{ "event.last", FACT_INT, true },
	{ "event.verdict", FACT_STR, true },
	{ "event.severity", FACT_STR, true },
	{ "event.point", FACT_STR, false },
	{ "event.name", FACT_STR, false },
	{ "event.reason", FACT_STR, true },
};

/*
 * struct reading - where the reader is
 * @r: the report
 * @in: its lines
 * @line: index of the next line
 * @planned: events that the plan promises
 */
struct reading {
	struct watch_report *r;
	struct ktap_in in;
	size_t line;
	size_t planned;
};

static bool is_result(const char *line)
{
	return !strncmp(line, "ok ", 3) || !strncmp(line, "not ok ", 7);
}

/* The plan is the second line, or stands before the results. */
static int read_head(struct reading *rd)
{
	struct watch_report *r = rd->r;
	bool planned = false;
	struct fact fact;

	for (; rd->line < r->n_lines && !is_result(r->lines[rd->line]); rd->line++) {
		if (!planned && !strncmp(r->lines[rd->line], "1..", 3)) {
			if (ktap_plan(&rd->in, rd->line, 0, SIGHTINGS_MAX,
				      "events", &rd->planned))
				return -1;
			planned = true;
			continue;
		}
		if (ktap_fact(&rd->in, rd->line, &fact))
			return -1;
		if (strncmp(fact.name, "report.", 7) &&
		    strncmp(fact.name, "watch.", 6))
			return fail_with(rd->in.why, "%s: line %zu stands in the wrong place: give an unchanged report",
					 r->name, rd->line + 1);
		if (ktap_add(&rd->in, rd->line, &r->said, &fact))
			return -1;
	}
	if (!planned)
		return fail_with(rd->in.why, "%s has no plan: give an unchanged report",
				 r->name);
	return ktap_check(&rd->in, &r->said, known_of_report,
			  ARRAY_SIZE(known_of_report), "its head");
}

static int find_role(struct reading *rd, const char *name)
{
	struct watch_report *r = rd->r;

	if (role_named(name, &r->role))
		return 0;
	return fail_with(rd->in.why, "%s is of a role that this command does not know, %s: use the command that came with the module",
			 r->name, name);
}

/* Every watch.monitor.NAME is a monitor; watch.lost.NAME may belong to it. */
static int find_monitors(struct reading *rd)
{
	static const char prefix[] = "watch.monitor.";
	struct watch_report *r = rd->r;
	struct watch_monitor *m;
	const struct fact *fact;
	char name[128];
	size_t i;

	for (i = 0; i < r->said.n; i++) {
		fact = r->said.v + i;
		if (strncmp(fact->name, prefix, strlen(prefix)))
			continue;
		if (fact->type != FACT_STR || r->n_monitors == WATCH_MONITORS_MAX)
			return fail_with(rd->in.why, "%s has a damaged %s: give an unchanged report",
					 r->name, fact->name);
		m = r->monitors + r->n_monitors++;
		m->name = fact->name + strlen(prefix);
		m->state = fact->text;
		m->lost = -1;
		if (snprintf(name, sizeof(name), "watch.lost.%s", m->name) <
		    (int)sizeof(name))
			facts_get_int(&r->said, name, &m->lost);
		if (m->lost < -1 || m->lost > (s64)KTAP_NUMBER_MAX)
			return fail_with(rd->in.why, "%s has a damaged %s: give an unchanged report",
					 r->name, name);
	}
	return 0;
}

static int finish_head(struct reading *rd)
{
	struct watch_report *r = rd->r;
	const struct facts *said = &r->said;
	s64 format = KTAP_WATCH_FORMAT;

	facts_get_int(said, "report.format", &format);
	if (format != KTAP_WATCH_FORMAT)
		return fail_with(rd->in.why, "%s is of format %lld, this command reads %d: use the command that came with the module",
				 r->name, (long long)format, KTAP_WATCH_FORMAT);
	r->version = facts_get_str(said, "report.version");
	r->kernel = facts_get_str(said, "report.kernel");
	r->since = -1;
	facts_get_int(said, "watch.since", &r->since);
	facts_get_int(said, "watch.now", &r->now);
	facts_get_int(said, "watch.overflow", &r->overflow);
	if (r->since > r->now)
		return fail_with(rd->in.why, "%s was made before it began, by watch.since: give an unchanged report",
				 r->name);
	return find_role(rd, facts_get_str(said, "watch.role")) ||
	       find_monitors(rd) ? -1 : 0;
}

static int find_verdict(struct reading *rd, struct sighting *s)
{
	const char *verdict = facts_get_str(&s->facts, "event.verdict");
	const char *severity = facts_get_str(&s->facts, "event.severity");
	struct watch_finding *f = &s->finding;

	for (f->verdict = WATCH_BENIGN; f->verdict <= WATCH_CONFLICT; f->verdict++)
		if (!strcmp(watch_verdict_name(f->verdict), verdict))
			break;
	for (f->severity = SEVERITY_NONE; f->severity <= SEVERITY_CRITICAL; f->severity++)
		if (!strcmp(severity_name(f->severity), severity))
			break;
	if (f->verdict <= WATCH_CONFLICT && f->severity <= SEVERITY_CRITICAL)
		return 0;
	return fail_with(rd->in.why, "%s has an event of a verdict that this command does not know, %s, %s: use the command that came with the module",
			 rd->r->name, verdict, severity);
}

/* What the result line says is what its facts say. */
static bool line_agrees(const struct sighting *s, const char *rest, bool ok)
{
	const char *skip = strstr(rest, " # SKIP ");
	size_t n = strlen(s->kind);

	if (strncmp(rest, s->kind, n) || rest[n] != ' ')
		return false;
	switch (s->finding.verdict) {
	case WATCH_CONFLICT:
		return !ok && !skip;
	case WATCH_UNKNOWN:
		return ok && skip && !strncmp(skip, " # SKIP unknown: ", 17);
	case WATCH_BENIGN:
		return ok && !skip;
	}
	return false;
}

static bool is_judged(const char *kind)
{
	return !strcmp(kind, WATCH_MSR_WRITE) || !strcmp(kind, WATCH_MSR_READ) ||
	       !strcmp(kind, WATCH_CALL);
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* The number of an MSR, as it is printed; false if it is none. */
static bool read_msr(const char *what, u32 *msr)
{
	char again[16];

	*msr = strtoul(what, NULL, 16);
	snprintf(again, sizeof(again), "0x%x", *msr);
	return !strcmp(again, what);
}

static int judge_again(struct reading *rd, struct sighting *s)
{
	struct watch_event e = {
		.kind = s->kind, .what = s->what, .caller = s->caller,
		.module = s->module, .role = rd->r->role,
		.failed = s->failed == s->count,
	};
	struct watch_finding f;

	if (!is_judged(s->kind))
		return 0;
	if (strcmp(s->kind, WATCH_CALL) && !read_msr(s->what, &e.msr))
		return fail_with(rd->in.why, "%s has an event of %s that is no MSR: give an unchanged report",
				 rd->r->name, s->what);
	watch_judge(&e, &f);
	if (f.verdict == s->finding.verdict && f.severity == s->finding.severity &&
	    same(f.point, s->finding.point))
		return 0;
	return fail_with(rd->in.why, "module and command disagree on %s %s of %s (%s/%s by module %s, %s/%s by command %s): versions differ? use the command that came with the module",
			 s->kind, s->what, s->caller ? s->caller : "an unknown caller",
			 watch_verdict_name(s->finding.verdict),
			 severity_name(s->finding.severity), rd->r->version,
			 watch_verdict_name(f.verdict), severity_name(f.severity),
			 PVYIELD_VERSION);
}

static int finish_event(struct reading *rd, struct sighting *s,
			const char *rest, bool ok)
{
	const struct facts *f = &s->facts;

	if (ktap_check(&rd->in, f, known_of_event, ARRAY_SIZE(known_of_event),
		       rest) ||
	    find_verdict(rd, s))
		return -1;
	s->kind = facts_get_str(f, "event.kind");
	s->what = facts_get_str(f, "event.what");
	s->caller = facts_get_str(f, "event.caller");
	s->module = facts_get_str(f, "event.module");
	s->from = facts_get_str(f, "event.from");
	s->to = facts_get_str(f, "event.to");
	s->finding.point = facts_get_str(f, "event.point");
	s->finding.name = facts_get_str(f, "event.name");
	s->finding.reason = facts_get_str(f, "event.reason");
	facts_get_int(f, "event.count", &s->count);
	facts_get_int(f, "event.failed", &s->failed);
	facts_get_int(f, "event.first", &s->first);
	facts_get_int(f, "event.last", &s->last);
	if (!s->count || s->failed > s->count || s->first > s->last)
		return fail_with(rd->in.why, "%s counts what cannot be for %s: give an unchanged report",
				 rd->r->name, rest);
	if (!line_agrees(s, rest, ok))
		return fail_with(rd->in.why, "%s has a result for %s that is not what its facts say: give an unchanged report",
				 rd->r->name, rest);
	return judge_again(rd, s);
}

static int read_event(struct reading *rd)
{
	struct watch_report *r = rd->r;
	size_t bytes = 0, n = 0, line;
	struct sighting *s;
	struct fact fact;
	char *rest;
	bool ok;

	if (r->n == rd->planned)
		return fail_with(rd->in.why, "%s has more events than the %zu that it plans: give an unchanged report",
				 r->name, rd->planned);
	rest = ktap_result(&rd->in, rd->line++, r->n + 1, &ok);
	if (!rest)
		return -1;
	line = rd->line;
	while (line + n < r->n_lines && !is_result(r->lines[line + n]))
		bytes += strlen(r->lines[line + n++]) + 1;
	/* From here on watch_report_free() knows of it. */
	s = r->v + r->n++;
	if (ktap_list(&rd->in, &s->facts, n < KTAP_FACTS_MAX ? n : KTAP_FACTS_MAX,
		      bytes))
		return -1;
	for (; rd->line < line + n; rd->line++) {
		if (ktap_fact(&rd->in, rd->line, &fact))
			return -1;
		if (strncmp(fact.name, "event.", 6))
			return fail_with(rd->in.why, "%s: line %zu stands in the wrong place: give an unchanged report",
					 r->name, rd->line + 1);
		if (ktap_add(&rd->in, rd->line, &s->facts, &fact))
			return -1;
	}
	return finish_event(rd, s, rest, ok);
}

static int read_start(struct reading *rd)
{
	struct watch_report *r = rd->r;

	if (!r->n_lines)
		return fail_with(rd->in.why, "%s is empty: give the report of a watch",
				 r->name);
	if (strcmp(r->lines[0], "KTAP version 1"))
		return fail_with(rd->in.why, "%s is not a report of the watch: give what /sys/kernel/debug/pvyield_watch/report holds",
				 r->name);
	if (ktap_end(&rd->in))
		return -1;
	r->n_lines = rd->in.n;
	rd->line = 1;
	return ktap_list(&rd->in, &r->said, KTAP_FACTS_MAX,
			 r->lines[r->n_lines] - r->text);
}

static int read_all(struct reading *rd)
{
	struct watch_report *r = rd->r;

	if (read_start(rd) || read_head(rd) || finish_head(rd))
		return -1;
	r->v = calloc(rd->planned + 1, sizeof(*r->v));
	if (!r->v)
		return ktap_no_memory(&rd->in);
	while (rd->line < r->n_lines)
		if (read_event(rd))
			return -1;
	if (r->n < rd->planned)
		return fail_with(rd->in.why, "%s ends after %zu of %zu events: save the report again",
				 r->name, r->n, rd->planned);
	return 0;
}

/**
 * watch_read() - read a report of the watch
 * @r: the report; to be freed by watch_report_free() on success only
 * @name: where it came from, for messages
 * @buf: its text
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int watch_read(struct watch_report *r, const char *name, const char *buf,
	       size_t len, struct failure *why)
{
	struct reading rd = { .r = r, .in = { .name = name, .why = why } };
	int ret;

	*r = (struct watch_report){ .name = name };
	ret = ktap_split(&rd.in, buf, len);
	r->lines = rd.in.v;
	r->n_lines = rd.in.n;
	r->text = rd.in.text;
	if (!ret)
		ret = read_all(&rd);
	free(rd.in.scratch);
	if (ret) {
		watch_report_free(r);
		return -1;
	}
	watch_waive(r, NULL);
	watch_sort(r);
	return 0;
}

/**
 * watch_report_free() - free a report
 * @r: the report
 */
void watch_report_free(struct watch_report *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		ktap_list_free(&r->v[i].facts);
		free(r->v[i].text);
	}
	ktap_list_free(&r->said);
	free(r->v);
	free(r->lines);
	free(r->text);
	*r = (struct watch_report){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The audit as KTAP: the kernel's own lines, of the chosen points.  They are
 * passed on and not printed anew, so nothing gets lost of what a newer module
 * says; only a point that the command added facts to is.
 */
#include <stdlib.h>

#include "audit.h"
#include "ktap_out.h"
#include "watch_text.h"

/* The head of a report has room for so many besides. */
#define WATCH_EVENTS_MAX 256

static int print_fact(FILE *out, const struct fact *fact)
{
	char *text = fact_to_string(fact);

	if (!text)
		return -1;
	fprintf(out, "# %s\n", text);
	free(text);
	return 0;
}

/* Remarks of an earlier run are not this one's. */
static bool is_remark(const char *line)
{
	return !strncmp(line, "# point.recorded: ", 18) ||
	       !strncmp(line, "# point.waived: ", 16);
}

static void print_again(FILE *out, const struct result *p, size_t number)
{
	size_t i;

	fprintf(out, "%s %zu %s%s\n",
		p->j.verdict == VERDICT_CONFLICTS ? "not ok" : "ok", number,
		p->id, p->directive);
	for (i = 0; i < p->n_lines; i++)
		if (!is_remark(p->lines[i]))
			fprintf(out, "%s\n", p->lines[i]);
}

/* What this run has to say of a point.  A waiver stays with who gave it. */
static int print_remarks(FILE *out, const struct result *p)
{
	struct fact fact = { .name = "point.waived", .type = FACT_STR };
	char *text;
	int ret;

	if (p->differs)
		fprintf(out, "# point.recorded: \"%s\"\n",
			verdict_name(p->was.verdict));
	if (!p->waiver)
		return 0;
	if (asprintf(&text, "until %s: %s", p->waiver->until,
		     p->waiver->reason) < 0)
		return -1;
	fact.text = text;
	ret = print_fact(out, &fact);
	free(text);
	return ret;
}

static int print_watch_event(FILE *out, const struct sighting *s, size_t number)
{
	struct fact fact = { .type = FACT_STR };
	char *seen = watch_string(s, watch_sighting_text), *text, name[48];
	int ret;

	if (!seen)
		return -1;
	ret = asprintf(&text, "%s, %s: %s, %lld times", watch_verdict_text(s),
		       severity_name(s->finding.severity), seen, (long long)s->count);
	free(seen);
	if (ret < 0)
		return -1;
	snprintf(name, sizeof(name), WATCH_FACTS "event.%zu", number);
	fact.name = name;
	fact.text = text;
	ret = print_fact(out, &fact);
	free(text);
	return ret;
}

/* What the watch saw is no point: it is said of the report. */
static int print_watch(const struct audit *a, FILE *out)
{
	const struct watch_report *r = a->watch;
	size_t i, n = 0;

	if (!r)
		return 0;
	fprintf(out, "# " WATCH_FACTS "since: %lld\n", (long long)r->since);
	fprintf(out, "# " WATCH_CONFLICTS_FACT ": %lld\n", (long long)a->watch_conflicts);
	fprintf(out, "# " WATCH_FACTS "waived: %zu\n", r->waived);
	fprintf(out, "# " WATCH_FACTS "unknown: %zu\n", r->counts[WATCH_UNKNOWN]);
	fprintf(out, "# " WATCH_FACTS "lost: %lld\n", (long long)watch_lost(r));
	for (i = 0; i < r->n; i++)
		if (watch_shown(r->v + i, false) && n < WATCH_EVENTS_MAX &&
		    print_watch_event(out, r->v + i, ++n))
			return -1;
	return 0;
}

/* What a saved report says of a watch is not said again where there is one. */
static bool is_said(const struct audit *a, const char *name)
{
	if (!strncmp(name, "report.outside_filter_", 22))
		return false;
	return !a->watch || strncmp(name, WATCH_FACTS, strlen(WATCH_FACTS));
}

static int print_ktap(const struct audit *a, FILE *out)
{
	const struct report *r = &a->report;
	const struct result *p;
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		n += r->results[i].chosen;
	fprintf(out, "KTAP version 1\n1..%zu\n", n);
	for (i = 0; i < r->said.n; i++)
		if (is_said(a, r->said.v[i].name) &&
		    print_fact(out, r->said.v + i))
			return -1;
	if (a->filtered)
		fprintf(out, "# report.outside_filter_conflicts: %lld\n# report.outside_filter_unproven: %lld\n# report.outside_filter_points: %lld\n",
			(long long)a->outside, (long long)a->outside_unproven,
			(long long)a->outside_points);
	if (print_watch(a, out))
		return -1;
	for (i = n = 0; i < r->n; i++) {
		p = r->results + i;
		if (!p->chosen)
			continue;
		n++;
		if (p->added) {
			if (ktap_point_out(out, n, p->id, &p->j, &p->facts, p->ns))
				return -1;
		} else {
			print_again(out, p, n);
		}
		if (print_remarks(out, p))
			return -1;
	}
	fputs("# report.end: true\n", out);
	return 0;
}

const struct format format_ktap = { .name = "ktap", .print = print_ktap };

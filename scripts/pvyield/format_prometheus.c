// SPDX-License-Identifier: GPL-2.0-only
/*
 * The audit as metrics, in Prometheus's text format, for the textfile collector
 * of its node exporter.  A verdict is a set of series of which one is 1, so that
 * a change of it is a change of values and no series comes or goes.
 */
#include "audit.h"
#include "watch_text.h"

static const char *const verdicts[] = {
	"yields", "conflicts", "waived", "unproven", "not-applicable",
};

static void label(FILE *out, const char *name, const char *value)
{
	fprintf(out, "%s=\"", name);
	for (; *value; value++) {
		if (*value == '"' || *value == '\\')
			fprintf(out, "\\%c", *value);
		else if (*value >= 0x20 && *value <= 0x7e)
			putc(*value, out);
		else
			/* What is no text is no label: shown as elsewhere. */
			fprintf(out, "\\\\x%02x", (unsigned char)*value);
	}
	putc('"', out);
}

static void head(FILE *out, const char *name, const char *help)
{
	fprintf(out, "# HELP pvyield_%s %s\n# TYPE pvyield_%s gauge\n", name,
		help, name);
}

static void head_of_counter(FILE *out, const char *name, const char *help)
{
	fprintf(out, "# HELP pvyield_%s %s\n# TYPE pvyield_%s counter\n", name,
		help, name);
}

static void print_info(const struct audit *a, FILE *out)
{
	const struct ktap_head *h = &a->report.head;

	head(out, "info", "What was audited, and by which version.");
	fputs("pvyield_info{", out);
	label(out, "version", h->version);
	putc(',', out);
	label(out, "kernel", h->kernel);
	putc(',', out);
	label(out, "arch", h->arch);
	putc(',', out);
	label(out, "role", a->role);
	fputs("} 1\n", out);
}

static void print_verdicts(const struct audit *a, FILE *out)
{
	const struct result *p;
	size_t i, k;

	head(out, "point_verdict", "The verdict on a point: 1 for the one that it has.");
	for (i = 0; i < a->report.n; i++) {
		p = a->report.results + i;
		for (k = 0; p->chosen && k < ARRAY_SIZE(verdicts); k++) {
			fputs("pvyield_point_verdict{", out);
			label(out, "id", p->id);
			fprintf(out, ",verdict=\"%s\"} %d\n", verdicts[k],
				!strcmp(audit_verdict_name(p), verdicts[k]));
		}
	}
}

static void print_severities(const struct audit *a, FILE *out)
{
	const struct result *p;
	size_t i;

	head(out, "point_severity", "How bad a conflict is: 0 none, 1 minor, 2 major, 3 critical.");
	for (i = 0; i < a->report.n; i++) {
		p = a->report.results + i;
		if (!p->chosen)
			continue;
		fputs("pvyield_point_severity{", out);
		label(out, "id", p->id);
		fprintf(out, "} %d\n", (int)p->j.severity);
	}
}

static void print_sums(const struct audit *a, FILE *out)
{
	const size_t n[ARRAY_SIZE(verdicts)] = {
		a->n[VERDICT_YIELDS], a->n[VERDICT_CONFLICTS], a->waived,
		a->n[VERDICT_UNPROVEN], a->n[VERDICT_NOT_APPLICABLE],
	};
	size_t i;

	head(out, "points", "Points with each verdict.");
	for (i = 0; i < ARRAY_SIZE(verdicts); i++)
		fprintf(out, "pvyield_points{verdict=\"%s\"} %zu\n", verdicts[i],
			n[i]);
	head(out, "filtered_points", "Points that a filter left out.");
	fprintf(out, "pvyield_filtered_points %lld\n",
		(long long)a->outside_points);
	head(out, "filtered_conflicts", "Conflicts that a filter left out, without those that are waived.");
	fprintf(out, "pvyield_filtered_conflicts %lld\n",
		(long long)(a->outside - a->outside_waived));
	head(out, "audit_duration_seconds", "Time that gathering and judging took in the kernel.");
	fprintf(out, "pvyield_audit_duration_seconds %.9f\n", a->ns / 1e9);
	head(out, "exit_code", "Exit code of the audit: 0 clean, 2 conflicts, 3 unproven with --strict.");
	fprintf(out, "pvyield_exit_code %d\n", (int)a->exit);
}

static bool same_sum(const struct sighting *a, const struct sighting *b)
{
	return !strcmp(watch_verdict_text(a), watch_verdict_text(b)) &&
	       !strcmp(a->finding.point ?: "", b->finding.point ?: "");
}

static void print_watch_events(const struct watch_report *r, FILE *out)
{
	size_t i, k;
	s64 sum;

	head_of_counter(out, "watch_events_total", "What the watch has seen, by verdict and point.");
	for (i = 0; i < r->n; i++) {
		for (k = 0; k < i && !same_sum(r->v + k, r->v + i); k++)
			;
		if (k < i)
			continue;
		for (sum = 0; k < r->n; k++)
			if (same_sum(r->v + k, r->v + i))
				sum += r->v[k].count;
		fputs("pvyield_watch_events_total{", out);
		label(out, "verdict", watch_verdict_text(r->v + i));
		putc(',', out);
		label(out, "point", r->v[i].finding.point ?: "");
		fprintf(out, "} %lld\n", (long long)sum);
	}
}

/* Series that are there only while something watches. */
static void print_watch(const struct audit *a, FILE *out)
{
	const struct watch_report *r = a->watch;

	if (!r)
		return;
	print_watch_events(r, out);
	head_of_counter(out, "watch_lost_total", "Events that the watch dropped, or had no room for.");
	fprintf(out, "pvyield_watch_lost_total %lld\n", (long long)watch_lost(r));
	head(out, "watch_seconds", "For how long the watch has been looking.");
	fprintf(out, "pvyield_watch_seconds %.3f\n",
		r->since < 0 ? 0.0 : (r->now - r->since) / 1000.0);
}

static int print_prometheus(const struct audit *a, FILE *out)
{
	print_info(a, out);
	print_verdicts(a, out);
	print_severities(a, out);
	print_sums(a, out);
	print_watch(a, out);
	return 0;
}

const struct format format_prometheus = {
	.name = "prometheus",
	.print = print_prometheus,
};

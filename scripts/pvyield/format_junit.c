// SPDX-License-Identifier: GPL-2.0-only
/*
 * The audit as JUnit's XML, as schema/pvyield-junit.dtd describes it: a conflict
 * is a failure, what is unproven, waived or not applicable is skipped.  Conflicts
 * that a filter hides are a failure of their own.
 */
#include <stdlib.h>

#include "audit.h"
#include "watch_text.h"
#include "wrap.h"

/*
 * XML 1.0 cannot hold most control characters, not even escaped, and no bytes
 * that are not UTF-8: they are printed as \xNN, as in the table.
 */
static void xml(FILE *out, const char *s)
{
	for (; s && *s; s++) {
		switch (*s) {
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '&':
			fputs("&amp;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		default:
			safe_print(out, s, 1);
		}
	}
}

static void attribute(FILE *out, const char *name, const char *value)
{
	fprintf(out, " %s=\"", name);
	xml(out, value);
	putc('"', out);
}

static void print_property(FILE *out, const char *name, const char *value)
{
	fputs("      <property", out);
	attribute(out, "name", name);
	attribute(out, "value", value);
	fputs("/>\n", out);
}

static void print_properties(const struct audit *a, FILE *out)
{
	const struct ktap_head *head = &a->report.head;

	fputs("    <properties>\n", out);
	print_property(out, "pvyield.version", head->version);
	print_property(out, "kernel", head->kernel);
	print_property(out, "arch", head->arch);
	print_property(out, "role", a->role);
	print_property(out, "door", head->door);
	fputs("    </properties>\n", out);
}

static void print_failure(const struct result *p, FILE *out)
{
	fputs("      <failure", out);
	attribute(out, "type", severity_name(p->j.severity));
	attribute(out, "message", p->j.reason);
	putc('>', out);
	if (p->j.effect) {
		fputs("effect: ", out);
		xml(out, p->j.effect);
		putc('\n', out);
	}
	if (p->j.advice) {
		fputs("advice: ", out);
		xml(out, p->j.advice);
	}
	fputs("</failure>\n", out);
}

static void print_skipped(const struct result *p, FILE *out)
{
	fputs("      <skipped message=\"", out);
	xml(out, audit_verdict_name(p));
	if (p->waiver) {
		fputs(" until ", out);
		xml(out, p->waiver->until);
		fputs(": ", out);
		xml(out, p->waiver->reason);
		fputs("; ", out);
		xml(out, severity_name(p->j.severity));
	}
	fputs(": ", out);
	xml(out, p->j.reason);
	if (p->j.missing) {
		fputs(": ", out);
		xml(out, p->j.missing);
	}
	fputs("\"/>\n", out);
}

static int print_facts(const struct result *p, FILE *out)
{
	char *text;
	size_t i;

	fputs("      <system-out>", out);
	for (i = 0; i < p->facts.n; i++) {
		text = fact_to_string(p->facts.v + i);
		if (!text)
			return -1;
		xml(out, text);
		putc('\n', out);
		free(text);
	}
	fputs("</system-out>\n", out);
	return 0;
}

static int print_point(const struct result *p, FILE *out)
{
	fputs("    <testcase classname=\"", out);
	safe_print(out, p->id, strcspn(p->id, "."));
	putc('"', out);
	attribute(out, "name", p->id);
	fprintf(out, " time=\"%.9f\">\n", p->ns / 1e9);
	if (p->j.verdict == VERDICT_CONFLICTS && !p->waiver)
		print_failure(p, out);
	else if (p->j.verdict != VERDICT_YIELDS)
		print_skipped(p, out);
	if (print_facts(p, out))
		return -1;
	fputs("    </testcase>\n", out);
	return 0;
}

static void print_outside(const struct audit *a, FILE *out)
{
	fputs("    <testcase classname=\"pvyield\" name=\"outside the filter\" time=\"0\">\n",
	      out);
	fprintf(out, "      <failure type=\"filter\" message=\"conflicts outside the filter: %lld of %lld points\"></failure>\n",
		(long long)(a->outside - a->outside_waived),
		(long long)a->outside_points);
	fputs("    </testcase>\n", out);
}

/* What the watch saw: a conflict is a failure, what is unknown is skipped. */
static int print_sighting(const struct sighting *s, FILE *out)
{
	char *text = watch_string(s, watch_sighting_text);

	if (!text)
		return -1;
	fputs("    <testcase classname=\"watch\"", out);
	attribute(out, "name", text);
	fputs(" time=\"0\">\n", out);
	free(text);
	if (s->finding.verdict == WATCH_CONFLICT && !s->waiver) {
		fputs("      <failure", out);
		attribute(out, "type", severity_name(s->finding.severity));
		attribute(out, "message", s->finding.reason);
		fprintf(out, ">seen %lld times", (long long)s->count);
		if (s->finding.point) {
			fputs("; point ", out);
			xml(out, s->finding.point);
		}
		fputs("</failure>\n", out);
	} else {
		fputs("      <skipped message=\"", out);
		xml(out, watch_verdict_text(s));
		if (s->waiver) {
			fputs(" until ", out);
			xml(out, s->waiver->until);
			fputs(": ", out);
			xml(out, s->waiver->reason);
		}
		fputs(": ", out);
		xml(out, s->finding.reason);
		fputs("\"/>\n", out);
	}
	fputs("    </testcase>\n", out);
	return 0;
}

static int print_watch(const struct audit *a, FILE *out)
{
	const struct watch_report *r = a->watch;
	size_t i;

	if (!r && a->watch_conflicts)
		fprintf(out, "    <testcase classname=\"watch\" name=\"seen when this was saved\" time=\"0\">\n      <failure type=\"watch\" message=\"conflicts seen by the watch: %lld\"></failure>\n    </testcase>\n",
			(long long)a->watch_conflicts);
	for (i = 0; r && i < r->n; i++)
		if (watch_shown(r->v + i, false) && print_sighting(r->v + i, out))
			return -1;
	return 0;
}

static void print_suite(const struct audit *a, FILE *out, const char *indent,
			const char *tag)
{
	size_t failures = a->n[VERDICT_CONFLICTS] +
			  (a->outside > a->outside_waived);
	size_t skipped = a->n[VERDICT_UNPROVEN] +
			 a->n[VERDICT_NOT_APPLICABLE] + a->waived;

	if (a->watch) {
		failures += a->watch->counts[WATCH_CONFLICT];
		skipped += a->watch->counts[WATCH_UNKNOWN] + a->watch->waived;
	} else {
		failures += !!a->watch_conflicts;
	}

	fprintf(out, "%s<%s name=\"pvyield\" tests=\"%zu\"", indent, tag,
		failures + skipped + a->n[VERDICT_YIELDS]);
	fprintf(out, " failures=\"%zu\" errors=\"0\" skipped=\"%zu\"", failures,
		skipped);
	fprintf(out, " time=\"%.9f\">\n", a->ns / 1e9);
}

static int print_junit(const struct audit *a, FILE *out)
{
	const struct report *r = &a->report;
	size_t i;

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
	print_suite(a, out, "", "testsuites");
	print_suite(a, out, "  ", "testsuite");
	print_properties(a, out);
	for (i = 0; i < r->n; i++)
		if (r->results[i].chosen && print_point(r->results + i, out))
			return -1;
	if (a->outside > a->outside_waived)
		print_outside(a, out);
	if (print_watch(a, out))
		return -1;
	fputs("  </testsuite>\n</testsuites>\n", out);
	return 0;
}

const struct format format_junit = { .name = "junit", .print = print_junit };

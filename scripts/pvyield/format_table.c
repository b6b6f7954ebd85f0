// SPDX-License-Identifier: GPL-2.0-only
/* The audit as a page for people. */
#include <stdlib.h>

#include "audit.h"
#include "watch_text.h"
#include "wrap.h"

#define INDENT 16

static const char *const colors[VERDICTS_N] = {
	[VERDICT_YIELDS] = "\033[32m",
	[VERDICT_CONFLICTS] = "\033[1;31m",
	[VERDICT_UNPROVEN] = "\033[33m",
	[VERDICT_NOT_APPLICABLE] = "\033[2m",
};

#define COLOR_WAIVED "\033[33m"

static void print_head(const struct audit *a, FILE *out)
{
	const struct ktap_head *head = &a->report.head;
	struct wrap w = { .out = out, .width = a->width };

	wrap_text(&w, "pvyield");
	wrap_text(&w, head->version);
	wrap_text(&w, "on Linux");
	wrap_text(&w, head->kernel);
	wrap_text(&w, head->arch);
	wrap_text(&w, a->role);
	wrap_end(&w);
	if (!head->tested) {
		wrap_text(&w, "This kernel is outside the range that pvyield was tested on.");
		wrap_end(&w);
	}
	if (strcmp(head->door, "open")) {
		wrap_text(&w, "Unexported symbols cannot be looked up, what needs them is unproven:");
		wrap_text(&w, head->door);
		wrap_end(&w);
	}
	if (a->verbose && !a->names && audit_has_slots(&a->report)) {
		wrap_text(&w, "Slots of structures stand by their offsets: there is no BTF of this kernel to name them, nor an image that holds it.");
		wrap_end(&w);
	}
	putc('\n', out);
}

/* One "label: text" under a point. */
static void print_detail(const struct audit *a, FILE *out, const char *label,
			 const char *text)
{
	struct wrap w = { .out = out, .width = a->width };

	if (!text)
		return;
	fprintf(out, "%*s%s", INDENT, "", label);
	w.at = INDENT + strlen(label);
	w.indent = w.at;
	wrap_text(&w, text);
	wrap_end(&w);
}

/* "name: value", a slot's name with the member that it is. */
static char *fact_text(const struct audit *a, const struct fact *fact)
{
	char *text = fact_to_string(fact), member[SLOT_MEMBER_BYTES], *named;
	size_t len = strlen(fact->name);

	if (!text || !slot_member(a->names, fact->name, member))
		return text;
	if (asprintf(&named, "%s (%s)%s", fact->name, member, text + len) < 0)
		named = NULL;
	free(text);
	return named;
}

static int print_missing(const struct audit *a, FILE *out,
			 const struct result *p)
{
	const struct fact *fact = facts_find(&p->facts, p->j.missing);
	char *text;
	int ret;

	if (!fact)
		ret = asprintf(&text, "%s: not in the list of facts",
			       p->j.missing);
	else if (fact->type == FACT_ABSENT)
		ret = asprintf(&text, "%s: %s", p->j.missing, fact->text);
	else
		ret = asprintf(&text, "%s: not of the kind that the judge reads",
			       p->j.missing);
	if (ret < 0)
		return -1;
	print_detail(a, out, "missing: ", text);
	free(text);
	return 0;
}

static int print_about(const struct audit *a, FILE *out,
		       const struct result *p)
{
	const struct fact *fact = facts_find(&p->facts, p->j.about);
	char *text;

	/* A report that somebody edited may name what it does not have. */
	if (!fact) {
		print_detail(a, out, "about:  ", p->j.about);
		return 0;
	}
	text = fact_text(a, fact);
	if (!text)
		return -1;
	print_detail(a, out, "about:  ", text);
	free(text);
	return 0;
}

static int print_facts(const struct audit *a, FILE *out,
		       const struct result *p)
{
	char *text;
	size_t i;

	for (i = 0; i < p->facts.n; i++) {
		text = fact_text(a, p->facts.v + i);
		if (!text)
			return -1;
		print_detail(a, out, "", text);
		free(text);
	}
	return 0;
}

static void print_recorded(const struct audit *a, FILE *out,
			   const struct result *p)
{
	char text[160];

	snprintf(text, sizeof(text), "%s%s%s by pvyield %.64s",
		 verdict_name(p->was.verdict),
		 p->was.severity == SEVERITY_NONE ? "" : ", ",
		 p->was.severity == SEVERITY_NONE ? "" :
		 severity_name(p->was.severity), a->report.head.version);
	print_detail(a, out, "recorded: ", text);
}

static void print_waiver(const struct audit *a, FILE *out,
			 const struct waiver *waiver)
{
	char label[] = "until 2000-01-01: ";

	snprintf(label, sizeof(label), "until %s: ", waiver->until);
	print_detail(a, out, label, waiver->reason);
}

static int print_point(const struct audit *a, FILE *out,
		       const struct result *p, int id_width)
{
	const struct judgement *j = &p->j;
	struct wrap w = { .out = out, .width = a->width, .indent = INDENT };
	const char *severity;

	severity = j->severity == SEVERITY_NONE ? "-" : severity_name(j->severity);
	if (a->color)
		fputs(p->waiver ? COLOR_WAIVED : colors[j->verdict], out);
	w.at = fprintf(out, "%-*s", INDENT - 2, audit_verdict_name(p));
	if (a->color) {
		fputs("\033[0m", out);
		w.at = INDENT - 2;
	}
	w.at += fprintf(out, "  %-*s  %-8s", id_width, p->id, severity);
	if (a->timing)
		w.at += fprintf(out, "  %9.1f us  %4.2f", p->ns / 1000.0,
				a->ns ? (double)p->ns / a->ns : 0.0);
	putc(' ', out);
	w.at++;
	wrap_text(&w, j->reason);
	wrap_end(&w);
	if (j->about && print_about(a, out, p))
		return -1;
	print_detail(a, out, "effect: ", j->effect);
	print_detail(a, out, "advice: ", j->advice);
	if (j->missing && print_missing(a, out, p))
		return -1;
	if (p->differs)
		print_recorded(a, out, p);
	if (p->waiver)
		print_waiver(a, out, p->waiver);
	return a->verbose ? print_facts(a, out, p) : 0;
}

static void print_not_recorded(const struct audit *a, FILE *out)
{
	struct wrap w = { .out = out, .width = a->width };
	size_t i = audit_not_recorded(a, 0);

	if (i == points_n)
		return;
	wrap_text(&w, "Not in the recording, and so not judged:");
	for (; i < points_n; i = audit_not_recorded(a, i + 1))
		wrap_text(&w, points[i]->id);
	wrap_end(&w);
}

static void print_outside(const struct audit *a, FILE *out)
{
	s64 n = a->outside - a->outside_waived;

	fprintf(out, "outside the filter: %lld conflict%s", (long long)n,
		n == 1 ? "" : "s");
	/* An older report does not say how many it left out. */
	if (a->outside_points)
		fprintf(out, " in %lld point%s", (long long)a->outside_points,
			a->outside_points == 1 ? "" : "s");
	if (a->outside_waived)
		fprintf(out, ", %lld waived", (long long)a->outside_waived);
	putc('\n', out);
}

static int print_watch(const struct audit *a, FILE *out)
{
	struct wrap w = { .out = out, .width = a->width };
	char line[128], since[WATCH_SPAN_BYTES];

	if (!a->watch && !a->watch_conflicts)
		return 0;
	putc('\n', out);
	if (!a->watch) {
		snprintf(line, sizeof(line), "When this was saved, the watch had seen %lld conflict%s.",
			 (long long)a->watch_conflicts,
			 a->watch_conflicts == 1 ? "" : "s");
		wrap_text(&w, line);
		wrap_end(&w);
		return 0;
	}
	watch_span(since, a->watch->since);
	snprintf(line, sizeof(line), "Seen by the watch, since %s after boot:", since);
	wrap_text(&w, line);
	if (watch_lost(a->watch)) {
		snprintf(line, sizeof(line), "(%lld events were lost)",
			 (long long)watch_lost(a->watch));
		wrap_text(&w, line);
	}
	wrap_end(&w);
	putc('\n', out);
	if (watch_section(a->watch, false, a->color, a->width, out))
		return -1;
	watch_sum_text(a->watch, out);
	return 0;
}

static int print_table(const struct audit *a, FILE *out)
{
	struct wrap w = { .out = out, .width = a->width };
	const struct report *r = &a->report;
	char line[192], waived[32] = "";
	int width = 0;
	size_t i, n = 0;

	print_head(a, out);
	for (i = 0; i < r->n; i++)
		if (r->results[i].chosen && (int)strlen(r->results[i].id) > width)
			width = strlen(r->results[i].id);
	for (i = 0; i < r->n; i++) {
		if (!r->results[i].chosen)
			continue;
		n++;
		if (print_point(a, out, r->results + i, width))
			return -1;
	}
	putc('\n', out);
	if (a->waived)
		snprintf(waived, sizeof(waived), ", %zu waived", a->waived);
	snprintf(line, sizeof(line), "%zu point%s: %zu yield, %zu conflict, %zu unproven, %zu not applicable%s",
		 n, n == 1 ? "" : "s", a->n[VERDICT_YIELDS],
		 a->n[VERDICT_CONFLICTS], a->n[VERDICT_UNPROVEN],
		 a->n[VERDICT_NOT_APPLICABLE], waived);
	wrap_text(&w, line);
	wrap_end(&w);
	print_not_recorded(a, out);
	if (a->timing)
		fprintf(out, "%.1f us in all\n", a->ns / 1000.0);
	if (a->filtered)
		print_outside(a, out);
	return print_watch(a, out);
}

const struct format format_table = { .name = "table", .print = print_table };

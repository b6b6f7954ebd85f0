// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the watch has seen, in words.  Names come from a kernel that may be wrong
 * about them: whatever they hold, what is printed is text.
 */
#include <stdlib.h>

#include "watch_text.h"

#define INDENT 21

/**
 * watch_verdict_text() - a verdict as people are told it
 * @s: the event
 *
 * Return: the name of its verdict, "waived" for a conflict that is.
 */
const char *watch_verdict_text(const struct sighting *s)
{
	return s->waiver ? "waived" : watch_verdict_name(s->finding.verdict);
}

/**
 * watch_color() - the colour of a verdict
 * @s: the event
 *
 * Return: what switches it on.
 */
const char *watch_color(const struct sighting *s)
{
	static const char *const colors[WATCH_VERDICTS_N] = {
		[WATCH_BENIGN] = "\033[32m",
		[WATCH_UNKNOWN] = "\033[33m",
		[WATCH_CONFLICT] = "\033[1;31m",
	};

	return s->waiver ? "\033[33m" : colors[s->finding.verdict];
}

/**
 * watch_shown() - is an event shown?
 * @s: the event
 * @all: benign ones are
 *
 * Return: true if it is.
 */
bool watch_shown(const struct sighting *s, bool all)
{
	return all || s->finding.verdict != WATCH_BENIGN;
}

/**
 * watch_span() - a span of time, as short as it tells
 * @buf: where it goes, WATCH_SPAN_BYTES
 * @ms: milliseconds
 */
void watch_span(char *buf, s64 ms)
{
	s64 s = ms / 1000;

	if (s < 10)
		snprintf(buf, WATCH_SPAN_BYTES, "%lld.%llds", (long long)s,
			 (long long)(ms % 1000 / 100));
	else if (s < 120)
		snprintf(buf, WATCH_SPAN_BYTES, "%llds", (long long)s);
	else if (s < 7200)
		snprintf(buf, WATCH_SPAN_BYTES, "%lldm", (long long)(s / 60));
	else if (s < 172800)
		snprintf(buf, WATCH_SPAN_BYTES, "%lldh", (long long)(s / 3600));
	else
		snprintf(buf, WATCH_SPAN_BYTES, "%lldd", (long long)(s / 86400));
}

/**
 * watch_event_text() - print what happened
 * @out: where to
 * @s: the event
 */
void watch_event_text(FILE *out, const struct sighting *s)
{
	safe_print(out, s->kind, strlen(s->kind));
	putc(' ', out);
	safe_print(out, s->what, strlen(s->what));
	if (s->finding.name) {
		fputs(" (", out);
		safe_print(out, s->finding.name, strlen(s->finding.name));
		putc(')', out);
	}
	if (s->from && *s->from) {
		fputs(" was ", out);
		safe_print(out, s->from, strlen(s->from));
	}
	if (s->to && *s->to) {
		fputs(" is ", out);
		safe_print(out, s->to, strlen(s->to));
	}
}

/**
 * watch_caller_text() - print where it came from
 * @out: where to
 * @s: the event
 */
void watch_caller_text(FILE *out, const struct sighting *s)
{
	const char *caller = s->caller ? s->caller : "-";

	safe_print(out, caller, strlen(caller));
	if (!s->module || !strcmp(s->module, "kernel"))
		return;
	fputs(" [", out);
	safe_print(out, s->module, strlen(s->module));
	putc(']', out);
}

/**
 * watch_sighting_text() - print what happened, and where it came from if that is known
 * @out: where to
 * @s: the event
 */
void watch_sighting_text(FILE *out, const struct sighting *s)
{
	watch_event_text(out, s);
	if (!s->caller)
		return;
	fputs(" by ", out);
	watch_caller_text(out, s);
}

/**
 * watch_string() - what one of the functions above prints, as a string
 * @s: the event
 * @print: the function
 *
 * Return: the text, to be freed, or NULL without memory.
 */
char *watch_string(const struct sighting *s,
		   void (*print)(FILE *out, const struct sighting *s))
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	if (!f)
		return NULL;
	print(f, s);
	if (!fclose(f))
		return text;
	free(text);
	return NULL;
}

static void print_monitors(const struct watch_report *r, struct wrap *w)
{
	const struct watch_monitor *m;
	bool first = true;
	size_t i;

	wrap_text(w, "monitors:");
	for (i = 0; i < r->n_monitors; i++) {
		if (strcmp(r->monitors[i].state, "on"))
			continue;
		wrap_text(w, r->monitors[i].name);
		first = false;
	}
	if (first)
		wrap_text(w, "none is on");
	for (i = 0; i < r->n_monitors; i++) {
		m = r->monitors + i;
		if (!strcmp(m->state, "on") || !strcmp(m->state, "off"))
			continue;
		wrap_text(w, "/");
		wrap_text(w, m->name);
		wrap_text(w, "is not on:");
		wrap_text(w, m->state);
	}
	wrap_end(w);
}

static void print_lost(const struct watch_report *r, struct wrap *w)
{
	char line[160];
	size_t i;

	if (!watch_lost(r))
		return;
	wrap_text(w, "lost:");
	for (i = 0; i < r->n_monitors; i++) {
		if (r->monitors[i].lost <= 0)
			continue;
		snprintf(line, sizeof(line), "%lld of %.64s,",
			 (long long)r->monitors[i].lost, r->monitors[i].name);
		wrap_text(w, line);
	}
	snprintf(line, sizeof(line), "%lld that had no room in the table",
		 (long long)r->overflow);
	wrap_text(w, line);
	wrap_end(w);
}

/**
 * watch_head_text() - print who watches, from when on, and what was lost
 * @r: the report
 * @width: columns there are
 * @out: where to
 */
void watch_head_text(const struct watch_report *r, unsigned int width, FILE *out)
{
	char line[128], since[WATCH_SPAN_BYTES], span[WATCH_SPAN_BYTES];
	struct wrap w = { .out = out, .width = width };

	wrap_text(&w, "pvyield watch on Linux");
	wrap_text(&w, r->kernel);
	wrap_text(&w, role_name(r->role));
	wrap_end(&w);
	if (r->since < 0) {
		wrap_text(&w, "nothing has been watched yet");
	} else {
		watch_span(span, r->now - r->since);
		watch_span(since, r->since);
		snprintf(line, sizeof(line), "watching for %s, since %s after boot",
			 span, since);
		wrap_text(&w, line);
	}
	wrap_end(&w);
	print_lost(r, &w);
	print_monitors(r, &w);
}

/**
 * watch_sum_text() - print how many events have each verdict
 * @r: the report
 * @out: where to
 */
void watch_sum_text(const struct watch_report *r, FILE *out)
{
	fprintf(out, "%zu event%s: %zu conflict, %zu unknown, %zu benign",
		r->n, r->n == 1 ? "" : "s", r->counts[WATCH_CONFLICT],
		r->counts[WATCH_UNKNOWN], r->counts[WATCH_BENIGN]);
	if (r->waived)
		fprintf(out, ", %zu waived", r->waived);
	putc('\n', out);
}

static void detail(struct wrap *w, const char *text)
{
	fprintf(w->out, "%*s", INDENT, "");
	w->at = INDENT;
	wrap_text(w, text);
	wrap_end(w);
}

static char *caller_line(const struct watch_report *r, const struct sighting *s)
{
	char first[WATCH_SPAN_BYTES], ago[WATCH_SPAN_BYTES], *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	if (!f)
		return NULL;
	watch_span(first, s->first);
	watch_span(ago, r->trace ? s->last : r->now > s->last ? r->now - s->last : 0);
	if (s->caller) {
		fputs("by ", f);
		watch_caller_text(f, s);
		fputs(", ", f);
	}
	fprintf(f, "%lld time%s", (long long)s->count, s->count == 1 ? "" : "s");
	if (s->failed)
		fprintf(f, ", %lld refused", (long long)s->failed);
	if (r->trace)
		fprintf(f, ", first %s and last %s after boot", first, ago);
	else
		fprintf(f, ", first %s after boot, last %s ago", first, ago);
	if (fclose(f)) {
		free(text);
		return NULL;
	}
	return text;
}

static int print_event(const struct watch_report *r, const struct sighting *s,
		       bool color, struct wrap *w)
{
	enum severity severity = s->finding.severity;
	char *text;

	if (color)
		fputs(watch_color(s), w->out);
	fprintf(w->out, "%-9s", watch_verdict_text(s));
	if (color)
		fputs("\033[0m", w->out);
	fprintf(w->out, "  %-8s", severity == SEVERITY_NONE ? "-" : severity_name(severity));
	text = watch_string(s, watch_event_text);
	if (!text)
		return -1;
	fputs("  ", w->out);
	w->at = INDENT;
	wrap_text(w, text);
	wrap_end(w);
	free(text);
	text = caller_line(r, s);
	if (!text)
		return -1;
	detail(w, text);
	free(text);
	detail(w, s->finding.reason);
	if (s->finding.verdict == WATCH_CONFLICT && s->finding.point &&
	    point_find(s->finding.point)) {
		if (asprintf(&text, "see: pvyield explain %s", s->finding.point) < 0)
			return -1;
		detail(w, text);
		free(text);
	}
	if (s->waiver) {
		if (asprintf(&text, "until %s: %s", s->waiver->until, s->waiver->reason) < 0)
			return -1;
		detail(w, text);
		free(text);
	}
	return 0;
}

/**
 * watch_section() - print the events, each with its reason
 * @r: the report
 * @all: also benign ones
 * @color: use colour
 * @width: columns there are
 * @out: where to
 *
 * Return: 0, or -1 without memory.
 */
int watch_section(const struct watch_report *r, bool all, bool color,
		  unsigned int width, FILE *out)
{
	struct wrap w = { .out = out, .width = width, .indent = INDENT };
	size_t i;

	for (i = 0; i < r->n; i++)
		if (watch_shown(r->v + i, all) &&
		    print_event(r, r->v + i, color, &w))
			return -1;
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * One screen of what the watch has seen.  A line is cut where the terminal ends,
 * never wrapped, and there are never more lines than it has; what has no room is
 * counted.
 */
#include <stdlib.h>

#include "watch_format.h"
#include "watch_text.h"

#define HEAD_MAX 8
#define HELP "q ends"
/* Below this a row may be longer than the terminal, and is cut. */
#define WIDTH_FULL 20

/*
 * struct columns - how wide the columns are, 0 for one that has no room
 */
struct columns {
	unsigned int severity, event, caller, count, rate, last;
};

/* Text of @buf, cut at @width and filled up to it. */
static void fit(FILE *out, const char *buf, unsigned int width)
{
	size_t len = strlen(buf);

	if (len > width && width)
		fprintf(out, "%.*s~", (int)width - 1, buf);
	else
		fprintf(out, "%-*s", (int)width, buf);
}

static struct columns columns_of(unsigned int width)
{
	/* The verdict is always there, and a blank before each of the others. */
	unsigned int rest = width > WIDTH_FULL ? width - 10 : WIDTH_FULL - 10;
	struct columns c = { 0 };

	if (width >= 30)
		c.last = 5;
	if (width >= 40)
		c.count = 7;
	if (width >= 72)
		c.rate = 8;
	if (width >= 100)
		c.severity = 8;
	rest -= c.last ? c.last + 2 : 0;
	rest -= c.count ? c.count + 2 : 0;
	rest -= c.rate ? c.rate + 2 : 0;
	rest -= c.severity ? c.severity + 2 : 0;
	if (width >= 60) {
		c.caller = (rest - 2) * 9 / 20;
		rest -= c.caller + 2;
	}
	c.event = rest;
	return c;
}

static void print_titles(const struct columns *c, FILE *out)
{
	fputs("VERDICT   ", out);
	if (c->severity)
		fputs("SEVERITY  ", out);
	fit(out, "EVENT", c->event);
	if (c->caller) {
		fputs("  ", out);
		fit(out, "CALLER", c->caller);
	}
	if (c->count)
		fputs("    COUNT", out);
	if (c->rate)
		fputs("    RATE/s", out);
	if (c->last)
		fputs("   LAST", out);
	putc('\n', out);
}

/* A count in at most seven columns. */
static void print_count(FILE *out, s64 n)
{
	if (n < 10000000)
		fprintf(out, "  %7lld", (long long)n);
	else if (n < 1000000000000)
		fprintf(out, "  %6lldM", (long long)(n / 1000000));
	else
		fprintf(out, "  %6lldT", (long long)(n / 1000000000000));
}

static int print_row(const struct watch_report *r, const struct sighting *s,
		     const struct columns *c, bool color, FILE *out)
{
	char *event = watch_string(s, watch_event_text);
	char *caller = watch_string(s, watch_caller_text);
	char last[WATCH_SPAN_BYTES];
	double rate;

	if (!event || !caller) {
		free(event);
		free(caller);
		return -1;
	}
	if (color)
		fputs(watch_color(s), out);
	fprintf(out, "%-8s", watch_verdict_text(s));
	if (color)
		fputs("\033[0m", out);
	fputs("  ", out);
	if (c->severity)
		fprintf(out, "%-8s  ", s->finding.severity == SEVERITY_NONE ? "-" :
			severity_name(s->finding.severity));
	fit(out, event, c->event);
	if (c->caller) {
		fputs("  ", out);
		fit(out, caller, c->caller);
	}
	if (c->count)
		print_count(out, s->count);
	if (c->rate) {
		rate = r->elapsed ? s->grown * 1000.0 / r->elapsed : 0;
		if (rate < 100000)
			fprintf(out, "  %8.1f", rate);
		else
			fprintf(out, rate < 1e8 ? "  %8.0f" : "  %8.1e", rate);
	}
	watch_span(last, r->now > s->last ? r->now - s->last : 0);
	if (c->last)
		fprintf(out, "  %5.5s", last);
	putc('\n', out);
	free(event);
	free(caller);
	return 0;
}

/* The lines of @text, each cut; colours are in rows only, which fit. */
static unsigned int print_cut(FILE *out, char *text, unsigned int width,
			      unsigned int max)
{
	unsigned int n = 0;
	char *line, *rest = text;

	while (n < max && (line = strsep(&rest, "\n")) && rest) {
		fprintf(out, "%.*s\033[K\n", (int)width, line);
		n++;
	}
	return n;
}

static char *head_text(const struct watch_report *r, const struct watch_view *v)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	if (!f)
		return NULL;
	watch_sum_text(r, f);
	watch_head_text(r, v->width, f);
	putc('\n', f);
	if (!fclose(f))
		return text;
	free(text);
	return NULL;
}

static int print_rows(const struct watch_report *r, const struct watch_view *v,
		      unsigned int room, FILE *out)
{
	/* Where a row has to be cut, colours would be too. */
	bool color = v->color && v->width >= WIDTH_FULL;
	struct columns c = columns_of(v->width);
	size_t i, shown = 0, hidden = 0;
	char *text = NULL, *line, *rest;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	int ret = 0;

	if (!f)
		return -1;
	for (i = 0; i < r->n; i++)
		shown += watch_shown(r->v + i, v->all);
	if (room && shown > room - 1) {
		hidden = shown - (room - 1);
		shown = room - 1;
	}
	for (i = 0; !ret && shown && i < r->n; i++) {
		if (!watch_shown(r->v + i, v->all))
			continue;
		ret = print_row(r, r->v + i, &c, color, f);
		shown--;
	}
	if (hidden)
		fprintf(f, "and %zu more\n", hidden);
	if (fclose(f))
		ret = -1;
	for (rest = text; !ret && (line = strsep(&rest, "\n")) && rest; )
		fprintf(out, "%.*s\033[K\n", color ? (int)strlen(line) : (int)v->width,
			line);
	free(text);
	return ret;
}

/**
 * watch_screen() - draw what the watch has seen on a terminal
 * @r: the report, compared with the look before
 * @v: what of it, and how much room there is
 * @out: the terminal
 *
 * Return: 0, or -1 without memory.
 */
int watch_screen(const struct watch_report *r, const struct watch_view *v,
		 FILE *out)
{
	char *head = head_text(r, v), *titles = NULL;
	unsigned int height = v->height > 3 ? v->height : 3, n;
	struct columns c = columns_of(v->width);
	size_t size;
	FILE *f;
	int ret;

	if (!head)
		return -1;
	fputs("\033[H", out);
	/* Half of what the titles and the help leave is for the events. */
	n = (height - 2) / 2;
	n = print_cut(out, head, v->width, n < HEAD_MAX ? n : HEAD_MAX);
	free(head);
	f = open_memstream(&titles, &size);
	if (!f)
		return -1;
	print_titles(&c, f);
	if (fclose(f)) {
		free(titles);
		return -1;
	}
	n += print_cut(out, titles, v->width, 1);
	free(titles);
	ret = print_rows(r, v, height - n - 1, out);
	fprintf(out, "\033[J\033[%u;1H%.*s\033[K", height, (int)v->width,
		v->all ? HELP : HELP ", --all shows what is benign too");
	return ret;
}

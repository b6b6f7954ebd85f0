// SPDX-License-Identifier: GPL-2.0-only
/* What the watch has seen as a page for people, or as lines while it watches. */
#include "watch_format.h"
#include "watch_text.h"

static int print_table(const struct watch_report *r, const struct watch_view *v,
		       FILE *out)
{
	watch_head_text(r, v->width, out);
	putc('\n', out);
	if (watch_section(r, v->all, v->color, v->width, out))
		return -1;
	watch_sum_text(r, out);
	return 0;
}

/* One line, however long: it is for a log, or for grep. */
static void print_line(const struct sighting *s, const struct watch_view *v,
		       FILE *out)
{
	if (v->color)
		fputs(watch_color(s), out);
	fputs(watch_verdict_text(s), out);
	if (v->color)
		fputs("\033[0m", out);
	putc(' ', out);
	watch_sighting_text(out, s);
	fprintf(out, ": +%lld, %lld in all", (long long)s->grown,
		(long long)s->count);
	if (s->failed)
		fprintf(out, ", %lld refused", (long long)s->failed);
	if (s->finding.verdict == WATCH_CONFLICT) {
		fprintf(out, "; %s", severity_name(s->finding.severity));
		if (s->finding.point) {
			putc(' ', out);
			safe_print(out, s->finding.point, strlen(s->finding.point));
		}
	}
	fputs("; ", out);
	safe_print(out, s->finding.reason, strlen(s->finding.reason));
	putc('\n', out);
}

static int follow_table(const struct watch_report *r,
			const struct watch_report *before,
			const struct watch_view *v, FILE *out)
{
	size_t i;

	if (!before)
		watch_head_text(r, v->width, out);
	else if (watch_lost(r) > watch_lost(before))
		fprintf(out, "lost %lld events, %lld in all\n",
			(long long)(watch_lost(r) - watch_lost(before)),
			(long long)watch_lost(r));
	for (i = 0; i < r->n; i++)
		if (r->v[i].grown && watch_shown(r->v + i, v->all))
			print_line(r->v + i, v, out);
	return 0;
}

const struct watch_format watch_table = {
	.name = "table",
	.print = print_table,
	.follow = follow_table,
};

/* The module's own lines: nothing gets lost of what a newer one says. */
static int print_ktap(const struct watch_report *r, const struct watch_view *v,
		      FILE *out)
{
	size_t i;

	(void)v;
	for (i = 0; i < r->n_lines; i++)
		fprintf(out, "%s\n", r->lines[i]);
	fputs("# report.end: true\n", out);
	return 0;
}

const struct watch_format watch_ktap = { .name = "ktap", .print = print_ktap };

// SPDX-License-Identifier: GPL-2.0-only
/* The difference of two audits, for people. */
#include "audit.h"
#include "diff.h"
#include "wrap.h"

#define INDENT 10

/* Where facts are printed to. */
struct place {
	FILE *out;
	unsigned int width;
};

static void print_side(const struct report *r, const char *mark,
		       unsigned int width, FILE *out)
{
	struct wrap w = { .out = out, .width = width, .indent = 4 };

	w.at = fprintf(out, "%s", mark);
	putc(' ', out);
	w.at++;
	wrap_text(&w, r->name);
	wrap_text(&w, "on Linux");
	wrap_text(&w, r->head.kernel);
	wrap_text(&w, r->head.arch);
	wrap_text(&w, audit_role(r));
	wrap_text(&w, "by pvyield");
	wrap_text(&w, r->head.version);
	if (facts_find(&r->said, "report.outside_filter_conflicts"))
		wrap_text(&w, "(filtered: it lacks points)");
	wrap_end(&w);
}

static void print_verdict(struct wrap *w, const struct result *p)
{
	const struct judgement *j;

	if (!p) {
		wrap_text(w, "not there");
		return;
	}
	j = diff_judgement(p);
	wrap_text(w, verdict_name(j->verdict));
	if (j->severity != SEVERITY_NONE)
		wrap_text(w, severity_name(j->severity));
}

static int print_fact(void *to, const char *name, const char *a, const char *b)
{
	const struct place *place = to;
	struct wrap w = { .out = place->out, .width = place->width,
			  .indent = INDENT + 4 };

	fprintf(place->out, "%*s", INDENT, "");
	w.at = INDENT;
	w.at += fprintf(place->out, "%c ", !a ? '+' : !b ? '-' : ' ');
	safe_print(place->out, name, strlen(name));
	w.at += strlen(name) + 1;
	putc(':', place->out);
	if (a)
		wrap_text(&w, a);
	if (a && b)
		wrap_text(&w, "->");
	if (b)
		wrap_text(&w, b);
	wrap_end(&w);
	return 0;
}

static int print_point(const struct diff_point *p, struct place *place)
{
	struct wrap w = { .out = place->out, .width = place->width,
			  .indent = INDENT };
	const struct result *now = p->side[1];

	w.at = fprintf(place->out, "%-*s", INDENT, change_name(p->change));
	safe_print(place->out, p->id, strlen(p->id));
	putc(':', place->out);
	w.at += strlen(p->id) + 1;
	print_verdict(&w, p->side[0]);
	if (p->change != CHANGE_FACTS) {
		wrap_text(&w, "->");
		print_verdict(&w, now);
	}
	wrap_end(&w);
	if (now && p->change != CHANGE_FACTS) {
		fprintf(place->out, "%*s", INDENT, "");
		w.at = INDENT;
		wrap_text(&w, diff_judgement(now)->reason);
		if (diff_judgement(now)->missing) {
			wrap_text(&w, ":");
			wrap_text(&w, diff_judgement(now)->missing);
		}
		wrap_end(&w);
	}
	/* All facts of a point that only one side has would say no more. */
	return p->side[0] && now ? diff_facts(p, place, print_fact) : 0;
}

static int print_table(const struct diff *d, unsigned int width, FILE *out)
{
	struct place place = { .out = out, .width = width };
	size_t i;

	print_side(d->side, "---", width, out);
	print_side(d->side + 1, "+++", width, out);
	putc('\n', out);
	for (i = 0; i < d->n; i++)
		if (d->v[i].change != CHANGE_NONE &&
		    print_point(d->v + i, &place))
			return -1;
	if (d->counts[CHANGE_NONE] != d->n)
		putc('\n', out);
	fprintf(out, "%zu point%s: %zu worse, %zu better, %zu changed, %zu in facts alone, %zu the same\n",
		d->n, d->n == 1 ? "" : "s", d->counts[CHANGE_WORSE],
		d->counts[CHANGE_BETTER], d->counts[CHANGE_OTHER],
		d->counts[CHANGE_FACTS], d->counts[CHANGE_NONE]);
	return 0;
}

const struct diff_format diff_table = { .name = "table", .print = print_table };

// SPDX-License-Identifier: GPL-2.0-only
/* The difference of two images, as a page for people. */
#include "image_diff.h"
#include "wrap.h"

/* Entries of one list that need review; names in an entry. */
#define REVIEW_MAX 50
#define NAMES_MAX 16
#define INDENT 2
#define COLUMN 12

static void print_side(const char *mark, const struct inspection *in, FILE *out,
		       unsigned int width)
{
	struct wrap w = { .out = out, .width = width, .indent = 4 };

	w.at = fprintf(out, "%s ", mark);
	wrap_text(&w, in->img.name);
	if (in->img.release) {
		wrap_text(&w, "Linux");
		wrap_text(&w, in->img.release);
	}
	wrap_text(&w, inspect_arch(&in->img));
	wrap_text(&w, role_name(in->role));
	wrap_end(&w);
}

static void begin(struct wrap *w, const char *mark)
{
	w->indent = INDENT + COLUMN;
	w->at = fprintf(w->out, "%*s%-*s", INDENT, "", COLUMN, mark);
}

/* A line below an item, indented by two more. */
static void below(struct wrap *w)
{
	wrap_end(w);
	w->indent = INDENT + COLUMN + 2;
	w->at = fprintf(w->out, "%*s", (int)w->indent, "");
}

static void print_key(struct wrap *w, const char *key, const char *end)
{
	char text[ITEM_TEXT_MAX + 16];

	snprintf(text, sizeof(text), "%s%s", key, end);
	wrap_text(w, text);
}

static void print_values(struct wrap *w, const struct image_diff_item *it)
{
	const struct item *old = it->side[0], *new = it->side[1];

	if (it->change == IMAGE_CHANGED) {
		wrap_text(w, old->value);
		wrap_text(w, "->");
	}
	wrap_text(w, new ? new->value : old->value);
}

/* May they stand together?  What is accepted has a reason of its own. */
static bool alike(const struct image_diff_item *a, const struct image_diff_item *b)
{
	return a->about == b->about && a->change == b->change && b->review &&
	       !a->accepted && !b->accepted &&
	       !strcmp(a->side[1]->value, b->side[1]->value) &&
	       (!a->side[0] || !strcmp(a->side[0]->value, b->side[0]->value)) &&
	       inspect_same_reason(a->side[1]->why, b->side[1]->why);
}

/*
 * An item that needs review, with those that are like it.  Of releases of Xen
 * with one reason, the last stands in it.
 */
static void print_item(const struct image_diff *d, const struct image_diff_item *it,
		       bool all, FILE *out, unsigned int width)
{
	struct wrap w = { .out = out, .width = width };
	const struct image_diff_item *other, *last = it;
	size_t n = 1, printed = 0;
	char text[32];

	for (other = it + 1; other < d->v + d->n; other++) {
		if (!alike(it, other))
			continue;
		last = other;
		n++;
	}
	begin(&w, it->accepted ? "accepted" : image_change_name(it->change));
	for (other = it; other <= last; other++)
		if ((other == it || alike(it, other)) &&
		    (printed++ < NAMES_MAX || all))
			print_key(&w, other->side[1]->key,
				  n == 1 ? ":" : printed < n ? "," : "");
	if (n > NAMES_MAX && !all) {
		snprintf(text, sizeof(text), "and %zu more", n - NAMES_MAX);
		wrap_text(&w, text);
	}
	if (n > 1)
		below(&w);
	print_values(&w, it);
	if (last->side[1]->why) {
		below(&w);
		wrap_text(&w, last->side[1]->why);
	}
	if (it->accepted) {
		below(&w);
		wrap_text(&w, "accepted until");
		print_key(&w, it->accepted->until, ":");
		wrap_text(&w, it->accepted->reason);
	}
	wrap_end(&w);
}

static bool is_of(const struct image_diff_item *it, const struct list_about *about,
		  enum image_change change)
{
	return it->about == about && it->change == change && !it->review;
}

/* The names of what needs no review, in one paragraph. */
static void print_names(const struct image_diff *d, const struct list_about *about,
			enum image_change change, bool all, FILE *out,
			unsigned int width)
{
	struct wrap w = { .out = out, .width = width };
	size_t i, n = 0, printed = 0;
	char text[64];

	for (i = 0; i < d->n; i++)
		n += is_of(d->v + i, about, change);
	if (!n)
		return;
	begin(&w, image_change_name(change));
	snprintf(text, sizeof(text), "%zu:", n);
	wrap_text(&w, text);
	for (i = 0; i < d->n; i++)
		if (is_of(d->v + i, about, change) &&
		    (printed++ < NAMES_MAX || all))
			wrap_text(&w, d->v[i].id + strlen(about->name) + 1);
	if (n > NAMES_MAX && !all) {
		snprintf(text, sizeof(text), "and %zu more", n - NAMES_MAX);
		wrap_text(&w, text);
	}
	wrap_end(&w);
}

/* Does it stand with one before it? */
static bool stands_with(const struct image_diff *d, const struct image_diff_item *it)
{
	const struct image_diff_item *other;

	for (other = d->v; other < it; other++)
		if (other->review && alike(other, it))
			return true;
	return false;
}

static void print_review(const struct image_diff *d, const struct list_about *about,
			 bool all, FILE *out, unsigned int width)
{
	const struct image_diff_item *it;
	size_t n = 0;

	for (it = d->v; it < d->v + d->n; it++) {
		if (it->about != about || !it->review)
			continue;
		/* Looking for what is alike is quadratic. */
		if (n == REVIEW_MAX) {
			fprintf(out, "%*smore need review: --format json has all\n",
				INDENT, "");
			return;
		}
		if (stands_with(d, it))
			continue;
		print_item(d, it, all, out, width);
		n++;
	}
}

static bool is_different(const struct image_diff *d, const struct list_about *about)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->v[i].about == about)
			return true;
	return false;
}

static void print_lacking(const struct image_diff *d, const struct list_about *about,
			  int whose, const char *why, FILE *out,
			  unsigned int width)
{
	struct wrap w = { .out = out, .width = width, .indent = INDENT };

	fprintf(out, "\n%s [%s]\n%*s", about->title, about->name, INDENT, "");
	w.at = INDENT;
	wrap_text(&w, "not compared:");
	wrap_text(&w, d->side[whose > 0]->img.name);
	wrap_text(&w, "has none:");
	wrap_text(&w, why);
	wrap_end(&w);
}

static void print_list(const struct image_diff *d, const struct list_about *about,
		       bool all, FILE *out, unsigned int width)
{
	enum image_change change;
	const char *why_not;
	int whose;

	if (!image_diff_compared(d, about->name, &why_not, &whose)) {
		if (why_not)
			print_lacking(d, about, whose, why_not, out, width);
		return;
	}
	if (!is_different(d, about))
		return;
	fprintf(out, "\n%s [%s]\n", about->title, about->name);
	print_review(d, about, all, out, width);
	for (change = IMAGE_NEW; change < IMAGE_CHANGES_N; change++)
		print_names(d, about, change, all, out, width);
}

static int print_table(const struct image_diff *d, const struct inspect_options *o,
		       FILE *out)
{
	unsigned int width = terminal_width(out);
	const struct list_about *about;
	size_t i;

	print_side("---", d->side[0], out, width);
	print_side("+++", d->side[1], out, width);
	for (i = 0; (about = analysis_list(i)); i++)
		if (inspect_wants(o, about->name))
			print_list(d, about, o->verbose, out, width);
	fprintf(out, "\n%zu new, %zu changed, %zu gone, %zu the same: %zu need%s review, %zu accepted\n",
		d->counts[IMAGE_NEW], d->counts[IMAGE_CHANGED],
		d->counts[IMAGE_GONE], d->same, d->review,
		d->review == 1 ? "s" : "", d->accepted);
	return 0;
}

const struct image_diff_format image_diff_table = {
	.name = "table",
	.print = print_table,
};

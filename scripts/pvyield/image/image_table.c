// SPDX-License-Identifier: GPL-2.0-only
/*
 * What was found in images, for people.  An item that must be seen has a line of
 * its own; of the rest, what is alike is put together where it would be long.
 */
#include "inspect.h"
#include "wrap.h"

/* Lines of items that must be seen, and of others with one value. */
#define NOTABLE_MAX 60
#define ALIKE_MAX 8
/* Of those that are put together, names printed. */
#define NAMES_MAX 24
/* Different values of a list; what has more is printed line by line. */
#define VALUES_MAX 16

#define VALUE_COLUMNS 16
#define INDENT 2

/**
 * struct tally - the values of a list, with how often each is there
 * @value: the values
 * @n: how often
 * @values: how many there are; more than VALUES_MAX are not counted
 */
struct tally {
	const char *value[VALUES_MAX];
	size_t n[VALUES_MAX];
	size_t values;
};

static void count_value(struct tally *t, const char *value)
{
	size_t i;

	for (i = 0; i < t->values && i < VALUES_MAX; i++)
		if (!strcmp(t->value[i], value))
			break;
	if (i == VALUES_MAX) {
		t->values = VALUES_MAX + 1;
		return;
	}
	if (i == t->values) {
		t->value[i] = value;
		t->n[i] = 0;
		t->values++;
	}
	t->n[i]++;
}

static void print_source(const char *what, const char *source, FILE *out,
			 unsigned int width)
{
	struct wrap w = { .out = out, .width = width };

	w.at = fprintf(out, "%*s%s", INDENT, "", what);
	w.indent = w.at;
	wrap_text(&w, source ? source : "none");
	wrap_end(&w);
}

static void print_head(const struct inspection *in, FILE *out,
		       unsigned int width)
{
	const struct image *img = &in->img;
	struct wrap w = { .out = out, .width = width, .indent = INDENT };

	wrap_text(&w, img->name);
	wrap_end(&w);
	fprintf(out, "%*s", INDENT, "");
	w.at = INDENT;
	wrap_text(&w, "Linux");
	if (img->release)
		wrap_text(&w, img->release);
	wrap_text(&w, inspect_arch(img));
	wrap_text(&w, "judged as");
	wrap_text(&w, role_name(in->role));
	wrap_end(&w);
	print_source("kind: ", img->kind, out, width);
	print_source("packed with: ", img->packer, out, width);
	print_source("symbols: ", img->symbols.source, out, width);
	print_source("configuration: ", in->config.source, out, width);
}

static void print_item(const struct item *item, FILE *out, unsigned int width)
{
	struct wrap w = { .out = out, .width = width,
			  .indent = INDENT + VALUE_COLUMNS };
	size_t columns;

	fprintf(out, "%*s", INDENT, "");
	columns = safe_print(out, item->value, strlen(item->value));
	for (; columns < VALUE_COLUMNS; columns++)
		putc(' ', out);
	w.at = INDENT + columns;
	/* It is no place to break a line after a long value. */
	if (columns > VALUE_COLUMNS) {
		putc(' ', out);
		w.at++;
	}
	wrap_text(&w, item->key);
	wrap_end(&w);
	if (!item->why)
		return;
	fprintf(out, "%*s", INDENT + VALUE_COLUMNS + 2, "");
	w.indent += 2;
	w.at = w.indent;
	wrap_text(&w, item->why);
	wrap_end(&w);
}

/**
 * struct group - items of a list that have one value
 * @list: the list
 * @value: the value, NULL for any
 * @notable: only those that people must see, or only those that they need not
 */
struct group {
	const struct item_list *list;
	const char *value;
	bool notable;
};

static bool in_group(const struct group *g, const struct item *item)
{
	return analysis_notable(item) == g->notable &&
	       (!g->value || !strcmp(item->value, g->value));
}

static size_t group_size(const struct group *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->list->n; i++)
		n += in_group(g, g->list->v[i]);
	return n;
}

/* Reasons need lines of their own; names alone do not. */
static bool has_reasons(const struct group *g)
{
	size_t i;

	for (i = 0; i < g->list->n; i++)
		if (in_group(g, g->list->v[i]) && g->list->v[i]->why)
			return true;
	return false;
}

static void print_lines(const struct group *g, size_t max, FILE *out,
			unsigned int width)
{
	size_t i, n = 0;

	for (i = 0; i < g->list->n; i++)
		if (in_group(g, g->list->v[i]) && n++ < max)
			print_item(g->list->v[i], out, width);
	if (n > max)
		fprintf(out, "%*s%zu more like these: --verbose prints all\n",
			INDENT, "", n - max);
}

/* Their names, in one paragraph. */
static void print_names(const struct group *g, size_t n, FILE *out,
			unsigned int width)
{
	struct wrap w = { .out = out, .width = width,
			  .indent = INDENT + VALUE_COLUMNS };
	char text[ITEM_TEXT_MAX + 64];
	size_t i, printed = 0;

	fprintf(out, "%*s", INDENT, "");
	w.at = INDENT + safe_print(out, g->value, strlen(g->value));
	for (; w.at < w.indent; w.at++)
		putc(' ', out);
	snprintf(text, sizeof(text), "%zu:", n);
	wrap_text(&w, text);
	for (i = 0; i < g->list->n && printed < NAMES_MAX; i++) {
		if (!in_group(g, g->list->v[i]))
			continue;
		snprintf(text, sizeof(text), "%s%s", g->list->v[i]->key,
			 ++printed < n ? "," : "");
		wrap_text(&w, text);
	}
	if (n > NAMES_MAX) {
		snprintf(text, sizeof(text), "and %zu more", n - NAMES_MAX);
		wrap_text(&w, text);
	}
	wrap_end(&w);
}

static void print_group(const struct group *g, FILE *out, unsigned int width)
{
	size_t n = group_size(g);

	if (n <= ALIKE_MAX)
		print_lines(g, SIZE_MAX, out, width);
	else if (g->notable && has_reasons(g))
		print_lines(g, NOTABLE_MAX, out, width);
	else
		print_names(g, n, out, width);
}

/* Those that people must see come first. */
static void print_items(const struct item_list *list, bool all, FILE *out,
			unsigned int width)
{
	struct group g = { .list = list, .notable = true };
	struct tally t;
	size_t i;
	int pass;

	for (pass = 0; pass < 2; pass++, g.notable = false) {
		t.values = 0;
		for (i = 0; i < list->n; i++)
			if (analysis_notable(list->v[i]) == g.notable)
				count_value(&t, list->v[i]->value);
		g.value = NULL;
		if (t.values > VALUES_MAX || all)
			print_lines(&g, all ? SIZE_MAX : NOTABLE_MAX, out, width);
		for (i = 0; t.values <= VALUES_MAX && !all && i < t.values; i++) {
			g.value = t.value[i];
			print_group(&g, out, width);
		}
	}
}

/* "TITLE [LIST]: 3 yes, 1 no" */
static void print_title(const struct list_about *about,
			const struct item_list *list, FILE *out,
			unsigned int width)
{
	struct wrap w = { .out = out, .width = width };
	struct tally t = { .values = 0 };
	char text[64];
	size_t i;

	for (i = 0; i < list->n; i++)
		count_value(&t, list->v[i]->value);
	wrap_text(&w, about->title);
	snprintf(text, sizeof(text), "[%s]%s", about->name, list->n ? ":" : "");
	wrap_text(&w, text);
	for (i = 0; t.values <= VALUES_MAX && i < t.values; i++) {
		snprintf(text, sizeof(text), "%zu %.32s%s", t.n[i], t.value[i],
			 i + 1 < t.values ? "," : "");
		wrap_text(&w, text);
	}
	if (t.values > VALUES_MAX) {
		snprintf(text, sizeof(text), "%zu", list->n);
		wrap_text(&w, text);
	}
	wrap_end(&w);
}

static void print_list(const struct list_about *about,
		       const struct item_list *list, bool verbose, FILE *out,
		       unsigned int width)
{
	struct wrap w = { .out = out, .width = width, .indent = INDENT };

	putc('\n', out);
	print_title(about, list, out, width);
	if (list->absent) {
		fprintf(out, "%*s", INDENT, "");
		w.at = INDENT;
		wrap_text(&w, "not to be had:");
		wrap_text(&w, list->absent);
		wrap_end(&w);
		return;
	}
	wrap_paragraphs(out, width, INDENT, about->means);
	if (about->print && !verbose)
		about->print(list, out, width);
	else if (list->n)
		print_items(list, verbose, out, width);
	else
		fprintf(out, "%*snothing\n", INDENT, "");
}

static int print_table(const struct inspection *v, size_t n, enum exit_code exit,
		       const struct inspect_options *o, FILE *out)
{
	unsigned int width = terminal_width(out);
	const struct list_about *about;
	const struct item_list *list;
	size_t i, k;

	(void)exit;
	for (i = 0; i < n; i++) {
		if (i)
			putc('\n', out);
		print_head(v + i, out, width);
		for (k = 0; (about = analysis_list(k)); k++) {
			list = items_list(&v[i].items, about->name);
			if (list && inspect_wants(o, about->name))
				print_list(about, list, o->verbose, out, width);
		}
	}
	return 0;
}

const struct image_format image_format_table = {
	.name = "table",
	.print = print_table,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The privileged instructions for people: by who gets there, then by subsystem. */
#include "census_table.h"
#include "wrap.h"

/* Subsystems printed, and names of each and of those whose subsystem is unknown. */
#define SUBSYSTEMS_MAX 100
#define NAMES_MAX 8
#define UNKNOWN_MAX 24

#define VALUES_MAX 8
#define INDENT 2

/**
 * struct part - the items of a subsystem that have one value
 * @value: the value
 * @why: the subsystem, as their reason says it
 * @n: how many
 */
struct part {
	const char *value;
	const char *why;
	size_t n;
};

/**
 * struct parts - what has one value
 * @v: by subsystem
 * @n: how many subsystems
 * @items: how many items
 * @more: items of subsystems that there is no room for
 */
struct parts {
	struct part v[SUBSYSTEMS_MAX];
	size_t n;
	size_t items;
	size_t more;
};

static bool is_unknown(const char *why)
{
	return !strcmp(why, CENSUS_UNKNOWN);
}

static void count(struct parts *p, const struct item *it)
{
	size_t i;

	p->items++;
	for (i = 0; i < p->n; i++)
		if (!strcmp(p->v[i].why, it->why))
			break;
	if (i == SUBSYSTEMS_MAX) {
		p->more++;
		return;
	}
	if (i == p->n)
		p->v[p->n++] = (struct part){ it->value, it->why, 0 };
	p->v[i].n++;
}

static void print_part(const struct part *part, const struct item_list *list,
		       FILE *out, unsigned int width)
{
	size_t max = is_unknown(part->why) ? UNKNOWN_MAX : NAMES_MAX;
	struct wrap w = { .out = out, .width = width, .indent = 3 * INDENT };
	size_t i, printed = 0;
	const char *name;
	char text[64];

	name = is_unknown(part->why) ? "unknown" : part->why + strlen(CENSUS_IN);
	w.at = fprintf(out, "%*s", 2 * INDENT, "");
	w.at += safe_print(out, name, strlen(name));
	snprintf(text, sizeof(text), "%zu:", part->n);
	wrap_text(&w, text);
	for (i = 0; i < list->n && printed < max; i++) {
		if (strcmp(list->v[i]->value, part->value) ||
		    strcmp(list->v[i]->why, part->why))
			continue;
		wrap_text(&w, list->v[i]->key);
		if (++printed < part->n)
			w.at += fprintf(out, ",");
	}
	if (part->n > max) {
		snprintf(text, sizeof(text), "and %zu more", part->n - max);
		wrap_text(&w, text);
	}
	wrap_end(&w);
}

static void print_value(const struct item_list *list, const char *value,
			FILE *out, unsigned int width)
{
	struct parts p = { .n = 0 };
	size_t i, unknown = 0;
	bool last;

	for (i = 0; i < list->n; i++)
		if (!strcmp(list->v[i]->value, value))
			count(&p, list->v[i]);
	for (i = 0; i < p.n; i++)
		if (is_unknown(p.v[i].why))
			unknown = p.v[i].n;
	fprintf(out, "%*s%s: %zu, of which %zu in an unknown subsystem\n",
		INDENT, "", value, p.items, unknown);
	/* What is unknown comes last. */
	for (last = false;; last = true) {
		for (i = 0; i < p.n; i++)
			if (is_unknown(p.v[i].why) == last)
				print_part(p.v + i, list, out, width);
		if (last)
			break;
	}
	if (p.more)
		fprintf(out, "%*sand %zu more: --verbose prints all\n",
			2 * INDENT, "", p.more);
}

/**
 * census_print() - print the list insn as a table
 * @list: the list
 * @out: where to
 * @width: columns there are
 */
void census_print(const struct item_list *list, FILE *out, unsigned int width)
{
	const char *values[VALUES_MAX];
	size_t i, k, n = 0;

	if (!list->n)
		fprintf(out, "%*snothing\n", INDENT, "");
	for (i = 0; i < list->n; i++) {
		for (k = 0; k < n; k++)
			if (!strcmp(values[k], list->v[i]->value))
				break;
		if (k < n || n == VALUES_MAX)
			continue;
		values[n++] = list->v[i]->value;
		print_value(list, list->v[i]->value, out, width);
	}
}

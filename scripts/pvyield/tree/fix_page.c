// SPDX-License-Identifier: GPL-2.0-only
/* What is known of a rule of the checklist, for people. */
#include "fix_page.h"
#include "wrap.h"

static void print_line(FILE *out, unsigned int width, unsigned int indent,
		       const char *label, const char *text)
{
	struct wrap w = { .out = out, .width = width };

	fprintf(out, "%*s%s", (int)indent, "", label);
	w.at = indent + strlen(label);
	w.indent = w.at;
	wrap_text(&w, text);
	wrap_end(&w);
}

static void print_shapes(FILE *out, unsigned int width, const char *label,
			 const struct shapes *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		print_line(out, width, 6, label, s->v[i].text);
}

static void print_words(FILE *out, const char *label, const char *const *word, size_t n)
{
	size_t i;

	if (!n)
		return;
	fprintf(out, "      %s", label);
	for (i = 0; i < n; i++)
		fprintf(out, "%s%s", i ? ", " : "", word[i]);
	putc('\n', out);
}

static void print_part(FILE *out, unsigned int width, const struct part *p)
{
	print_words(out, "file     ", p->file, p->n_files);
	if (p->in)
		print_line(out, width, 6, "in       ", p->in);
	print_shapes(out, width, "anchor   ", &p->anchor);
	print_words(out, "callers  ", p->callers, p->n_callers);
	print_words(out, "allowed  ", p->allowed, p->n_allowed);
	print_shapes(out, width, "with     ", &p->with);
	print_shapes(out, width, "without  ", &p->without);
	if (p->cocci)
		fprintf(out, "      patch    scripts/coccinelle/%s.cocci\n", p->cocci);
}

/**
 * fix_page() - print what is known of a rule
 * @f: the rule
 * @out: where to
 */
void fix_page(const struct fix *f, FILE *out)
{
	unsigned int width = terminal_width(out);
	const struct excuse *e;
	size_t i;

	fprintf(out, "%s (%s)\n", f->id, f->severity);
	print_line(out, width, 2, "", f->title);
	putc('\n', out);
	if (f->commit)
		print_line(out, width, 2, "commit    ", f->commit);
	if (f->mainline)
		print_line(out, width, 2, "mainline  ", f->mainline);
	if (f->stable)
		print_line(out, width, 2, "stable    ", f->stable);
	print_line(out, width, 2, "breaks    ", f->breaks);
	print_line(out, width, 2, "source    ", f->source);
	for (i = 0; i < f->n_parts; i++) {
		putc('\n', out);
		print_line(out, width, 2, "looks for ", f->part[i].name);
		print_part(out, width, f->part + i);
	}
	for (i = 0; i < f->n_excuses; i++) {
		e = f->excuse + i;
		putc('\n', out);
		print_line(out, width, 2, "not needed where ", e->reason);
		print_part(out, width, &e->part);
		print_shapes(out, width, "has      ", &e->has);
		print_shapes(out, width, "lacks    ", &e->lacks);
		if (e->no_file)
			print_line(out, width, 6, "no file  ", e->no_file);
		if (e->config_off)
			print_line(out, width, 6, "off      ", e->config_off);
	}
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page of a point, printed from its row: as text for people and as the
 * reStructuredText that Documentation/points holds; and what is known of a
 * XENFEAT flag.
 */
#include <ctype.h>
#include <stdlib.h>

#include "page.h"
#include "wrap.h"

#define RST_WIDTH 80
/* The tag of the printed page: not spelled out, this file has its own. */
#define RST_SPDX ".. SPDX\x2dLicense-Identifier: GPL-2.0-only\n"

/* Calls @line for each line of @text. */
static void each_line(const char *text, struct wrap *w,
		      void (*line)(struct wrap *w, const char *s))
{
	char *copy;
	size_t len;

	while (*(text += strspn(text, "\n"))) {
		len = strcspn(text, "\n");
		copy = strndup(text, len);
		if (copy)
			line(w, copy);
		free(copy);
		text += len;
	}
}

static void text_ref(struct wrap *w, const char *s)
{
	fputs("  ", w->out);
	w->at = 2;
	w->indent = 2;
	wrap_text(w, s);
	wrap_end(w);
}

static void text_section(FILE *out, unsigned int width, const char *title,
			 const char *text)
{
	fprintf(out, "\n%s\n", title);
	wrap_paragraphs(out, width, 2, text);
}

/*
 * Calls @entry for each entry of the lists that the point goes by, @title before
 * the first of each list.  Entries that follow each other and have the same
 * reason are one.
 */
static void each_note(const struct point *p, FILE *out, unsigned int width,
		      void (*title)(FILE *out, const char *s),
		      void (*entry)(FILE *out, unsigned int width,
				    const char *names, const char *text))
{
	struct point_note note, next;
	const char *list = NULL;
	char *names;
	size_t i, size;
	bool more = p->note && p->note(0, &note);
	FILE *to;

	for (i = 1; more; note = next, i++) {
		if (!list || strcmp(list, note.list))
			title(out, note.list);
		list = note.list;
		to = open_memstream(&names, &size);
		if (!to)
			return;
		fprintf(to, "%s, in %s: %s", note.where, note.domains,
			note.name);
		while ((more = p->note(i, &next)) &&
		       !strcmp(next.list, note.list) &&
		       !strcmp(next.where, note.where) &&
		       !strcmp(next.domains, note.domains) &&
		       !strcmp(next.text, note.text)) {
			fprintf(to, ", %s", next.name);
			i++;
		}
		if (!fclose(to))
			entry(out, width, names, note.text);
		free(names);
	}
}

static void text_note_title(FILE *out, const char *s)
{
	fprintf(out, "\n%s\n", s);
}

static void text_note(FILE *out, unsigned int width, const char *names,
		      const char *text)
{
	wrap_paragraphs(out, width, 2, names);
	wrap_paragraphs(out, width, 6, text);
}

/**
 * page_text() - print the page of a point for people
 * @p: the point; one of a site need not say how Linux yields and what breaks
 * @out: where to
 * @width: columns to wrap to
 */
void page_text(const struct point *p, FILE *out, unsigned int width)
{
	struct wrap w = { .out = out, .width = width };

	fprintf(out, "%s: %s\n", p->id, p->title);
	fprintf(out, "Worst severity of a conflict: %s\n",
		severity_name(p->severity));
	text_section(out, width, "What Xen owns", p->owns);
	if (p->yields)
		text_section(out, width, "How Linux yields", p->yields);
	text_section(out, width, "Facts", p->facts);
	each_note(p, out, width, text_note_title, text_note);
	if (p->breaks)
		text_section(out, width, "What breaks", p->breaks);
	text_section(out, width, "Advice", p->advice);
	fputs("\nReferences\n", out);
	each_line(p->refs, &w, text_ref);
}

/**
 * page_flag() - print what is known of a XENFEAT flag
 * @flag: the flag
 * @out: where to
 * @width: columns to wrap to
 */
void page_flag(const struct xenfeat *flag, FILE *out, unsigned int width)
{
	fprintf(out, "XENFEAT_%s: flag %zu, in Xen since: %s\n", flag->name,
		(size_t)(flag - xenfeats), flag->since);
	text_section(out, width, "What Xen says by it", flag->means);
	text_section(out, width, "What Linux does with it, 5.10 to 7.2",
		     flag->readers);
	text_section(out, width, "If a future Xen drops it", flag->dropped);
}

/* Is it a word that begins a list where it begins a line? */
static bool begins_list(const char *word, size_t len)
{
	size_t i = 0;

	if (len == 1 && strchr("-+*", *word))
		return true;
	if (len == 2 && !strncmp(word, "..", 2))
		return true;
	if (*word == '(')
		i++;
	while (i < len && isalnum((unsigned char)word[i]))
		i++;
	return i && i == len - 1 && (word[i] == '.' || word[i] == ')') &&
	       (i == 1 || isdigit((unsigned char)word[0]));
}

/*
 * The row is plain text: what reStructuredText would take for markup gets a
 * backslash.  Return: the text, to be freed, or NULL without memory.
 */
static char *escape(const char *s, size_t len)
{
	char *buf = malloc(3 * len + 1), *to = buf;
	bool word_begins = true;
	size_t i, n;

	if (!buf)
		return NULL;
	for (i = 0; i < len; i++) {
		n = strcspn(s + i, "\n ");
		if (n > len - i)
			n = len - i;
		if (word_begins && begins_list(s + i, n))
			*to++ = '\\';
		word_begins = s[i] == ' ' || s[i] == '\n';
		if (strchr("*`|\\", s[i]) ||
		    (s[i] == '_' && (i + 1 == len ||
				     !isalnum((unsigned char)s[i + 1]))) ||
		    (s[i] == ':' && i + 1 < len && s[i + 1] == ':'))
			*to++ = '\\';
		*to++ = s[i];
	}
	*to = '\0';
	return buf;
}

static void rst_paragraphs(FILE *out, const char *text)
{
	char *escaped = escape(text, strlen(text));

	if (escaped)
		wrap_paragraphs(out, RST_WIDTH, 0, escaped);
	free(escaped);
}

static void rst_title(FILE *out, const char *title, char underline)
{
	size_t i;

	fprintf(out, "%s\n", title);
	for (i = strlen(title); i; i--)
		putc(underline, out);
	fputs("\n\n", out);
}

static void rst_section(FILE *out, const char *title, const char *text)
{
	putc('\n', out);
	rst_title(out, title, '-');
	rst_paragraphs(out, text);
}

static void rst_note_title(FILE *out, const char *s)
{
	putc('\n', out);
	rst_title(out, s, '-');
}

/* A definition: the names on one line, the reason below. */
static void rst_note(FILE *out, unsigned int width, const char *names,
		     const char *text)
{
	char *term = escape(names, strlen(names));
	char *reason = escape(text, strlen(text));

	if (term && reason) {
		fprintf(out, "%s\n", term);
		wrap_paragraphs(out, width, 4, reason);
	}
	free(term);
	free(reason);
}

static void rst_ref(struct wrap *w, const char *s)
{
	char *escaped = escape(s, strlen(s));

	fputs("* ", w->out);
	w->at = 2;
	w->indent = 2;
	if (escaped)
		wrap_text(w, escaped);
	wrap_end(w);
	free(escaped);
}

/**
 * page_rst() - print the documentation page of a point
 * @p: the point
 * @out: where to
 */
void page_rst(const struct point *p, FILE *out)
{
	struct wrap w = { .out = out, .width = RST_WIDTH };

	fputs(RST_SPDX, out);
	fprintf(out, ".. Printed by \"pvyield explain --rst %s\" from the row of the point in\n",
		p->id);
	fputs("   modules/common; \"make -C scripts/pvyield docs\" prints it anew.\n\n",
	      out);
	rst_title(out, p->id, '=');
	rst_paragraphs(out, p->title);
	fprintf(out, "\n:Worst severity of a conflict: %s\n",
		severity_name(p->severity));
	rst_section(out, "What Xen owns", p->owns);
	rst_section(out, "How Linux yields", p->yields);
	rst_section(out, "Facts", p->facts);
	each_note(p, out, RST_WIDTH, rst_note_title, rst_note);
	rst_section(out, "What breaks", p->breaks);
	rst_section(out, "Advice", p->advice);
	putc('\n', out);
	rst_title(out, "References", '-');
	each_line(p->refs, &w, rst_ref);
}

/**
 * page_index() - print the documentation page that lists all points
 * @out: where to
 */
void page_index(FILE *out)
{
	size_t i;

	fputs(RST_SPDX, out);
	fputs(".. Printed by \"pvyield list --format rst\"; \"make -C scripts/pvyield docs\"\n",
	      out);
	fputs("   prints it anew.\n\n", out);
	rst_title(out, "Yield points", '=');
	for (i = 0; i < points_n; i++) {
		fprintf(out, "`%s <%s.rst>`_\n    ", points[i]->id,
			points[i]->id);
		rst_paragraphs(out, points[i]->title);
	}
}

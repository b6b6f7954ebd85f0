// SPDX-License-Identifier: GPL-2.0-only
/* Text for people, wrapped to a width. */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "wrap.h"

#define WIDTH_DEFAULT 80
#define WIDTH_MIN 40
#define WIDTH_MAX 200

/**
 * safe_print() - print text that may hold anything
 * @out: where to, NULL to count only
 * @s: the text
 * @len: bytes of it
 *
 * A byte outside printable ASCII is printed as \xNN: what a report holds must
 * not be able to steer the terminal.
 *
 * Return: the columns it takes.
 */
size_t safe_print(FILE *out, const char *s, size_t len)
{
	size_t i, columns = 0;
	unsigned char c;

	for (i = 0; i < len; i++) {
		c = s[i];
		if (c >= 0x20 && c <= 0x7e) {
			if (out)
				putc(c, out);
			columns++;
		} else {
			if (out)
				fprintf(out, "\\x%02x", c);
			columns += 4;
		}
	}
	return columns;
}

/**
 * wrap_text() - print words, beginning new lines where the width ends
 * @w: the paragraph
 * @text: the words
 */
void wrap_text(struct wrap *w, const char *text)
{
	size_t len, columns;

	while (*(text += strspn(text, " "))) {
		len = strcspn(text, " ");
		columns = safe_print(NULL, text, len);
		if (w->at > w->indent && w->at + 1 + columns > w->width) {
			fprintf(w->out, "\n%*s", (int)w->indent, "");
			w->at = w->indent;
		} else if (w->at > w->indent) {
			putc(' ', w->out);
			w->at++;
		}
		w->at += safe_print(w->out, text, len);
		text += len;
	}
}

/**
 * wrap_end() - end a paragraph
 * @w: the paragraph; the next one begins in the first column
 */
void wrap_end(struct wrap *w)
{
	putc('\n', w->out);
	w->at = 0;
}

/**
 * wrap_paragraphs() - print paragraphs that empty lines separate
 * @out: where to
 * @width: columns there are
 * @indent: columns that every line is indented by
 * @text: the paragraphs
 */
void wrap_paragraphs(FILE *out, unsigned int width, unsigned int indent,
		     const char *text)
{
	struct wrap w = { .out = out, .width = width, .indent = indent };
	const char *end;
	char *copy, *s;

	while (*text) {
		end = strstr(text, "\n\n");
		copy = end ? strndup(text, end - text) : strdup(text);
		if (!copy)
			return;
		for (s = copy; *s; s++)
			if (*s == '\n')
				*s = ' ';
		fprintf(out, "%*s", (int)indent, "");
		w.at = indent;
		wrap_text(&w, copy);
		fputs(end ? "\n\n" : "\n", out);
		free(copy);
		text = end ? end + 2 : "";
	}
}

/**
 * terminal_width() - columns to wrap to
 * @out: where the text goes
 *
 * Return: the terminal's width, 80 where it is not a terminal.
 */
unsigned int terminal_width(FILE *out)
{
	struct winsize ws;

	if (ioctl(fileno(out), TIOCGWINSZ, &ws) || !ws.ws_col)
		return WIDTH_DEFAULT;
	if (ws.ws_col < WIDTH_MIN)
		return WIDTH_MIN;
	return ws.ws_col > WIDTH_MAX ? WIDTH_MAX : ws.ws_col;
}

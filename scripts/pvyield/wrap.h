/* SPDX-License-Identifier: GPL-2.0-only */
/* Text for people, wrapped to a width. */
#ifndef PVYIELD_WRAP_H
#define PVYIELD_WRAP_H

#include <stdio.h>

#include "port.h"

/**
 * struct wrap - a paragraph under construction
 * @out: where it is printed to
 * @width: columns there are
 * @indent: columns that every line but the first is indented by
 * @at: column reached
 */
struct wrap {
	FILE *out;
	unsigned int width;
	unsigned int indent;
	unsigned int at;
};

size_t safe_print(FILE *out, const char *s, size_t len);
void wrap_text(struct wrap *w, const char *text);
void wrap_end(struct wrap *w);
void wrap_paragraphs(FILE *out, unsigned int width, unsigned int indent,
		     const char *text);
unsigned int terminal_width(FILE *out);

#endif

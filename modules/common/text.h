/* SPDX-License-Identifier: GPL-2.0-only */
/* Text put together in a buffer of fixed size; what does not fit is counted. */
#ifndef PVYIELD_COMMON_TEXT_H
#define PVYIELD_COMMON_TEXT_H

#include "port.h"

/**
 * struct text - a text under construction
 * @buf: the caller's memory, always NUL-terminated while @size is not 0
 * @size: bytes in @buf
 * @n: length of the whole text; it was cut if this is not less than @size
 */
struct text {
	char *buf;
	size_t size;
	size_t n;
};

void text_init(struct text *t, char *buf, size_t size);
void text_char(struct text *t, char c);
void text_str(struct text *t, const char *s);
void text_quoted(struct text *t, const char *s);
void text_int(struct text *t, s64 value);
void text_hex(struct text *t, u64 value);

/**
 * text_cut() - did the text not fit?
 * @t: the text
 *
 * Return: true if something is missing at its end.
 */
static inline bool text_cut(const struct text *t)
{
	return t->n >= t->size;
}

#endif

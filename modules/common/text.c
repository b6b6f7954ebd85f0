// SPDX-License-Identifier: GPL-2.0-only
/*
 * The few ways of putting text together that facts and KTAP need.  Not
 * snprintf(): strings must be quoted byte by byte anyway, and its format
 * checks differ between the kernel and libc for 64-bit integers.
 */
#include "text.h"

/**
 * text_init() - start an empty text
 * @t: the text
 * @buf: memory for it
 * @size: bytes in @buf
 */
void text_init(struct text *t, char *buf, size_t size)
{
	t->buf = buf;
	t->size = size;
	t->n = 0;
	if (size)
		buf[0] = '\0';
}

/**
 * text_char() - append one character
 * @t: the text
 * @c: the character
 */
void text_char(struct text *t, char c)
{
	if (t->n + 1 < t->size) {
		t->buf[t->n] = c;
		t->buf[t->n + 1] = '\0';
	}
	t->n++;
}

/**
 * text_str() - append a string as it is
 * @t: the text
 * @s: the string
 */
void text_str(struct text *t, const char *s)
{
	while (*s)
		text_char(t, *s++);
}

/**
 * text_quoted() - append a string in double quotes
 * @t: the text
 * @s: the string
 *
 * '"', '\\' and every byte outside printable ASCII are escaped, so that any
 * string, hostile or not, stays on one line and can be read back.
 */
void text_quoted(struct text *t, const char *s)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char c;

	text_char(t, '"');
	while ((c = *s++)) {
		if (c == '"' || c == '\\') {
			text_char(t, '\\');
			text_char(t, c);
		} else if (c < 0x20 || c > 0x7e) {
			text_str(t, "\\x");
			text_char(t, digits[c >> 4]);
			text_char(t, digits[c & 15]);
		} else {
			text_char(t, c);
		}
	}
	text_char(t, '"');
}

static void text_digits(struct text *t, u64 value, unsigned int base)
{
	char buf[24];
	size_t i = sizeof(buf);

	buf[--i] = '\0';
	do {
		buf[--i] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	text_str(t, buf + i);
}

/**
 * text_int() - append a decimal number
 * @t: the text
 * @value: the number
 */
void text_int(struct text *t, s64 value)
{
	/* Negated as unsigned: -S64_MIN has no signed counterpart. */
	if (value < 0)
		text_char(t, '-');
	text_digits(t, value < 0 ? -(u64)value : (u64)value, 10);
}

/**
 * text_hex() - append a number as 0x...
 * @t: the text
 * @value: the number
 */
void text_hex(struct text *t, u64 value)
{
	text_str(t, "0x");
	text_digits(t, value, 16);
}

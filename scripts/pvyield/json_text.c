// SPDX-License-Identifier: GPL-2.0-only
/* What the JSON formats share. */
#include <stdlib.h>
#include <string.h>

#include "json_text.h"

/**
 * json_add() - add a member
 * @to: the object
 * @name: name of the member, which outlives the object
 * @value: its value, taken over; NULL for lack of memory
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add(struct json_object *to, const char *name,
	     struct json_object *value)
{
	if (value && to && !json_object_object_add(to, name, value))
		return 0;
	json_object_put(value);
	return -1;
}

/*
 * JSON is UTF-8 and a report's strings are bytes: a byte from 0x80 on becomes
 * the character of that number, so that nothing is lost and any report gives
 * valid JSON.
 */
static struct json_object *json_bytes(const char *value)
{
	char *utf8 = malloc(2 * strlen(value) + 1), *to = utf8;
	struct json_object *ret;
	unsigned char c;

	if (!utf8)
		return NULL;
	while ((c = *value++)) {
		if (c < 0x80) {
			*to++ = c;
		} else {
			*to++ = 0xc0 | c >> 6;
			*to++ = 0x80 | (c & 0x3f);
		}
	}
	ret = json_object_new_string_len(utf8, to - utf8);
	free(utf8);
	return ret;
}

/**
 * json_add_str() - add a string
 * @to: the object
 * @name: name of the member
 * @value: its value, null if it is NULL
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add_str(struct json_object *to, const char *name, const char *value)
{
	if (!value)
		return json_object_object_add(to, name, NULL);
	return json_add(to, name, json_bytes(value));
}

/**
 * json_print() - print a document
 * @top: the document
 * @out: where to
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_print(struct json_object *top, FILE *out)
{
	const char *text;

	text = json_object_to_json_string_ext(top, JSON_C_TO_STRING_PRETTY |
					      JSON_C_TO_STRING_SPACED |
					      JSON_C_TO_STRING_NOSLASHESCAPE);
	if (!text)
		return -1;
	fprintf(out, "%s\n", text);
	return 0;
}

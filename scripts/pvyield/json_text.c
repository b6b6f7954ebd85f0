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
 * json_add_int() - add a number
 * @to: the object
 * @name: name of the member
 * @value: its value
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add_int(struct json_object *to, const char *name, s64 value)
{
	return json_add(to, name, json_object_new_int64(value));
}

/**
 * json_add_count() - add a number that may not be known
 * @to: the object
 * @name: name of the member
 * @value: its value, null if it is negative
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add_count(struct json_object *to, const char *name, s64 value)
{
	return value < 0 ? json_add_str(to, name, NULL) :
			   json_add_int(to, name, value);
}

/**
 * json_add_bool() - add a truth value
 * @to: the object
 * @name: name of the member
 * @value: its value
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add_bool(struct json_object *to, const char *name, bool value)
{
	return json_add(to, name, json_object_new_boolean(value));
}

/**
 * json_add_object() - add an empty object
 * @to: the object that it becomes a member of
 * @name: name of the member
 *
 * Return: the new object, owned by @to, or NULL for lack of memory.
 */
struct json_object *json_add_object(struct json_object *to, const char *name)
{
	struct json_object *new = json_object_new_object();

	return json_add(to, name, new) ? NULL : new;
}

/**
 * json_add_array() - add an empty array
 * @to: the object that it becomes a member of
 * @name: name of the member
 *
 * Return: the new array, owned by @to, or NULL for lack of memory.
 */
struct json_object *json_add_array(struct json_object *to, const char *name)
{
	struct json_object *new = json_object_new_array();

	return json_add(to, name, new) ? NULL : new;
}

/**
 * json_append() - append an empty object to an array
 * @array: the array; may be NULL, as json_add_array() gives it
 *
 * Return: the new object, owned by @array, or NULL for lack of memory.
 */
struct json_object *json_append(struct json_object *array)
{
	struct json_object *new = json_object_new_object();

	if (new && array && !json_object_array_add(array, new))
		return new;
	json_object_put(new);
	return NULL;
}

static int add_hex(struct json_object *to, const char *name, u64 value)
{
	char buf[24];
	struct text t;

	/* Not a number: readers that use doubles would round a register. */
	text_init(&t, buf, sizeof(buf));
	text_hex(&t, value);
	return json_add_str(to, name, buf);
}

/**
 * json_add_fact() - add a fact, as an object under its name
 * @to: the object
 * @fact: the fact
 * @member: of a structure, that it is about, or NULL
 *
 * Return: 0 or -1 for lack of memory.
 */
int json_add_fact(struct json_object *to, const struct fact *fact,
		  const char *member)
{
	static const char *const type_names[] = {
		[FACT_ABSENT] = "absent",
		[FACT_BOOL] = "bool",
		[FACT_INT] = "int",
		[FACT_HEX] = "hex",
		[FACT_STR] = "string",
	};
	struct json_object *o = json_add_object(to, fact->name);

	if (!o || json_add_str(o, "type", type_names[fact->type]))
		return -1;
	if (member && json_add_str(o, "member", member))
		return -1;
	switch (fact->type) {
	case FACT_ABSENT:
		return json_add_str(o, "reason", fact->text);
	case FACT_BOOL:
		return json_add_bool(o, "value", fact->num);
	case FACT_INT:
		return json_add_int(o, "value", fact->num);
	case FACT_HEX:
		return add_hex(o, "value", fact->num);
	case FACT_STR:
		return json_add_str(o, "value", fact->text);
	}
	return -1;
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

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the JSON formats share. */
#ifndef PVYIELD_JSON_TEXT_H
#define PVYIELD_JSON_TEXT_H

#include <json-c/json.h>
#include <stdio.h>

#include "fact.h"

int json_add_str(struct json_object *to, const char *name, const char *value);
int json_add(struct json_object *to, const char *name,
	     struct json_object *value);
int json_add_int(struct json_object *to, const char *name, s64 value);
int json_add_count(struct json_object *to, const char *name, s64 value);
int json_add_bool(struct json_object *to, const char *name, bool value);
struct json_object *json_add_object(struct json_object *to, const char *name);
struct json_object *json_add_array(struct json_object *to, const char *name);
struct json_object *json_append(struct json_object *array);
int json_add_fact(struct json_object *to, const struct fact *fact,
		  const char *member);
int json_print(struct json_object *top, FILE *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * SARIF 2.1.0, which CI systems show beside the code: an OASIS standard, "Static
 * Analysis Results Interchange Format".
 */
#ifndef PVYIELD_SARIF_H
#define PVYIELD_SARIF_H

#include "json_text.h"

/**
 * struct sarif - a document under construction
 * @top: the document
 * @rules: the rules of its one run
 * @results: the results of its one run
 */
struct sarif {
	struct json_object *top;
	struct json_object *rules;
	struct json_object *results;
};

int sarif_begin(struct sarif *s);
int sarif_rule(struct sarif *s, const char *id, const char *title, const char *text);
struct json_object *sarif_result(struct sarif *s, const char *rule, const char *level,
				 const char *text);
int sarif_location(struct json_object *result, const char *file, u32 line);
int sarif_print(struct sarif *s, FILE *out);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/* The checklist of a tree as SARIF: what is missing, partial or unknown. */
#include <stdlib.h>

#include "check.h"
#include "sarif.h"

static const char *level_of(const struct checked *c)
{
	if (c->verdict == FIX_UNKNOWN)
		return "note";
	return strcmp(c->fix->severity, "minor") ? "error" : "warning";
}

/* Where the code without the fix is; of an unknown one the file to look at. */
static int add_locations(struct json_object *result, const struct checked *c)
{
	const struct seen *s;
	size_t i, k, n = 0;

	for (i = 0; i < c->fix->n_parts; i++) {
		s = c->seen + i;
		if (s->state == SEEN_WITH)
			continue;
		for (k = 0; k < s->n_sites; k++, n++)
			if (sarif_location(result, s->site[k].file, s->site[k].line))
				return -1;
	}
	for (i = 0; i < c->fix->n_parts && !n; i++)
		if (c->fix->part[i].n_files)
			return sarif_location(result, c->fix->part[i].file[0], 1);
	return 0;
}

static int add_result(struct sarif *s, const struct checked *c)
{
	struct json_object *result;
	char *text;

	if (c->verdict == FIX_PRESENT || c->verdict == FIX_NOT_NEEDED)
		return 0;
	if (asprintf(&text, "%s: %s. %s", fix_verdict_name(c->verdict), c->why,
		     c->fix->breaks) < 0)
		return -1;
	result = sarif_result(s, c->fix->id, level_of(c), text);
	free(text);
	return result ? add_locations(result, c) : -1;
}

static int print_sarif(const struct checklist *c, FILE *out, bool verbose)
{
	struct sarif s;
	size_t i;
	int ret;

	(void)verbose;
	ret = sarif_begin(&s);
	for (i = 0; i < c->n && !ret; i++)
		ret = sarif_rule(&s, c->v[i].fix->id, c->v[i].fix->title,
				 c->v[i].fix->breaks);
	for (i = 0; i < c->n && !ret; i++)
		ret = add_result(&s, c->v + i);
	return sarif_print(&s, ret ? NULL : out) || ret ? -1 : 0;
}

const struct tree_format tree_format_sarif = { .name = "sarif", .print = print_sarif };

// SPDX-License-Identifier: GPL-2.0-only
/* The checklist of a tree as a page for people. */
#include "check.h"
#include "text.h"
#include "wrap.h"

#define INDENT 12

static const enum fix_verdict order[] = {
	FIX_MISSING, FIX_PARTIAL, FIX_UNKNOWN, FIX_NOT_NEEDED, FIX_PRESENT,
};

static void print_detail(FILE *out, unsigned int width, const char *label,
			 const char *text)
{
	struct wrap w = { .out = out, .width = width };

	if (!text)
		return;
	fprintf(out, "%*s%s", INDENT, "", label);
	w.at = INDENT + strlen(label);
	w.indent = w.at;
	wrap_text(&w, text);
	wrap_end(&w);
}

static bool is_known(const char *s)
{
	return strcmp(s, "unknown") != 0;
}

/* What is not known is left out. */
static void print_origin(FILE *out, unsigned int width, const struct fix *f)
{
	char line[512];
	struct text t;

	if (!f->commit)
		return;
	text_init(&t, line, sizeof(line));
	text_str(&t, is_known(f->commit) ? f->commit : "a commit that is not known");
	if (is_known(f->mainline)) {
		text_str(&t, ", first in ");
		text_str(&t, f->mainline);
	}
	if (!strcmp(f->stable, "none")) {
		text_str(&t, ", in no stable release");
	} else if (is_known(f->stable)) {
		text_str(&t, "; stable: ");
		text_str(&t, f->stable);
	}
	print_detail(out, width, "upstream: ", line);
}

static void print_one(FILE *out, unsigned int width, const struct checked *c,
		      int ids, bool verbose)
{
	bool bad = c->verdict == FIX_MISSING || c->verdict == FIX_PARTIAL;

	fprintf(out, "%-*s%-*s  %s\n", INDENT, fix_verdict_name(c->verdict), ids,
		c->fix->id, bad ? c->fix->severity : "-");
	if (!bad && !verbose && c->verdict != FIX_UNKNOWN)
		return;
	print_detail(out, width, "", c->fix->title);
	print_detail(out, width, "", c->why);
	if (bad || verbose)
		print_detail(out, width, "without it: ", c->fix->breaks);
	print_origin(out, width, c->fix);
}

static int print_table(const struct checklist *c, FILE *out, bool verbose)
{
	unsigned int width = terminal_width(out);
	size_t i, k;
	int ids = 0;

	fprintf(out, "pvyield tree: Linux %s, configuration: %s\n\n", c->tree->version,
		c->tree->config_name ? c->tree->config_name : "none was found");
	for (i = 0; i < c->n; i++)
		if ((int)strlen(c->v[i].fix->id) > ids)
			ids = strlen(c->v[i].fix->id);
	for (k = 0; k < ARRAY_SIZE(order); k++)
		for (i = 0; i < c->n; i++)
			if (c->v[i].verdict == order[k])
				print_one(out, width, c->v + i, ids, verbose);
	fprintf(out, "\n%zu rule%s: %zu missing, %zu partial, %zu unknown, %zu not needed, %zu present\n",
		c->n, c->n == 1 ? "" : "s", c->count[FIX_MISSING], c->count[FIX_PARTIAL],
		c->count[FIX_UNKNOWN], c->count[FIX_NOT_NEEDED], c->count[FIX_PRESENT]);
	return 0;
}

const struct tree_format tree_format_table = { .name = "table", .print = print_table };

// SPDX-License-Identifier: GPL-2.0-only
/* The checklist of a tree as KTAP. */
#include "check.h"
#include "wrap.h"

static void print_text(FILE *out, const char *name, const char *text)
{
	fprintf(out, "# %s: \"", name);
	safe_print(out, text, strlen(text));
	fputs("\"\n", out);
}

static void print_one(FILE *out, const struct checked *c, size_t number)
{
	const struct seen *s;
	size_t i, k;

	fprintf(out, "%s %zu %s", c->verdict == FIX_MISSING || c->verdict == FIX_PARTIAL ?
		"not ok" : "ok", number, c->fix->id);
	if (c->verdict == FIX_NOT_NEEDED || c->verdict == FIX_UNKNOWN) {
		fprintf(out, " # SKIP %s: ", c->verdict == FIX_UNKNOWN ? "unknown" : "not needed");
		safe_print(out, c->why, strlen(c->why));
	}
	putc('\n', out);
	print_text(out, "tree.verdict", fix_verdict_name(c->verdict));
	print_text(out, "tree.why", c->why);
	print_text(out, "tree.severity", c->fix->severity);
	if (c->fix->commit)
		print_text(out, "tree.commit", c->fix->commit);
	for (i = 0; i < c->fix->n_parts; i++) {
		s = c->seen + i;
		for (k = 0; k < s->n_sites; k++) {
			fputs("# tree.site: \"", out);
			safe_print(out, s->site[k].file, strlen(s->site[k].file));
			fprintf(out, ":%u\"\n", s->site[k].line);
		}
	}
}

static int print_ktap(const struct checklist *c, FILE *out, bool verbose)
{
	size_t i;

	(void)verbose;
	fprintf(out, "KTAP version 1\n1..%zu\n", c->n);
	print_text(out, "tree.version", c->tree->version);
	for (i = 0; i < c->n; i++)
		print_one(out, c->v + i, i + 1);
	return 0;
}

const struct tree_format tree_format_ktap = { .name = "ktap", .print = print_ktap };

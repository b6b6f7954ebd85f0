// SPDX-License-Identifier: GPL-2.0-only
/* A review as a page, as KTAP, as JSON (schema/pvyield-tree-diff-1.json) and as SARIF. */
#include <stdlib.h>

#include "json_text.h"
#include "review.h"
#include "sarif.h"
#include "wrap.h"

/* Lines of one remark on the page; the other formats have all. */
#define PAGE_HITS 5

static void count(const struct review *r, size_t *added, size_t *taken)
{
	size_t i;

	*added = *taken = 0;
	for (i = 0; i < r->patch->n; i++) {
		if (r->patch->v[i].added)
			++*added;
		else
			++*taken;
	}
}

static const char *heading(const char *kind)
{
	if (!strcmp(kind, "point"))
		return "touches yield point";
	if (!strcmp(kind, "rule"))
		return "touches what a rule looks into,";
	if (!strcmp(kind, "hardware"))
		return "new hardware access,";
	return !strcmp(kind, "boot") ? "new at boot," : "new on an entry path,";
}

static void print_wrapped(FILE *out, unsigned int width, unsigned int indent,
			  const char *text)
{
	struct wrap w = { .out = out, .width = width, .indent = indent };

	fprintf(out, "%*s", (int)indent, "");
	w.at = indent;
	wrap_text(&w, text);
	wrap_end(&w);
}

static void print_remark(FILE *out, unsigned int width, const struct remark *m)
{
	const struct hit *h;
	size_t i;

	fprintf(out, "  %s %s\n", heading(m->kind), m->id);
	print_wrapped(out, width, 6, m->why);
	for (i = 0; i < m->n && i < PAGE_HITS; i++) {
		h = m->hit + i;
		fputs("      ", out);
		safe_print(out, h->c->file, strlen(h->c->file));
		fprintf(out, ":%u: ", h->c->line);
		safe_print(out, h->what, strlen(h->what));
		putc('\n', out);
	}
	if (m->n + m->more > i)
		fprintf(out, "      and %zu more\n", m->n + m->more - i);
	putc('\n', out);
}

static int print_table(const struct review *r, FILE *out)
{
	unsigned int width = terminal_width(out);
	size_t added, taken, i;

	count(r, &added, &taken);
	fprintf(out, "pvyield tree --diff: %zu file%s, %zu line%s added, %zu taken away\n\n",
		r->patch->files, r->patch->files == 1 ? "" : "s", added,
		added == 1 ? "" : "s", taken);
	if (!r->n) {
		fputs("Nothing in it is known to matter to Xen.\n", out);
		return 0;
	}
	fprintf(out, "Cc: %s, because it\n\n", REVIEW_CC);
	for (i = 0; i < r->n; i++)
		print_remark(out, width, r->v + i);
	return 0;
}

static int print_ktap(const struct review *r, FILE *out)
{
	const struct remark *m;
	size_t i, k;

	fprintf(out, "KTAP version 1\n1..%zu\n", r->n);
	for (i = 0; i < r->n; i++) {
		m = r->v + i;
		fprintf(out, "not ok %zu %s:%s\n# review.why: \"", i + 1, m->kind, m->id);
		safe_print(out, m->why, strlen(m->why));
		fputs("\"\n", out);
		for (k = 0; k < m->n; k++) {
			fputs("# review.site: \"", out);
			safe_print(out, m->hit[k].c->file, strlen(m->hit[k].c->file));
			fprintf(out, ":%u: ", m->hit[k].c->line);
			safe_print(out, m->hit[k].what, strlen(m->hit[k].what));
			fputs("\"\n", out);
		}
	}
	return 0;
}

static int add_remark(struct json_object *remarks, const struct remark *m)
{
	struct json_object *o = json_append(remarks), *sites, *site;
	const struct hit *h;
	size_t i;

	if (!o || json_add_str(o, "kind", m->kind) || json_add_str(o, "id", m->id) ||
	    json_add_str(o, "why", m->why) || json_add_int(o, "more", m->more))
		return -1;
	sites = json_add_array(o, "sites");
	for (i = 0; i < m->n; i++) {
		h = m->hit + i;
		site = json_append(sites);
		if (!site || json_add_str(site, "file", h->c->file) ||
		    json_add_int(site, "line", h->c->line) ||
		    json_add_bool(site, "added", h->c->added) ||
		    json_add_str(site, "what", h->what))
			return -1;
	}
	return sites ? 0 : -1;
}

static int print_json(const struct review *r, FILE *out)
{
	struct json_object *top = json_object_new_object(), *remarks;
	size_t added, taken, i;
	int ret = -1;

	count(r, &added, &taken);
	if (!top || json_add_str(top, "schema", "pvyield-tree-diff/1") ||
	    json_add_str(top, "pvyield", PVYIELD_VERSION) ||
	    json_add_str(top, "cc", r->n ? REVIEW_CC : NULL) ||
	    json_add_int(top, "files", r->patch->files) ||
	    json_add_int(top, "added", added) || json_add_int(top, "taken_away", taken))
		goto out;
	remarks = json_add_array(top, "remarks");
	if (!remarks)
		goto out;
	for (i = 0; i < r->n; i++)
		if (add_remark(remarks, r->v + i))
			goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

static int add_results(struct sarif *s, const struct remark *m, const char *rule)
{
	struct json_object *result;
	char *text;
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (asprintf(&text, "%s. Cc %s: %s", m->hit[i].what, REVIEW_CC, m->why) < 0)
			return -1;
		result = sarif_result(s, rule, "note", text);
		free(text);
		if (!result || sarif_location(result, m->hit[i].c->file, m->hit[i].c->line))
			return -1;
	}
	return 0;
}

static int print_sarif(const struct review *r, FILE *out)
{
	struct sarif s;
	char *rule;
	size_t i;
	int ret;

	ret = sarif_begin(&s);
	for (i = 0; i < r->n && !ret; i++) {
		if (asprintf(&rule, "%s:%s", r->v[i].kind, r->v[i].id) < 0) {
			ret = -1;
			break;
		}
		ret = sarif_rule(&s, rule, r->v[i].id, r->v[i].why) ||
		      add_results(&s, r->v + i, rule) ? -1 : 0;
		free(rule);
	}
	return sarif_print(&s, ret ? NULL : out) || ret ? -1 : 0;
}

const struct review_format review_formats[] = {
	{ "table", print_table },
	{ "json", print_json },
	{ "ktap", print_ktap },
	{ "sarif", print_sarif },
};

const size_t review_formats_n = ARRAY_SIZE(review_formats);

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield explain: what is known about a point. */
#include <argp.h>
#include <stdlib.h>

#include "audit.h"
#include "custom.h"
#include "input.h"
#include "page.h"
#include "point.h"
#include "pvyield.h"
#include "releases.h"
#include "wrap.h"

#define ID_MAX 64

/* The point that --flag belongs to, and how Xen's header begins a name. */
#define FLAG_POINT "xenfeat.policy"
#define FLAG_PREFIX "XENFEAT_"

/* The point that --report belongs to. */
#define REPORT_POINT "elfnote.loadable"
#define KEY_REPORT 0x100

struct options {
	const char *id;
	const char *flag;
	const char *report;
	bool rst;
	struct custom_files points;
};

static const struct argp_option options[] = {
	{ "flag", 'f', "NAME", 0,
	  "of " FLAG_POINT ": what stands on this XENFEAT flag, and what breaks "
	  "if Xen drops it", 0 },
	{ "report", KEY_REPORT, "FILE", 0,
	  "of " REPORT_POINT ": what each release of Xen does with the kernel of "
	  "this report (- for standard input)", 0 },
	{ "rst", 'r', NULL, 0, "print the documentation page, reStructuredText", 0 },
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->points;
		return 0;
	case 'f':
		o->flag = arg;
		return 0;
	case KEY_REPORT:
		o->report = arg;
		return 0;
	case 'r':
		o->rst = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->id) {
			complain("%s: explain takes one id: give one at a time",
				 arg);
			exit(EXIT_FAILED);
		}
		o->id = arg;
		return 0;
	case ARGP_KEY_END:
		if (o->id)
			return 0;
		complain("explain needs the id of a point: \"pvyield list\" prints the ids");
		exit(EXIT_FAILED);
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &custom_argp },
	{ 0 }
};

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.children = children,
	.args_doc = "ID",
	.doc = "Explain a yield point: what Xen owns, how it is proven, what to do.\v"
	       "Examples:\n"
	       "  pvyield explain microcode.loader\n"
	       "  pvyield explain xenfeat.policy --flag hvm_callback_vector\n"
	       "  pvyield audit -f ktap | pvyield explain elfnote.loadable --report -\n"
	       "  pvyield explain --rst microcode.loader\n",
};

/* Edits (insert, delete, replace) that lead from one id to the other. */
static size_t distance(const char *a, const char *b)
{
	size_t row[ID_MAX + 1], i, k, corner, above, best;
	size_t n = strnlen(b, ID_MAX);

	for (k = 0; k <= n; k++)
		row[k] = k;
	for (i = 1; a[i - 1] && i <= ID_MAX; i++) {
		corner = row[0];
		row[0] = i;
		for (k = 1; k <= n; k++) {
			above = row[k];
			best = corner + (a[i - 1] != b[k - 1]);
			if (above + 1 < best)
				best = above + 1;
			if (row[k - 1] + 1 < best)
				best = row[k - 1] + 1;
			corner = above;
			row[k] = best;
		}
	}
	return row[n];
}

static const char *point_name(size_t i)
{
	return i < points_n ? points[i]->id : NULL;
}

static const char *flag_name(size_t i)
{
	return i < xenfeats_n ? xenfeats[i].name : NULL;
}

/* @name: the names to choose from, by number, up to NULL */
static const char *nearest(const char *word, const char *(*name)(size_t i))
{
	const char *found = name(0), *candidate;
	size_t i, d, best = (size_t)-1;

	for (i = 0; (candidate = name(i)); i++) {
		d = distance(word, candidate);
		/* Half a name: "microcode" or "loader". */
		if (*word && strstr(candidate, word))
			d = 0;
		if (d >= best)
			continue;
		best = d;
		found = candidate;
	}
	return found;
}

static int explain_flag(const struct options *o)
{
	const char *name = o->flag;
	const struct xenfeat *flag;

	if (strcmp(o->id, FLAG_POINT) || o->rst) {
		complain("--flag %s: only \"explain %s\" takes it, without --rst: leave one out",
			 name, FLAG_POINT);
		return EXIT_FAILED;
	}
	if (!strncmp(name, FLAG_PREFIX, strlen(FLAG_PREFIX)))
		name += strlen(FLAG_PREFIX);
	flag = xenfeat_find(name);
	if (!flag) {
		complain("%s: no such flag: did you mean %s? xen/include/public/features.h has the names",
			 o->flag, nearest(name, flag_name));
		return EXIT_FAILED;
	}
	page_flag(flag, stdout, terminal_width(stdout));
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;
}

static int print_releases(const struct audit *a, const char *name,
			  struct failure *why)
{
	const struct report *r = &a->report;
	size_t i;

	for (i = 0; i < r->n; i++) {
		if (strcmp(r->results[i].id, REPORT_POINT))
			continue;
		if (r->results[i].j.verdict == VERDICT_NOT_APPLICABLE)
			return fail_with(why, "%s: the kernel has no notes for Xen (%s): take another report",
					 name, r->results[i].j.reason);
		fputs("Xen and Linux ", stdout);
		safe_print(stdout, r->head.kernel, strlen(r->head.kernel));
		fputs(", by its notes:\n", stdout);
		releases_print(&r->results[i].facts, stdout);
		return 0;
	}
	return fail_with(why, "%s has no %s: save the report of a newer module",
			 name, REPORT_POINT);
}

static int explain_report(const struct options *o)
{
	const char *name = strcmp(o->report, "-") ? o->report : "standard input";
	struct audit a = { .exit = EXIT_FAILED };
	struct failure why;
	struct input in;
	int err;

	if (strcmp(o->id, REPORT_POINT) || o->rst || o->flag) {
		complain("--report %s: only \"explain %s\" takes it, without other options: leave one out",
			 name, REPORT_POINT);
		return EXIT_FAILED;
	}
	if (input_read_file(&in, o->report, &why))
		goto failed;
	err = report_parse(&a.report, name, in.buf, in.len, &why);
	input_free(&in);
	if (err)
		goto failed;
	err = audit_judge(&a, NULL, NULL, false, &why) || print_releases(&a, name, &why);
	report_free(&a.report);
	if (err)
		goto failed;
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;

failed:
	complain("%s", why.text);
	return EXIT_FAILED;
}

static int explain_custom(const struct options *o)
{
	const struct custom *p;
	struct failure why;
	struct customs c;

	if (customs_load(&c, &o->points, &why)) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	p = custom_find(&c, o->id);
	if (!p)
		complain("%s: no such point: it would be defined in a file of points; name it with --points",
			 o->id);
	else if (o->rst || o->flag || o->report)
		complain("%s: a point of this site has no page, flags or releases: leave --rst, --flag and --report out",
			 o->id);
	else
		page_text(&p->row, stdout, terminal_width(stdout));
	customs_free(&c);
	if (!p || o->rst || o->flag || o->report)
		return EXIT_FAILED;
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;
}

static int run_explain(int argc, char **argv)
{
	struct options o = { 0 };
	const struct point *p;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	if (!strncmp(o.id, CUSTOM_PREFIX, strlen(CUSTOM_PREFIX)))
		return explain_custom(&o);
	p = point_find(o.id);
	if (!p) {
		complain("%s: no such point: did you mean %s? \"pvyield list\" prints the ids",
			 o.id, nearest(o.id, point_name));
		return EXIT_FAILED;
	}
	if (o.report)
		return explain_report(&o);
	if (o.flag)
		return explain_flag(&o);
	if (o.rst)
		page_rst(p, stdout);
	else
		page_text(p, stdout, terminal_width(stdout));
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;
}

const struct verb verb_explain = {
	.name = "explain",
	.summary = "explain a point: what Xen owns, the facts, what to do",
	.run = run_explain,
};

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield tree: what a kernel source tree has of the fixes, and how it yields. */
#include <argp.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <unistd.h>

#include "choice.h"
#include "pvyield.h"
#include "tree/check.h"
#include "tree/fix_page.h"
#include "tree/review.h"

enum {
	KEY_LIST = 0x100,
	KEY_CONFIG,
	KEY_FIXES,
	KEY_STRICT,
	KEY_DIFF,
};

struct options {
	const char *dir;
	const char *explain;
	const char *only;
	const char *config;
	const char *fixes;
	const char *diff;
	const struct tree_format *format;
	const struct review_format *review;
	bool list;
	bool strict;
	bool verbose;
};

static const struct tree_format *const formats[] = {
	&tree_format_table, &tree_format_json, &tree_format_ktap, &tree_format_sarif,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

/* Both ways to print have the same names. */
static const struct review_format *review_format_named(const char *name)
{
	size_t i;

	for (i = 0; i + 1 < review_formats_n && strcmp(review_formats[i].name, name); i++)
		;
	return review_formats + i;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), json, ktap or sarif", 0 },
	{ "only", 'o', "GLOB", 0,
	  "only the rules whose id matches, such as 'xenbus.*'", 0 },
	{ "list", KEY_LIST, NULL, 0, "print the ids and titles of all rules", 0 },
	{ "diff", KEY_DIFF, "CHANGE", 0,
	  "review a change: a patch file (- for standard input), or commits such as "
	  "v6.12..HEAD of the repository in DIR", 0 },
	{ "config", KEY_CONFIG, "FILE", 0,
	  "the configuration of the kernel, else the .config in DIR if there is one", 0 },
	{ "rules", KEY_FIXES, "DIR", 0, "rules of your own: the files *.fix in DIR", 0 },
	{ "strict", KEY_STRICT, NULL, 0,
	  "exit 3 if nothing is missing and something is unknown", 0 },
	{ "verbose", 'v', NULL, 0, "say of every rule what proves the verdict", 0 },
	{ 0 }
};

static void take_word(struct options *o, char *arg)
{
	if (!o->dir && !strcmp(arg, "explain") && !o->explain) {
		o->explain = "";
		return;
	}
	if (o->explain && !*o->explain) {
		o->explain = arg;
		return;
	}
	if (o->dir || o->explain) {
		complain("%s: tree takes one directory, or \"explain\" and one id: leave the others out",
			 arg);
		exit(EXIT_FAILED);
	}
	o->dir = arg;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'f':
		o->format = formats[choice_find("--format", arg, format_name)];
		o->review = review_format_named(o->format->name);
		return 0;
	case 'o':
		o->only = arg;
		return 0;
	case KEY_LIST:
		o->list = true;
		return 0;
	case KEY_CONFIG:
		o->config = arg;
		return 0;
	case KEY_FIXES:
		o->fixes = arg;
		return 0;
	case KEY_DIFF:
		o->diff = arg;
		return 0;
	case KEY_STRICT:
		o->strict = true;
		return 0;
	case 'v':
		o->verbose = true;
		return 0;
	case ARGP_KEY_ARG:
		take_word(o, arg);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.args_doc = "DIR\n--diff CHANGE [DIR]\nexplain ID\n--list",
	.doc = "See which fixes for Xen a kernel source tree has, and how its code yields.\v"
	       "The exit status is of the rules that were asked for: 0 nothing is missing, "
	       "1 could not do its work, 2 something is missing or partial, 3 with "
	       "--strict: something is unknown; with --diff 2: somebody should see the change.\n\n"
	       "Examples:\n"
	       "  pvyield tree ~/linux\n"
	       "  pvyield tree --only 'xenbus.*' --format json ~/linux\n"
	       "  pvyield tree --diff v6.12..HEAD ~/linux\n"
	       "  git format-patch -1 --stdout | pvyield tree --diff -\n"
	       "  pvyield tree explain xenbus.late-init\n",
};

static void print_list(const struct fixes *all, const char *only)
{
	int width = 0;
	size_t i;

	for (i = 0; i < all->n; i++)
		if ((int)strlen(all->v[i]->id) > width)
			width = strlen(all->v[i]->id);
	for (i = 0; i < all->n; i++)
		if (!only || !fnmatch(only, all->v[i]->id, 0))
			printf("%-*s  %s\n", width, all->v[i]->id, all->v[i]->title);
}

static int explain(const struct options *o, const struct fixes *all,
		   struct failure *why)
{
	const struct fix *f = fixes_find(all, o->explain);

	if (!*o->explain)
		return fail_with(why, "no id of a rule: \"pvyield tree --list\" prints the ids");
	if (!f)
		return fail_with(why, "%s: no such rule: \"pvyield tree --list\" prints the ids",
				 o->explain);
	fix_page(f, stdout);
	return 0;
}

static int check(const struct options *o, const struct fixes *all, int *code,
		 struct failure *why)
{
	struct checklist c;
	struct ktree t;
	int ret;

	if (!o->dir)
		return fail_with(why, "tree needs a directory: give the top of a kernel source tree");
	if (ktree_open(&t, o->dir, o->config, why))
		return -1;
	ret = checklist_run(&c, &t, all, o->only, why);
	if (!ret) {
		if (o->format->print(&c, stdout, o->verbose))
			ret = fail_with(why, "out of memory printing: free some memory");
		if (c.count[FIX_MISSING] || c.count[FIX_PARTIAL])
			*code = EXIT_CONFLICTS;
		else if (o->strict && c.count[FIX_UNKNOWN])
			*code = EXIT_UNPROVEN;
		checklist_free(&c);
	}
	ktree_close(&t);
	return ret;
}

static int read_change(const struct options *o, struct input *in, struct failure *why)
{
	if (!strcmp(o->diff, "-") || !access(o->diff, F_OK)) {
		if (!input_read_file(in, o->diff, why))
			return 0;
		return fail_with(why, "cannot read %s, or it is larger than %u MiB: give a patch",
				 input_name(o->diff), INPUT_MAX >> 20);
	}
	return patch_of_range(in, o->dir ? o->dir : ".", o->diff, why);
}

static int review(const struct options *o, const struct fixes *all, int *code,
		  struct failure *why)
{
	struct watches watches;
	struct review r;
	struct patch p;
	struct input in;
	int ret;

	if (read_change(o, &in, why))
		return -1;
	ret = patch_read(&p, input_name(o->diff), &in, why);
	if (ret)
		goto out_input;
	ret = watches_load(&watches, why);
	if (ret)
		goto out_patch;
	ret = review_run(&r, &p, &watches, all, why);
	if (!ret) {
		if (o->review->print(&r, stdout))
			ret = fail_with(why, "out of memory printing: free some memory");
		if (r.n)
			*code = EXIT_CONFLICTS;
		review_free(&r);
	}
	watches_free(&watches);
out_patch:
	patch_free(&p);
out_input:
	input_free(&in);
	return ret;
}

static int run_tree(int argc, char **argv)
{
	struct options o = { .format = formats[0], .review = review_formats };
	int ret, code = EXIT_CLEAN;
	struct failure why;
	struct fixes all;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = fixes_load(&all, o.fixes, &why);
	if (!ret) {
		if (o.list)
			print_list(&all, o.only);
		else if (o.explain)
			ret = explain(&o, &all, &why);
		else if (o.diff)
			ret = review(&o, &all, &code, &why);
		else
			ret = check(&o, &all, &code, &why);
		fixes_free(&all);
	}
	if (ret) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : code;
}

const struct verb verb_tree = {
	.name = "tree",
	.summary = "see which fixes for Xen a kernel source tree has",
	.run = run_tree,
};

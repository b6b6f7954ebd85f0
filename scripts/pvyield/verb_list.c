// SPDX-License-Identifier: GPL-2.0-only
/* pvyield list: the points that this version knows. */
#include <argp.h>
#include <stdlib.h>

#include "choice.h"
#include "custom.h"
#include "json_text.h"
#include "page.h"
#include "point.h"
#include "pvyield.h"
#include "wrap.h"

struct list_format {
	const char *name;
	int (*print)(const struct customs *c, FILE *out);
};

struct options {
	const struct list_format *format;
	struct custom_files points;
};

static int print_text(const struct customs *c, FILE *out)
{
	int width = 0;
	size_t i;

	for (i = 0; i < points_n; i++)
		if ((int)strlen(points[i]->id) > width)
			width = strlen(points[i]->id);
	for (i = 0; i < c->n; i++)
		if ((int)strlen(c->v[i].row.id) > width)
			width = strlen(c->v[i].row.id);
	for (i = 0; i < points_n; i++)
		fprintf(out, "%-*s  %s\n", width, points[i]->id,
			points[i]->title);
	for (i = 0; i < c->n; i++) {
		fprintf(out, "%-*s  ", width, c->v[i].row.id);
		safe_print(out, c->v[i].row.title, strlen(c->v[i].row.title));
		putc('\n', out);
	}
	return 0;
}

static int add_row(struct json_object *rows, const struct point *p,
		   const char *file)
{
	struct json_object *o = json_object_new_object();

	if (!o || json_object_array_add(rows, o)) {
		json_object_put(o);
		return -1;
	}
	if (json_add_str(o, "id", p->id) ||
	    json_add_str(o, "title", p->title))
		return -1;
	if (json_add_str(o, "severity", severity_name(p->severity)))
		return -1;
	return json_add_str(o, "file", file);
}

static int print_json(const struct customs *c, FILE *out)
{
	struct json_object *top = json_object_new_object(), *rows;
	int ret = -1;
	size_t i;

	if (!top || json_add_str(top, "schema", "pvyield-list/1"))
		goto out;
	rows = json_object_new_array();
	if (json_add(top, "points", rows))
		goto out;
	for (i = 0; i < points_n; i++)
		if (add_row(rows, points[i], NULL))
			goto out;
	for (i = 0; i < c->n; i++)
		if (add_row(rows, &c->v[i].row, c->v[i].file))
			goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

/* The index of the documentation, which knows no site. */
static int print_rst(const struct customs *c, FILE *out)
{
	(void)c;
	page_index(out);
	return 0;
}

static const struct list_format formats[] = {
	{ "table", print_text },
	{ "json", print_json },
	{ "rst", print_rst },
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i].name : NULL;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), json or rst", 0 },
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
		o->format = formats + choice_find("--format", arg, format_name);
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: list takes no argument: \"pvyield explain %s\" describes a point",
			 arg, arg);
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
	.doc = "List the yield points: id and title.\v"
	       "Examples:\n"
	       "  pvyield list\n"
	       "  pvyield list --format json\n",
};

static int run_list(int argc, char **argv)
{
	struct options o = { .format = formats };
	struct customs c;
	struct failure why;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = customs_load(&c, &o.points, &why);
	if (!ret) {
		if (o.format->print(&c, stdout))
			ret = fail_with(&why, "out of memory printing the list: free some memory");
		customs_free(&c);
	}
	if (ret) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;
}

const struct verb verb_list = {
	.name = "list",
	.summary = "print the ids and titles of all points",
	.run = run_list,
};

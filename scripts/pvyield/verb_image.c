// SPDX-License-Identifier: GPL-2.0-only
/* pvyield image: what kernel images show, without booting them. */
#include <argp.h>
#include <stdlib.h>

#include "choice.h"
#include "image/inspect.h"
#include "role_words.h"
#include "verb_image.h"

/* Debian has some ten flavours of a release. */
#define IMAGES_MAX 64

enum { KEY_ONLY = 0x700, KEY_CONFIG, KEY_MAP, KEY_ROLE };

struct options {
	const struct image_format *format;
	struct inspect_options inspect;
	struct image_lists lists;
	const char *path[IMAGES_MAX];
	size_t n;
};

static const struct image_format *const formats[] = {
	&image_format_table,
	&image_format_json,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

static const char *list_name(size_t i)
{
	const struct list_about *list = analysis_list(i);

	return list ? list->name : NULL;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default) or json", 0 },
	{ "only", KEY_ONLY, "LIST[,LIST]", 0,
	  "print only these lists; the exit code is still that of all verdicts", 0 },
	{ "config", KEY_CONFIG, "FILE", 0,
	  "configuration of the kernel; else the one in the image or beside it", 0 },
	{ "map", KEY_MAP, "FILE", 0,
	  "System.map of the kernel; else the symbols in the image", 0 },
	{ "role", KEY_ROLE, "ROLE", 0,
	  "judge it as this domain (pv-dom0, pvh-domU, ...); else as dom0", 0 },
	{ "strict", 's', NULL, 0, "exit 3 if something is unproven and nothing conflicts", 0 },
	{ "verbose", 'v', NULL, 0, "table: print all items", 0 },
	{ 0 }
};

/**
 * image_lists_add() - read the argument of --only
 * @lists: where the names go; they point into @arg
 * @arg: the argument; a wrong one ends the program
 */
void image_lists_add(struct image_lists *lists, char *arg)
{
	char *name;

	for (name = strtok(arg, ","); name; name = strtok(NULL, ",")) {
		choice_find("--only", name, list_name);
		if (lists->n < ARRAY_SIZE(lists->v))
			lists->v[lists->n++] = name;
	}
	if (lists->n)
		return;
	complain("--only: no list: give one of those that \"pvyield image --help\" names");
	exit(EXIT_FAILED);
}

static void check_end(const struct options *o)
{
	const char *one = o->inspect.config ? "--config" : "--map";

	if (!o->n)
		complain("image needs a kernel image: give a vmlinuz, a vmlinux or a .deb that holds one");
	else if (o->n > 1 && (o->inspect.config || o->inspect.map))
		complain("%s belongs to one image: give one image at a time", one);
	else
		return;
	exit(EXIT_FAILED);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'f':
		o->format = formats[choice_find("--format", arg, format_name)];
		return 0;
	case KEY_ONLY:
		image_lists_add(&o->lists, arg);
		return 0;
	case KEY_CONFIG:
		o->inspect.config = arg;
		return 0;
	case KEY_MAP:
		o->inspect.map = arg;
		return 0;
	case KEY_ROLE:
		o->inspect.role = role_option_xen(arg);
		return 0;
	case 's':
		o->inspect.strict = true;
		return 0;
	case 'v':
		o->inspect.verbose = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->n == IMAGES_MAX) {
			complain("%s: more than %d images: give fewer at a time",
				 arg, IMAGES_MAX);
			exit(EXIT_FAILED);
		}
		o->path[o->n++] = arg;
		return 0;
	case ARGP_KEY_END:
		check_end(o);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

/**
 * image_print_lists() - the part of --help that names the lists
 * @key: which part is printed
 * @text: what it says
 * @input: not used
 *
 * Return: the text to print, as argp wants it from a filter.
 */
char *image_print_lists(int key, const char *text, void *input)
{
	const struct list_about *list;
	char *buf = NULL;
	size_t size, i;
	FILE *out;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	out = open_memstream(&buf, &size);
	if (!out)
		return (char *)text;
	fprintf(out, "Lists:\n");
	for (i = 0; (list = analysis_list(i)); i++)
		fprintf(out, "  %-12s %s\n", list->name, list->title);
	fprintf(out, "\n%s", text);
	fclose(out);
	return buf;
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.args_doc = "IMAGE...\ndiff OLD NEW",
	.doc = "Say what kernel images show of how they get along with Xen. No root, no "
	       "module and no Xen are needed, and nothing is booted.\v"
	       "Examples:\n"
	       "  pvyield image /boot/vmlinuz-6.1.0-56-amd64\n"
	       "  pvyield image --only xen,config linux-image-*.deb\n"
	       "  pvyield image --map System.map --config .config vmlinux\n"
	       "  pvyield image diff --help\n\n"
	       "Exit status: 0 nothing conflicts, 1 could not do its work, "
	       "2 something conflicts, 3 with --strict: something is unproven.",
	.help_filter = image_print_lists,
};

/* The worst of two: conflicts, then what is unproven. */
static enum exit_code worse(enum exit_code a, enum exit_code b)
{
	if (a == EXIT_CONFLICTS || b == EXIT_CONFLICTS)
		return EXIT_CONFLICTS;
	return a > b ? a : b;
}

static int inspect_and_print(const struct options *o, struct inspection *v,
			     enum exit_code *exit, struct failure *why)
{
	size_t n;
	int ret = 0;

	*exit = EXIT_CLEAN;
	for (n = 0; n < o->n && !ret; n += !ret) {
		ret = inspect(v + n, o->path[n], &o->inspect, why);
		if (!ret)
			*exit = worse(*exit, v[n].exit);
	}
	if (!ret && o->format->print(v, n, *exit, &o->inspect, stdout))
		ret = fail_with(why, "out of memory printing what was found: free some memory");
	while (n--)
		inspection_free(v + n);
	return ret;
}

static int run_image(int argc, char **argv)
{
	struct options o = { .format = &image_format_table };
	struct inspection *v;
	enum exit_code exit = EXIT_FAILED;
	struct failure why;
	int ret;

	/* A file of that name is ./diff. */
	if (argc > 1 && !strcmp(argv[1], "diff"))
		return image_diff_run(argc - 1, argv + 1);
	argp_parse(&argp, argc, argv, 0, NULL, &o);
	o.inspect.only = o.lists.v;
	o.inspect.n_only = o.lists.n;
	v = calloc(o.n, sizeof(*v));
	if (v)
		ret = inspect_and_print(&o, v, &exit, &why);
	else
		ret = fail_with(&why, "out of memory: free some memory");
	free(v);
	if (!ret)
		return output_done(stdout) ? EXIT_FAILED : exit;
	complain("%s", why.text);
	return EXIT_FAILED;
}

const struct verb verb_image = {
	.name = "image",
	.summary = "say what kernel images show, without booting them",
	.run = run_image,
};

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield image diff: what is new in a kernel image, against an older one. */
#include <argp.h>
#include <stdlib.h>

#include "choice.h"
#include "image/image_diff.h"
#include "role_words.h"
#include "verb_image.h"

enum {
	KEY_ONLY = 0x800, KEY_BASELINE, KEY_ROLE, KEY_OLD_CONFIG, KEY_NEW_CONFIG,
	KEY_OLD_MAP, KEY_NEW_MAP,
};

struct options {
	const struct image_diff_format *format;
	struct image_lists lists;
	struct inspect_options inspect[2];
	const char *baseline;
	const char *path[2];
	int n;
};

static const struct image_diff_format *const formats[] = {
	&image_diff_table,
	&image_diff_json,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default) or json", 0 },
	{ "only", KEY_ONLY, "LIST[,LIST]", 0, "compare only these lists", 0 },
	{ "baseline", KEY_BASELINE, "FILE", 0,
	  "what is accepted: a line each, LIST:KEY YYYY-MM-DD REASON", 0 },
	{ "role", KEY_ROLE, "ROLE", 0,
	  "judge both as this domain (pv-dom0, pvh-domU, ...); else as dom0", 0 },
	{ "old-config", KEY_OLD_CONFIG, "FILE", 0, "configuration of OLD", 0 },
	{ "new-config", KEY_NEW_CONFIG, "FILE", 0, "configuration of NEW", 0 },
	{ "old-map", KEY_OLD_MAP, "FILE", 0, "System.map of OLD", 0 },
	{ "new-map", KEY_NEW_MAP, "FILE", 0, "System.map of NEW", 0 },
	{ "strict", 's', NULL, 0,
	  "exit 3 if a list could not be compared and nothing needs review", 0 },
	{ "verbose", 'v', NULL, 0, "table: print all that is different", 0 },
	{ 0 }
};

static void add_image(struct options *o, char *arg)
{
	if (o->n == 2) {
		complain("%s: image diff takes two images: leave this one out", arg);
		exit(EXIT_FAILED);
	}
	o->path[o->n++] = arg;
}

static void check_end(const struct options *o)
{
	if (o->n == 2)
		return;
	complain("image diff needs two kernel images: give the old and the new one");
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
	case KEY_BASELINE:
		o->baseline = arg;
		return 0;
	case KEY_ROLE:
		o->inspect[0].role = role_option_xen(arg);
		return 0;
	case KEY_OLD_CONFIG:
	case KEY_NEW_CONFIG:
		o->inspect[key == KEY_NEW_CONFIG].config = arg;
		return 0;
	case KEY_OLD_MAP:
	case KEY_NEW_MAP:
		o->inspect[key == KEY_NEW_MAP].map = arg;
		return 0;
	case 's':
		o->inspect[0].strict = true;
		return 0;
	case 'v':
		o->inspect[0].verbose = true;
		return 0;
	case ARGP_KEY_ARG:
		add_image(o, arg);
		return 0;
	case ARGP_KEY_END:
		check_end(o);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.args_doc = "OLD NEW",
	.doc = "Say what is new, changed or gone in a kernel image, by name: code that "
	       "only moved is no difference.\v"
	       "Examples:\n"
	       "  pvyield image diff vmlinuz-5.10.0-45-amd64 vmlinuz-5.10.0-46-amd64\n"
	       "  pvyield image diff --only insn,config old.deb new.deb\n"
	       "  pvyield image diff --baseline accepted -f json old.deb new.deb\n\n"
	       "Exit status: 0 nothing needs review, 1 could not do its work, "
	       "2 something new or changed needs review, 3 with --strict: a list could "
	       "not be compared.",
	.help_filter = image_print_lists,
};

static int compare_and_print(const struct options *o, struct image_diff *d,
			     const struct waivers *baseline, struct failure *why)
{
	int ret = 0;

	if (image_diff_make(d, o->inspect, baseline, why))
		return -1;
	if (o->format->print(d, o->inspect, stdout))
		ret = fail_with(why, "out of memory printing the difference: free some memory");
	image_diff_free(d);
	return ret;
}

static int read_baseline(const struct options *o, struct image_diff *d,
			 struct failure *why)
{
	char today[WAIVER_DATE_BYTES];
	struct waivers baseline;
	int ret;

	if (!o->baseline)
		return compare_and_print(o, d, NULL, why);
	waiver_today(today);
	if (waivers_read_ids(&baseline, o->baseline, today, image_diff_id_sane, why))
		return -1;
	ret = compare_and_print(o, d, &baseline, why);
	waivers_free(&baseline);
	return ret;
}

static int run_diff(const struct options *o, struct image_diff *d,
		    struct inspection *v, struct failure *why)
{
	int ret;

	if (inspect(v, o->path[0], o->inspect, why))
		return -1;
	ret = inspect(v + 1, o->path[1], o->inspect + 1, why);
	if (!ret) {
		d->side[0] = v;
		d->side[1] = v + 1;
		ret = read_baseline(o, d, why);
		inspection_free(v + 1);
	}
	inspection_free(v);
	return ret;
}

/**
 * image_diff_run() - pvyield image diff
 * @argc: how many words
 * @argv: the words; the first is "diff"
 *
 * Return: the exit code.
 */
int image_diff_run(int argc, char **argv)
{
	struct options o = { .format = &image_diff_table };
	struct image_diff d = { .exit = EXIT_FAILED };
	struct inspection *v;
	struct failure why;
	int ret, i;

	argv[0] = "pvyield image diff";
	argp_parse(&argp, argc, argv, 0, NULL, &o);
	o.inspect[1].role = o.inspect[0].role;
	for (i = 0; i < 2; i++) {
		o.inspect[i].only = o.lists.v;
		o.inspect[i].n_only = o.lists.n;
	}
	v = calloc(2, sizeof(*v));
	if (v)
		ret = run_diff(&o, &d, v, &why);
	else
		ret = fail_with(&why, "out of memory: free some memory");
	free(v);
	if (!ret)
		return output_done(stdout) ? EXIT_FAILED : d.exit;
	complain("%s", why.text);
	return EXIT_FAILED;
}

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield diff: what is different between two audits. */
#include <argp.h>
#include <stdlib.h>

#include "choice.h"
#include "diff.h"
#include "input.h"
#include "json_read.h"
#include "recording.h"
#include "wrap.h"

struct options {
	const struct diff_format *format;
	const char *path[2];
	int n;
};

static const struct diff_format *const formats[] = {
	&diff_table,
	&diff_json,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default) or json", 0 },
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'f':
		o->format = formats[choice_find("--format", arg, format_name)];
		return 0;
	case ARGP_KEY_ARG:
		if (o->n == 2) {
			complain("%s: diff takes two files: leave this one out",
				 arg);
			exit(EXIT_FAILED);
		}
		o->path[o->n++] = arg;
		return 0;
	case ARGP_KEY_END:
		if (o->n < 2)
			complain("diff needs two recordings or JSON reports: give both");
		else if (!strcmp(o->path[0], "-") && !strcmp(o->path[1], "-"))
			complain("both files are standard input: name one of them");
		else
			return 0;
		exit(EXIT_FAILED);
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.args_doc = "A B",
	.doc = "Say what is different between two audits, by point and by fact. A and "
	       "B are recordings, saved reports, or what \"audit -f json\" printed; "
	       "one of them can be -.\v"
	       "Examples:\n"
	       "  pvyield diff before after\n"
	       "  pvyield diff --format json before.json after.json\n\n"
	       "Exit status: 0 nothing is different, 1 could not do its work, "
	       "2 the verdict on a point became worse, 3 something is different "
	       "and nothing became worse.",
};

static int load(struct report *r, const char *path, struct failure *why)
{
	struct input in;
	int ret;

	if (input_read_file(&in, path, why))
		return -1;
	if (json_looks_like(in.buf))
		ret = json_report_parse(r, input_name(path), in.buf, in.len,
					why);
	else
		ret = report_parse(r, input_name(path), in.buf, in.len, why);
	input_free(&in);
	if (!ret)
		recording_judge(r);
	return ret;
}

static int run_diff(int argc, char **argv)
{
	struct options o = { .format = &diff_table };
	struct failure why;
	struct diff d;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = load(d.side, o.path[0], &why);
	if (ret)
		goto failed;
	ret = load(d.side + 1, o.path[1], &why);
	if (ret)
		goto failed_a;
	ret = diff_make(&d, &why);
	if (ret)
		goto failed_b;
	if (o.format->print(&d, terminal_width(stdout), stdout))
		ret = fail_with(&why, "out of memory printing the difference: free some memory");
	diff_free(&d);
failed_b:
	report_free(d.side + 1);
failed_a:
	report_free(d.side);
failed:
	if (ret) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : d.exit;
}

const struct verb verb_diff = {
	.name = "diff",
	.summary = "say what is different between two audits",
	.run = run_diff,
};

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield replay: judge a recording. */
#include <argp.h>
#include <stdlib.h>

#include "input.h"
#include "recording.h"
#include "view.h"

struct options {
	const char *path;
	struct view view;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->view;
		return 0;
	case ARGP_KEY_ARG:
		if (o->path) {
			complain("%s: replay takes one recording: give one at a time",
				 arg);
			exit(EXIT_FAILED);
		}
		o->path = arg;
		return 0;
	case ARGP_KEY_END:
		if (o->path)
			return 0;
		complain("replay needs a recording: \"pvyield record -o FILE\" makes one");
		exit(EXIT_FAILED);
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &view_argp },
	{ 0 }
};

static const struct argp argp = {
	.parser = parse,
	.children = children,
	.args_doc = "FILE",
	.doc = "Judge the facts of a recording, or of a saved report, with the "
	       "judges of this version. Where they come to another verdict than "
	       "those that wrote it, both are printed. FILE can be -.\v"
	       "Examples:\n"
	       "  pvyield replay recording\n"
	       "  pvyield replay --only 'micro*' -v recording\n\n"
	       "Exit status: as of \"pvyield audit\".",
};

static int run_replay(int argc, char **argv)
{
	struct options o = { .view = VIEW_DEFAULT };
	struct audit a = { .exit = EXIT_FAILED, .replay = true };
	struct failure why;
	struct input in;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = input_read_file(&in, o.path, &why);
	if (!ret) {
		ret = report_parse(&a.report, input_name(o.path), in.buf,
				   in.len, &why);
		input_free(&in);
	}
	if (!ret) {
		recording_judge(&a.report);
		ret = view_print(&o.view, &a, &why);
		report_free(&a.report);
	}
	if (!ret)
		return a.exit;
	complain("%s", why.text);
	return EXIT_FAILED;
}

const struct verb verb_replay = {
	.name = "replay",
	.summary = "judge a recording anew",
	.run = run_replay,
};

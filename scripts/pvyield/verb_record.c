// SPDX-License-Identifier: GPL-2.0-only
/* pvyield record: keep an audit, to be judged again elsewhere and later. */
#include <argp.h>
#include <stdlib.h>
#include <sys/utsname.h>

#include "audit.h"
#include "evidence.h"
#include "recording.h"
#include "source.h"

enum { KEY_SECRETS = 256 };

struct options {
	struct source source;
	const char *path;
	bool secrets;
};

static const struct argp_option options[] = {
	{ "output", 'o', "FILE", 0, "write to FILE instead of standard output", 0 },
	{ "secrets", KEY_SECRETS, NULL, 0,
	  "keep the host's name and addresses, where a fact holds them", 0 },
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->source;
		return 0;
	case 'o':
		o->path = arg;
		return 0;
	case KEY_SECRETS:
		o->secrets = true;
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: record takes no argument: did you mean -o %s?",
			 arg, arg);
		exit(EXIT_FAILED);
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &source_report_argp },
	{ 0 }
};

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.children = children,
	.doc = "Record the facts of this kernel, with the verdicts: plain text, in "
	       "the format of the report, without the host's name and addresses.\v"
	       "Examples:\n"
	       "  pvyield record -o recording       the kernel that runs here\n"
	       "  pvyield replay recording          judge it, anywhere\n"
	       "  pvyield diff before after         compare two\n\n"
	       "Exit status: 0 recorded, 1 could not do its work.",
};

/* All that is to be had of the running kernel, its image included. */
static int make(const struct options *o, struct report *r, struct failure *why)
{
	struct evidence e = { .found = false };
	struct secret secret;
	struct utsname name;
	int ret = 0;

	if (audit_verify(r, why))
		return -1;
	if (o->source.image)
		ret = evidence_given(&e, r, o->source.image, why);
	else if (!o->source.saved)
		ret = evidence_search(&e, r, "", false, why);
	if (ret)
		return -1;
	evidence_free(&e);
	uname(&name);
	secret_init(&secret, name.nodename);
	return recording_make(r, o->secrets ? NULL : &secret, why);
}

static int write_out(const struct options *o, const struct report *r,
		     struct failure *why)
{
	struct audit a = { .report = *r };

	if (o->path && strcmp(o->path, "-"))
		return recording_write(r, o->path, why);
	if (format_ktap.print(&a, stdout))
		return fail_with(why, "out of memory printing the recording: free some memory");
	return 0;
}

static int run_record(int argc, char **argv)
{
	struct options o = { .source = { .live = &live_report } };
	struct failure why;
	struct report r;
	struct input in;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = source_read(&o.source, &in, &why);
	if (!ret) {
		ret = report_parse(&r, source_name(&o.source), in.buf, in.len,
				   &why);
		input_free(&in);
	}
	if (!ret) {
		ret = make(&o, &r, &why) || write_out(&o, &r, &why);
		report_free(&r);
	}
	if (ret) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : EXIT_CLEAN;
}

const struct verb verb_record = {
	.name = "record",
	.summary = "keep an audit, to be judged elsewhere or later",
	.run = run_record,
};

// SPDX-License-Identifier: GPL-2.0-only
/* pvyield audit: the verdict on the running kernel or on a saved report. */
#include <argp.h>
#include <stdlib.h>
#include <unistd.h>

#include "audit.h"
#include "evidence.h"
#include "live.h"
#include "wrap.h"

#define BTF_DEFAULT "/sys/kernel/btf/vmlinux"

enum { KEY_ONLY = 256, KEY_REPORT, KEY_IMAGE, KEY_LOAD, KEY_DEBUGFS, KEY_COLOR };

static const struct format *const formats[] = {
	&format_table,
	&format_ktap,
	&format_json,
};

struct options {
	const struct format *format;
	const char *only;
	const char *report;
	const char *image;
	const char *load_file;
	const char *debugfs;
	const char *color;
	bool strict;
	bool timing;
	bool verbose;
	bool load;
};

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), ktap or json", 0 },
	{ "strict", 's', NULL, 0, "exit 3 if something is unproven and nothing conflicts", 0 },
	{ "only", KEY_ONLY, "GLOB", 0,
	  "print only the points whose id matches; the exit code is still that of all",
	  0 },
	{ "timing", 't', NULL, 0,
	  "table: print what each point took, and its share of the total", 0 },
	{ "verbose", 'v', NULL, 0, "table: print all facts", 0 },
	{ "color", KEY_COLOR, "WHEN", 0, "auto (default), always or never", 0 },
	{ "report", KEY_REPORT, "FILE", 0,
	  "judge a saved report instead of this kernel; - is standard input", 0 },
	{ "image", KEY_IMAGE, "FILE", 0,
	  "the image of the audited kernel (bzImage or vmlinux), for what it freed at boot; for this kernel it is looked for in /boot",
	  0 },
	{ "load", KEY_LOAD, "FILE.ko", OPTION_ARG_OPTIONAL,
	  "load the module if it is not loaded, by modprobe or from a file, and unload it again; an unsigned module taints the kernel",
	  0 },
	{ "debugfs", KEY_DEBUGFS, "DIR", 0,
	  "where debugfs is mounted (" DEBUGFS_DEFAULT ")", 0 },
	{ 0 }
};

static void bad_value(const char *option, const char *value,
		      const char *allowed)
{
	complain("%s %s: no such value: give %s", option, value, allowed);
	exit(EXIT_FAILED);
}

static const struct format *format_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++)
		if (!strcmp(formats[i]->name, name))
			return formats[i];
	bad_value("--format", name, "table, ktap or json");
	return NULL;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'f':
		o->format = format_find(arg);
		return 0;
	case 's':
		o->strict = true;
		return 0;
	case 't':
		o->timing = true;
		return 0;
	case 'v':
		o->verbose = true;
		return 0;
	case KEY_ONLY:
		o->only = arg;
		return 0;
	case KEY_REPORT:
		o->report = arg;
		return 0;
	case KEY_IMAGE:
		o->image = arg;
		return 0;
	case KEY_LOAD:
		o->load = true;
		o->load_file = arg;
		return 0;
	case KEY_DEBUGFS:
		o->debugfs = arg;
		return 0;
	case KEY_COLOR:
		o->color = arg;
		if (strcmp(arg, "auto") && strcmp(arg, "always") &&
		    strcmp(arg, "never"))
			bad_value("--color", arg, "auto, always or never");
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: audit takes no argument: did you mean --report %s?",
			 arg, arg);
		exit(EXIT_FAILED);
	case ARGP_KEY_END:
		if (o->report && (o->load || o->debugfs)) {
			complain("--report excludes --load and --debugfs: a saved report needs no module");
			exit(EXIT_FAILED);
		}
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.doc = "Audit whether this kernel yields what Xen owns.\v"
	       "Examples:\n"
	       "  pvyield audit                     the kernel that runs here\n"
	       "  pvyield audit --load              load the module for the audit\n"
	       "  pvyield audit --only 'micro*' -v  one point with all its facts\n"
	       "  pvyield audit -f ktap > saved     keep the report\n"
	       "  pvyield audit --report saved      judge it elsewhere\n\n"
	       "Exit status: 0 nothing conflicts, 1 could not do its work, "
	       "2 something conflicts, 3 with --strict: something is unproven.",
};

static bool use_color(const char *when)
{
	const char *no_color = getenv("NO_COLOR");

	if (strcmp(when, "auto"))
		return !strcmp(when, "always");
	return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

static int not_loaded(struct failure *why)
{
	return fail_with(why, "module pvyield is not loaded: modprobe pvyield, or give --load; it taints the kernel");
}

static int load_and_read(const struct options *o, struct input *in,
			 struct failure *why)
{
	struct loading l = {
		.file = o->load_file,
		.lockdown = LOCKDOWN_DEFAULT,
	};
	enum live live;

	complain("loading %s for this audit; an unsigned module taints the kernel (flags O and E)",
		 l.file ? l.file : "module pvyield");
	if (module_load(&l, why))
		return -1;
	live = live_read(&live_report, o->debugfs, in, why);
	if (live == LIVE_NOT_LOADED)
		fail_with(why, "the module is loaded but there is no %s/pvyield/report: see dmesg",
			  o->debugfs);
	module_unload(&l);
	return live == LIVE_READ ? 0 : -1;
}

static int get_report(const struct options *o, struct input *in,
		      struct failure *why)
{
	if (o->report)
		return input_read_file(in, o->report, why);
	switch (live_read(&live_report, o->debugfs, in, why)) {
	case LIVE_READ:
		if (o->load_file)
			complain("module pvyield is loaded already: %s is not used",
				 o->load_file);
		return 0;
	case LIVE_NOT_LOADED:
		return o->load ? load_and_read(o, in, why) : not_loaded(why);
	case LIVE_FAILED:
		break;
	}
	return -1;
}

static const char *report_name(const struct options *o)
{
	if (!o->report)
		return "the module's report";
	return strcmp(o->report, "-") ? o->report : "standard input";
}

/* The module's own verdicts are checked before anything is added. */
static int add_evidence(const struct options *o, struct report *r,
			struct evidence *e, struct slot_names **names,
			struct failure *why)
{
	bool slots = audit_has_slots(r);
	int ret = 0;

	if (audit_verify(r, why))
		return -1;
	/* The BTF of this kernel says nothing of one that was saved elsewhere. */
	*names = slots && !o->report ? slot_names_open(BTF_DEFAULT) : NULL;
	if (o->image)
		ret = evidence_given(e, r, o->image, why);
	else if (!o->report)
		ret = evidence_search(e, r, "", slots && !*names, why);
	if (!ret && slots && !*names)
		*names = evidence_names(e);
	return ret;
}

static int run_audit(int argc, char **argv)
{
	struct options o = { .format = &format_table, .color = "auto" };
	struct audit a = { .exit = EXIT_FAILED };
	struct evidence e = { .found = false };
	struct slot_names *names = NULL;
	struct failure why;
	struct input in;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	if (!o.debugfs)
		o.debugfs = DEBUGFS_DEFAULT;
	a.timing = o.timing;
	a.verbose = o.verbose;
	a.color = use_color(o.color);
	a.width = terminal_width(stdout);

	if (get_report(&o, &in, &why))
		goto failed;
	ret = report_parse(&a.report, report_name(&o), in.buf, in.len, &why);
	input_free(&in);
	if (ret)
		goto failed;
	if (add_evidence(&o, &a.report, &e, &names, &why))
		goto failed_report;
	a.names = names;
	if (audit_judge(&a, o.only, o.strict, &why))
		goto failed_evidence;
	if (o.format->print(&a, stdout)) {
		fail_with(&why, "out of memory printing the audit: free some memory");
		goto failed_evidence;
	}
	if (output_done(stdout))
		a.exit = EXIT_FAILED;
	evidence_free(&e);
	slot_names_free(names);
	report_free(&a.report);
	return a.exit;

failed_evidence:
	evidence_free(&e);
failed_report:
	slot_names_free(names);
	report_free(&a.report);
failed:
	complain("%s", why.text);
	return EXIT_FAILED;
}

const struct verb verb_audit = {
	.name = "audit",
	.summary = "judge the running kernel, or a saved report",
	.run = run_audit,
};

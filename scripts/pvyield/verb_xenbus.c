// SPDX-License-Identifier: GPL-2.0-only
/* pvyield xenbus: how far xenbus is in a guest, and what holds it up. */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "choice.h"
#include "source.h"
#include "wrap.h"
#include "xenbus_advise.h"
#include "xenbus_status.h"

#define SYSFS_DEFAULT "/sys"
#define PROC_DEFAULT "/proc"
#define PARAMETERS "module/xenbus_defer/parameters"

enum {
	KEY_SYSFS = 256, KEY_PROC, KEY_RETRY, KEY_CANCEL, KEY_ADVISE,
	KEY_SYMBOLS, KEY_XEN,
};

struct options {
	const struct xenbus_format *format;
	struct source source;
	const char *control;
	struct xenbus_question question;
	bool verbose;
	bool advise;
};

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default) or json", 0 },
	{ "verbose", 'v', NULL, 0, "table: print all facts", 0 },
	{ "retry", KEY_RETRY, NULL, 0,
	  "have the module wait again, after a timeout, a failure or --cancel",
	  0 },
	{ "cancel", KEY_CANCEL, NULL, 0, "have the module stop waiting", 0 },
	{ "advise", KEY_ADVISE, NULL, 0,
	  "say which boot parameter a dom0less guest needs, if any", 0 },
	{ "kernel-symbols", KEY_SYMBOLS, "FILE", 0,
	  "--advise: of the kernel with this System.map, or copy of /proc/kallsyms",
	  0 },
	{ "xen", KEY_XEN, "X.Y", 0, "--advise: under this release of Xen", 0 },
	{ "sysfs", KEY_SYSFS, "DIR", 0,
	  "where sysfs is mounted (" SYSFS_DEFAULT ")", 0 },
	{ "proc", KEY_PROC, "DIR", 0,
	  "where procfs is mounted (" PROC_DEFAULT ")", 0 },
	{ 0 }
};

static const struct xenbus_format *const formats[] = {
	&xenbus_table,
	&xenbus_json,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

static void check_options(const struct options *o)
{
	if (o->advise + !!o->source.saved + !!o->control > 1) {
		complain("--advise, --status, --retry and --cancel exclude each other: give one");
		exit(EXIT_FAILED);
	}
	if (!o->advise && (o->question.symbols || o->question.xen)) {
		complain("--kernel-symbols and --xen are a question: give --advise too");
		exit(EXIT_FAILED);
	}
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->source;
		return 0;
	case 'f':
		o->format = formats[choice_find("--format", arg, format_name)];
		return 0;
	case 'v':
		o->verbose = true;
		return 0;
	case KEY_SYSFS:
		o->question.sysfs = arg;
		return 0;
	case KEY_PROC:
		o->question.proc = arg;
		return 0;
	case KEY_RETRY:
	case KEY_CANCEL:
		if (o->control) {
			complain("--retry and --cancel exclude each other: give one, once");
			exit(EXIT_FAILED);
		}
		o->control = key == KEY_RETRY ? "retry" : "cancel";
		return 0;
	case KEY_ADVISE:
		o->advise = true;
		return 0;
	case KEY_SYMBOLS:
		o->question.symbols = arg;
		return 0;
	case KEY_XEN:
		o->question.xen = arg;
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: xenbus takes no argument: did you mean --status %s?",
			 arg, arg);
		exit(EXIT_FAILED);
	case ARGP_KEY_END:
		check_options(o);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &source_status_argp },
	{ 0 }
};

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.children = children,
	.doc = "Say how far xenbus is in this guest, what holds it up, and what "
	       "to do.\v"
	       "Examples:\n"
	       "  pvyield xenbus                    this guest\n"
	       "  pvyield xenbus --retry            wait again\n"
	       "  pvyield xenbus --status saved     a status saved elsewhere\n"
	       "  pvyield xenbus --advise           the boot parameter for this guest\n"
	       "  pvyield xenbus --advise --kernel-symbols System.map --xen 4.21\n\n"
	       "Exit status: 0 xenbus is up, on its way, or not the module's "
	       "business, 1 could not do its work, 2 it does not come up by "
	       "itself.",
};

static int open_parameter(const struct options *o, const char *name, int flags,
			  struct failure *why)
{
	char path[4096];
	int fd;

	if (snprintf(path, sizeof(path), "%s/" PARAMETERS "/%s",
		     o->question.sysfs, name) >= (int)sizeof(path))
		return fail_with(why, "--sysfs names too long a path: give the directory where sysfs is mounted");
	fd = open(path, flags | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0)
		return fd;
	if (errno == ENOENT || errno == ENOTDIR)
		return source_not_loaded(&o->source, why);
	if ((errno == EACCES || errno == EPERM) && geteuid())
		return fail_with(why, "%s: no permission: run as root", path);
	return fail_with(why, "cannot open %s: %m: see dmesg", path);
}

/* The module takes what comes too late for nothing: say so instead. */
static int check_state(const struct options *o, const char *states,
		       struct failure *why)
{
	int fd = open_parameter(o, "state", O_RDONLY, why);
	char state[32] = "";
	const char *at;
	ssize_t n;

	if (fd < 0)
		return -1;
	n = read(fd, state, sizeof(state) - 1);
	close(fd);
	if (n < 0)
		return fail_with(why, "cannot read the module's state: %m: see dmesg");
	state[strcspn(state, "\n")] = '\0';
	at = *state ? strstr(states, state) : NULL;
	if (at && at[strlen(state)] == ' ')
		return 0;
	return fail_with(why, "cannot %s in state \"%s\": it is for one of %s; see \"pvyield xenbus\"",
			 o->control, state, states);
}

static int send_control(const struct options *o, struct failure *why)
{
	bool retry = !strcmp(o->control, "retry");
	ssize_t n;
	int fd;

	if (check_state(o, retry ? "timeout cancelled failed " :
				   "waiting settling observing ", why))
		return -1;
	fd = open_parameter(o, "control", O_WRONLY, why);
	if (fd < 0)
		return -1;
	n = write(fd, o->control, strlen(o->control));
	if (n < 0)
		fail_with(why, "the module does not %s: %m: see \"pvyield xenbus\"",
			  o->control);
	close(fd);
	return n < 0 ? -1 : 0;
}

static int print_answer(const struct options *o, struct failure *why)
{
	struct xenbus_answer a;

	if (xenbus_ask(&o->question, &a, why))
		return -1;
	if (o->format == &xenbus_table)
		xenbus_answer_table(&a, terminal_width(stdout), stdout);
	else if (xenbus_answer_json(&a, stdout))
		return fail_with(why, "out of memory printing the answer: free some memory");
	return 0;
}

/* Return: the exit code, or -1. */
static int print_status(const struct options *o, struct failure *why)
{
	struct xenbus_status s;
	struct input in;
	int ret;

	if (source_read(&o->source, &in, why))
		return -1;
	ret = xenbus_status_parse(&s, source_name(&o->source), in.buf, in.len,
				  why);
	input_free(&in);
	if (ret)
		return -1;
	ret = s.exit;
	if (o->format->print(&s, o->verbose, terminal_width(stdout), stdout))
		ret = fail_with(why, "out of memory printing the status: free some memory");
	xenbus_status_free(&s);
	return ret;
}

static int run_xenbus(int argc, char **argv)
{
	struct options o = {
		.format = &xenbus_table,
		.source = { .live = &live_xenbus },
		.question = { .sysfs = SYSFS_DEFAULT, .proc = PROC_DEFAULT },
	};
	struct failure why;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	if (o.control)
		ret = send_control(&o, &why);
	else if (o.advise)
		ret = print_answer(&o, &why);
	else
		ret = print_status(&o, &why);
	if (ret < 0) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : ret;
}

const struct verb verb_xenbus = {
	.name = "xenbus",
	.summary = "say how far xenbus is in this guest, and what holds it up",
	.run = run_xenbus,
};

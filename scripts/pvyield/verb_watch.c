// SPDX-License-Identifier: GPL-2.0-only
/* pvyield watch: what takes back from Xen while the machine runs. */
#include <argp.h>
#include <stdlib.h>
#include <unistd.h>

#include "choice.h"
#include "role_words.h"
#include "source.h"
#include "view.h"
#include "watch_boot.h"
#include "watch_format.h"
#include "watch_term.h"
#include "wrap.h"

enum {
	KEY_ONCE = 256, KEY_FOR, KEY_ALL, KEY_BOOT, KEY_TRACE, KEY_ROLE,
	KEY_WAIVE, KEY_COLOR,
};

/* A month: what is longer was not meant. */
#define FOR_MAX_MS (31ll * 24 * 3600 * 1000)

struct options {
	const struct watch_format *format;
	struct source source;
	struct watch_view view;
	const char *color;
	const char *waivers;
	const char *trace;
	const char *role_name;
	enum role role;
	s64 ms;
	bool once;
	bool boot;
};

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), json or ktap", 0 },
	{ "once", KEY_ONCE, NULL, 0, "print what was seen until now, and end", 0 },
	{ "for", KEY_FOR, "TIME", 0, "end after this time, as in 30s, 10m or 2h", 0 },
	{ "all", KEY_ALL, NULL, 0, "show also what is known to be benign", 0 },
	{ "boot", KEY_BOOT, NULL, 0,
	  "read what the kernel's tracing buffer holds of accesses to MSRs since boot",
	  0 },
	{ "trace", KEY_TRACE, "FILE", 0,
	  "--boot: a saved trace instead of this kernel's; - is standard input", 0 },
	{ "role", KEY_ROLE, "ROLE", 0,
	  "--boot: the role of the kernel (pv-dom0, pvh-domU, ...), where no module says it",
	  0 },
	{ "waive", KEY_WAIVE, "FILE", 0,
	  "conflicts that are accepted: a line each, ID YYYY-MM-DD REASON", 0 },
	{ "color", KEY_COLOR, "WHEN", 0, "auto (default), always or never", 0 },
	{ 0 }
};

static const struct watch_format *const formats[] = {
	&watch_table,
	&watch_json,
	&watch_ktap,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

/* "10m" in milliseconds; another text ends the program. */
static s64 read_time(const char *arg)
{
	unsigned long n;
	char *end;
	s64 unit;

	n = strtoul(arg, &end, 10);
	unit = *end == 's' ? 1000 : *end == 'm' ? 60000 : *end == 'h' ? 3600000 : 0;
	if (*arg >= '1' && *arg <= '9' && unit && !end[1] &&
	    n <= (unsigned long)(FOR_MAX_MS / unit))
		return n * unit;
	complain("--for %s: no such time: give a number with s, m or h, as in 10m",
		 arg);
	exit(EXIT_FAILED);
}

static void check_options(const struct options *o)
{
	const char *wrong = NULL;

	if (o->ms && (o->once || o->source.saved || o->boot))
		wrong = "--for excludes --once, --report and --boot: leave one out";
	else if (o->boot && o->source.saved)
		wrong = "--boot excludes --report: give --trace FILE for a saved trace";
	else if (!o->boot && (o->trace || o->role_name))
		wrong = "--trace and --role are about a trace: give --boot too";
	else if (o->trace && !o->role_name)
		wrong = "a saved trace tells no role: give --role, as in --role pv-dom0";
	else if (o->boot && o->format == &watch_ktap)
		wrong = "--boot has no report of the module: give --format table or json";
	if (!wrong)
		return;
	complain("%s", wrong);
	exit(EXIT_FAILED);
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
	case KEY_ONCE:
		o->once = true;
		return 0;
	case KEY_FOR:
		o->ms = read_time(arg);
		return 0;
	case KEY_ALL:
		o->view.all = true;
		return 0;
	case KEY_BOOT:
		o->boot = true;
		return 0;
	case KEY_TRACE:
		o->trace = arg;
		return 0;
	case KEY_ROLE:
		o->role = role_option(arg);
		o->role_name = arg;
		return 0;
	case KEY_WAIVE:
		waivers_option(&o->waivers, arg);
		return 0;
	case KEY_COLOR:
		o->color = view_color_name(choice_find("--color", arg,
						       view_color_name));
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: watch takes no argument: did you mean --report %s?",
			 arg, arg);
		exit(EXIT_FAILED);
	case ARGP_KEY_END:
		check_options(o);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &source_watch_argp },
	{ 0 }
};

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.children = children,
	.doc = "Show what takes back from Xen while the machine runs, as the module "
	       "pvyield_watch sees it: on a terminal as a screen that q ends, else a "
	       "line for each event that is new or came again.\v"
	       "Examples:\n"
	       "  modprobe pvyield_watch monitors=all\n"
	       "  pvyield watch                     look on\n"
	       "  pvyield watch --for 10m           and end with the exit status\n"
	       "  pvyield watch --once -f ktap      keep what was seen until now\n"
	       "  pvyield watch --boot              what was before the module\n\n"
	       "Exit status: 0 no conflict was seen, 1 could not do its work, "
	       "2 a conflict was seen.",
};

/* Here a waiver may be for a point of the table only. */
static int read_waivers(const struct options *o, struct waivers *waivers,
			struct failure *why)
{
	char today[WAIVER_DATE_BYTES];
	size_t i;

	if (!o->waivers)
		return 0;
	waiver_today(today);
	if (waivers_read(waivers, o->waivers, today, why))
		return -1;
	for (i = 0; i < waivers->n; i++) {
		if (point_find(waivers->v[i].id))
			continue;
		waiver_unknown(waivers, waivers->v + i, why);
		waivers_free(waivers);
		return -1;
	}
	return 0;
}

static int look(const struct options *o, const struct waivers *waivers,
		struct watch_report *r, struct failure *why)
{
	struct input in;
	int ret;

	if (source_read(&o->source, &in, why))
		return -1;
	ret = watch_read(r, source_name(&o->source), in.buf, in.len, why);
	input_free(&in);
	if (!ret)
		watch_waive(r, waivers);
	return ret;
}

/* Nothing was seen and nothing will be: say so, instead of an empty list. */
static int check_on(const struct options *o, const struct watch_report *r,
		    struct failure *why)
{
	const char *debugfs = source_debugfs(&o->source);
	size_t i;

	if (o->source.saved || watch_is_on(r) || r->n)
		return 0;
	for (i = 0; i < r->n_monitors; i++)
		if (strcmp(r->monitors[i].state, "off"))
			return fail_with(why, "no monitor is on (%s: %s): available_monitors in %s/pvyield_watch has the others",
					 r->monitors[i].name,
					 r->monitors[i].state, debugfs);
	return fail_with(why, "no monitor is on: echo msr-write > %s/pvyield_watch/enabled_monitors; available_monitors has their names",
			 debugfs);
}

static int no_memory(struct failure *why)
{
	return fail_with(why, "out of memory printing what was seen: free some memory");
}

/* Return: the exit code, or -1. */
static int watch_once(const struct options *o, const struct waivers *waivers,
		      struct failure *why)
{
	struct watch_report r;
	int ret;

	if (look(o, waivers, &r, why))
		return -1;
	watch_compare(&r, NULL);
	ret = watch_exit(&r);
	if (check_on(o, &r, why))
		ret = -1;
	else if (o->format->print(&r, &o->view, stdout))
		ret = no_memory(why);
	watch_report_free(&r);
	return ret;
}

static int show(const struct options *o, bool screen, const struct watch_report *r,
		const struct watch_report *before, struct failure *why)
{
	struct watch_view v = o->view;
	int ret = 0;

	if (screen) {
		watch_term_size(&v.width, &v.height);
		ret = watch_screen(r, &v, stdout);
	} else if (o->format->follow) {
		ret = o->format->follow(r, before, &v, stdout);
	}
	if (ret)
		return no_memory(why);
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	return fail_with(why, "cannot write the output: %m: free some space or write elsewhere");
}

/* Look until it ends; *@r is the last look. */
static int look_on(const struct options *o, const struct waivers *waivers,
		   struct watch_term *t, struct watch_report *r,
		   struct failure *why)
{
	struct watch_report next;
	enum watch_wake wake = WAKE_LOOK;

	while (wake != WAKE_END) {
		wake = watch_term_wait(t);
		/* The end of the time is a last look, too. */
		if (wake != WAKE_DRAW) {
			if (look(o, waivers, &next, why))
				return -1;
			watch_compare(&next, r);
			if (show(o, t->screen, &next, r, why)) {
				watch_report_free(&next);
				return -1;
			}
			watch_report_free(r);
			*r = next;
		} else if (show(o, t->screen, r, NULL, why)) {
			return -1;
		}
	}
	return 0;
}

/* Return: the exit code, or -1. */
static int watch_on(const struct options *o, const struct waivers *waivers,
		    struct failure *why)
{
	bool screen = o->format == &watch_table && isatty(STDIN_FILENO) &&
		      isatty(STDOUT_FILENO);
	struct watch_report r;
	struct watch_term t;
	int ret;

	if (look(o, waivers, &r, why))
		return -1;
	watch_compare(&r, NULL);
	ret = check_on(o, &r, why);
	if (!ret)
		ret = watch_term_open(&t, screen, o->ms, why);
	if (ret) {
		watch_report_free(&r);
		return -1;
	}
	ret = show(o, screen, &r, NULL, why);
	if (!ret)
		ret = look_on(o, waivers, &t, &r, why);
	watch_term_close(&t);
	if (!ret)
		ret = watch_exit(&r);
	if (ret >= 0 && !o->format->follow &&
	    o->format->print(&r, &o->view, stdout))
		ret = no_memory(why);
	watch_report_free(&r);
	return ret;
}

/* The role as a module says it: that of the watch, or that of the audit. */
static int find_role(const struct options *o, enum role *role,
		     struct failure *why)
{
	const char *debugfs = source_debugfs(&o->source);
	struct watch_report watch;
	struct report audit;
	struct input in;

	*role = o->role;
	if (o->role_name)
		return 0;
	if (live_read(&live_watch, debugfs, &in, why) == LIVE_READ) {
		if (!watch_read(&watch, live_watch.name, in.buf, in.len, why)) {
			*role = watch.role;
			watch_report_free(&watch);
		}
		input_free(&in);
	} else if (live_read(&live_report, debugfs, &in, why) == LIVE_READ) {
		if (!report_parse(&audit, live_report.name, in.buf, in.len, why)) {
			role_named(audit_role(&audit), role);
			report_free(&audit);
		}
		input_free(&in);
	}
	if (*role != ROLE_UNKNOWN)
		return 0;
	return fail_with(why, "no module says what the role of this kernel is: modprobe pvyield, or give --role, as in --role pv-dom0");
}

/* Return: the exit code, or -1. */
static int watch_trace(const struct options *o, const struct waivers *waivers,
		       struct failure *why)
{
	struct watch_boot b;
	enum role role;
	int ret;

	if (find_role(o, &role, why) || watch_boot_read(&b, o->trace, role, why))
		return -1;
	watch_waive(&b.report, waivers);
	ret = o->format == &watch_json ? watch_boot_json(&b, &o->view, stdout) :
					 watch_boot_table(&b, &o->view, stdout);
	ret = ret ? no_memory(why) : (int)watch_exit(&b.report);
	watch_boot_free(&b);
	return ret;
}

static int run_watch(int argc, char **argv)
{
	struct options o = {
		.format = &watch_table, .source = { .live = &live_watch },
		.color = "auto",
	};
	struct waivers waivers = { 0 };
	struct failure why;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	o.view.color = view_use_color(o.color);
	o.view.width = terminal_width(stdout);
	ret = read_waivers(&o, &waivers, &why);
	if (!ret && o.boot)
		ret = watch_trace(&o, &waivers, &why);
	else if (!ret && (o.once || o.source.saved))
		ret = watch_once(&o, &waivers, &why);
	else if (!ret)
		ret = watch_on(&o, &waivers, &why);
	waivers_free(&waivers);
	if (ret < 0) {
		complain("%s", why.text);
		return EXIT_FAILED;
	}
	return output_done(stdout) ? EXIT_FAILED : ret;
}

const struct verb verb_watch = {
	.name = "watch",
	.summary = "show what takes back from Xen while the machine runs",
	.run = run_watch,
};

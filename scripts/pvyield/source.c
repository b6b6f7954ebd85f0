// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the text comes from that a verb works on: what a module of this kernel
 * says, or a file that it was saved to.  The options for it are the same in all
 * verbs; each verb takes them as a child of its own.
 */
#include <stdlib.h>

#include "source.h"

enum { KEY_SAVED = 0x500, KEY_IMAGE, KEY_LOAD, KEY_DEBUGFS };

#define DEBUGFS_OPTION { "debugfs", KEY_DEBUGFS, "DIR", 0, \
	"where debugfs is mounted (" DEBUGFS_DEFAULT ")", 0 }

static const struct argp_option report_options[] = {
	{ "report", KEY_SAVED, "FILE", 0,
	  "judge a saved report instead of this kernel; - is standard input", 0 },
	{ "image", KEY_IMAGE, "FILE", 0,
	  "the image of the audited kernel (bzImage or vmlinux), for what it freed at boot; for this kernel it is looked for in /boot",
	  0 },
	{ "load", KEY_LOAD, "FILE.ko", OPTION_ARG_OPTIONAL,
	  "load the module if it is not loaded, by modprobe or from a file, and unload it again; an unsigned module taints the kernel",
	  0 },
	DEBUGFS_OPTION,
	{ 0 }
};

static const struct argp_option status_options[] = {
	{ "status", KEY_SAVED, "FILE", 0,
	  "explain a saved status instead of this guest's; - is standard input",
	  0 },
	DEBUGFS_OPTION,
	{ 0 }
};

static const struct argp_option watch_options[] = {
	{ "report", KEY_SAVED, "FILE", 0,
	  "read a saved report of the watch, once; - is standard input", 0 },
	DEBUGFS_OPTION,
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct source *s = state->input;

	switch (key) {
	case KEY_SAVED:
		s->saved = arg;
		return 0;
	case KEY_IMAGE:
		s->image = arg;
		return 0;
	case KEY_LOAD:
		s->load = true;
		s->load_file = arg;
		return 0;
	case KEY_DEBUGFS:
		s->debugfs = arg;
		return 0;
	case ARGP_KEY_END:
		if (s->saved && (s->load || s->debugfs)) {
			complain("--%s excludes %s--debugfs: a saved %s needs no module",
				 s->live->option,
				 s->live == &live_report ? "--load and " : "",
				 s->live->option);
			exit(EXIT_FAILED);
		}
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

const struct argp source_report_argp = {
	.options = report_options,
	.parser = parse,
};

const struct argp source_status_argp = {
	.options = status_options,
	.parser = parse,
};

const struct argp source_watch_argp = {
	.options = watch_options,
	.parser = parse,
};

/**
 * source_not_loaded() - say that the module is not there
 * @s: the source
 * @why: the error line
 *
 * Return: -1.
 */
int source_not_loaded(const struct source *s, struct failure *why)
{
	return fail_with(why, "module %s is not loaded: modprobe %s%s%s; it taints the kernel",
			 s->live->module, s->live->module, s->live->parameters,
			 s->live == &live_report ? ", or give --load" : "");
}

/**
 * source_debugfs() - where debugfs is mounted
 * @s: the source
 *
 * Return: what --debugfs says, else the usual place.
 */
const char *source_debugfs(const struct source *s)
{
	return s->debugfs ? s->debugfs : DEBUGFS_DEFAULT;
}

static int load_and_read(const struct source *s, struct input *in,
			 struct failure *why)
{
	struct loading l = {
		.file = s->load_file,
		.lockdown = LOCKDOWN_DEFAULT,
	};
	enum live live;

	complain("loading %s for this audit; an unsigned module taints the kernel (flags O and E)",
		 l.file ? l.file : "module pvyield");
	if (module_load(&l, why))
		return -1;
	live = live_read(s->live, source_debugfs(s), in, why);
	if (live == LIVE_NOT_LOADED)
		fail_with(why, "the module is loaded but there is no %s/%s: see dmesg",
			  source_debugfs(s), s->live->path);
	module_unload(&l);
	return live == LIVE_READ ? 0 : -1;
}

/**
 * source_read() - read the text
 * @s: where it comes from
 * @in: where it goes; to be freed by input_free() on success only
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int source_read(const struct source *s, struct input *in, struct failure *why)
{
	if (s->saved)
		return input_read_file(in, s->saved, why);
	switch (live_read(s->live, source_debugfs(s), in, why)) {
	case LIVE_READ:
		if (s->load_file)
			complain("module pvyield is loaded already: %s is not used",
				 s->load_file);
		return 0;
	case LIVE_NOT_LOADED:
		if (s->load)
			return load_and_read(s, in, why);
		return source_not_loaded(s, why);
	case LIVE_FAILED:
		break;
	}
	return -1;
}

/**
 * source_name() - name the source in messages
 * @s: the source
 *
 * Return: its name.
 */
const char *source_name(const struct source *s)
{
	if (!s->saved)
		return s->live->name;
	return input_name(s->saved);
}

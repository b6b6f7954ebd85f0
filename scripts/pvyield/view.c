// SPDX-License-Identifier: GPL-2.0-only
/* What is printed of an audit, and how: the options that verbs share. */
#include <stdlib.h>
#include <unistd.h>

#include "choice.h"
#include "view.h"
#include "wrap.h"

enum { KEY_ONLY = 0x600, KEY_COLOR };

static const struct format *const formats[] = {
	&format_table,
	&format_ktap,
	&format_json,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

static const char *color_name(size_t i)
{
	static const char *const names[] = { "auto", "always", "never", NULL };

	return names[i];
}

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
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct view *v = state->input;

	switch (key) {
	case 'f':
		v->format = formats[choice_find("--format", arg, format_name)];
		return 0;
	case 's':
		v->strict = true;
		return 0;
	case 't':
		v->timing = true;
		return 0;
	case 'v':
		v->verbose = true;
		return 0;
	case KEY_ONLY:
		v->only = arg;
		return 0;
	case KEY_COLOR:
		v->color = color_name(choice_find("--color", arg, color_name));
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

const struct argp view_argp = {
	.options = options,
	.parser = parse,
};

static bool use_color(const char *when)
{
	const char *no_color = getenv("NO_COLOR");

	if (strcmp(when, "auto"))
		return !strcmp(when, "always");
	return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

/**
 * view_print() - judge an audit and print it to standard output
 * @v: what of it, and how
 * @a: the audit; its report is there, the rest is filled in
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int view_print(const struct view *v, struct audit *a, struct failure *why)
{
	a->timing = v->timing;
	a->verbose = v->verbose;
	a->color = use_color(v->color);
	a->width = terminal_width(stdout);
	if (audit_judge(a, v->only, v->strict, why))
		return -1;
	if (v->format->print(a, stdout))
		return fail_with(why, "out of memory printing the audit: free some memory");
	if (output_done(stdout))
		a->exit = EXIT_FAILED;
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/* What is printed of an audit, and how: the options that verbs share. */
#include <stdlib.h>
#include <unistd.h>

#include "choice.h"
#include "role_words.h"
#include "view.h"
#include "wrap.h"

enum { KEY_ONLY = 0x600, KEY_SEVERITY, KEY_ROLE, KEY_WAIVE, KEY_COLOR };

static const struct format *const formats[] = {
	&format_table,
	&format_ktap,
	&format_json,
	&format_junit,
	&format_prometheus,
};

static const char *format_name(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

/**
 * view_color_name() - when colour is used: the words for it
 * @i: number of the word
 *
 * Return: the word, or NULL behind the last.
 */
const char *view_color_name(size_t i)
{
	static const char *const names[] = { "auto", "always", "never", NULL };

	return names[i];
}

static const char *level_name(size_t i)
{
	i += SEVERITY_MINOR;
	return i <= SEVERITY_CRITICAL ? severity_name(i) : NULL;
}

static const struct argp_option options[] = {
	{ "format", 'f', "FORMAT", 0, "table (default), ktap, json, junit or prometheus", 0 },
	{ "strict", 's', NULL, 0, "exit 3 if something is unproven and nothing conflicts", 0 },
	{ "only", KEY_ONLY, "GLOB", 0,
	  "print only the points whose id matches; the exit code is still that of all",
	  0 },
	{ "severity", KEY_SEVERITY, "LEVEL", 0,
	  "print only conflicts that are minor, major or critical, or worse; the exit code is still that of all",
	  0 },
	{ "role", KEY_ROLE, "ROLE", 0,
	  "print only points of an audit in this role (pv-dom0, pvh-domU, ...); the exit code is still that of all",
	  0 },
	{ "waive", KEY_WAIVE, "FILE", 0,
	  "conflicts that are accepted: a line each, ID YYYY-MM-DD REASON", 0 },
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
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &v->points;
		return 0;
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
		v->filter.only = arg;
		return 0;
	case KEY_SEVERITY:
		v->filter.severity = SEVERITY_MINOR +
			choice_find("--severity", arg, level_name);
		return 0;
	case KEY_ROLE:
		v->filter.role = role_name(role_option(arg));
		return 0;
	case KEY_WAIVE:
		waivers_option(&v->waivers, arg);
		return 0;
	case KEY_COLOR:
		v->color = view_color_name(choice_find("--color", arg,
						       view_color_name));
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &custom_argp },
	{ 0 }
};

const struct argp view_argp = {
	.options = options,
	.parser = parse,
	.children = children,
};

/**
 * view_use_color() - is colour to be used?
 * @when: one of the words of view_color_name()
 *
 * Return: true if it is.
 */
bool view_use_color(const char *when)
{
	const char *no_color = getenv("NO_COLOR");

	if (strcmp(when, "auto"))
		return !strcmp(when, "always");
	return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

static int judge_and_print(const struct view *v, struct audit *a,
			   const struct waivers *waivers, struct failure *why)
{
	if (audit_judge(a, &v->filter, waivers, v->strict, why))
		return -1;
	if (v->format->print(a, stdout))
		return fail_with(why, "out of memory printing the audit: free some memory");
	if (output_done(stdout))
		a->exit = EXIT_FAILED;
	return 0;
}

static int waive_and_print(const struct view *v, struct audit *a,
			   struct failure *why)
{
	char today[WAIVER_DATE_BYTES];
	struct waivers waivers;
	int ret;

	if (!v->waivers)
		return judge_and_print(v, a, NULL, why);
	waiver_today(today);
	if (waivers_read(&waivers, v->waivers, today, why))
		return -1;
	ret = judge_and_print(v, a, &waivers, why);
	waivers_free(&waivers);
	return ret;
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
	struct customs customs;
	int ret;

	a->timing = v->timing;
	a->verbose = v->verbose;
	a->color = view_use_color(v->color);
	a->width = terminal_width(stdout);
	/* They are judged by the facts that the module's points gathered. */
	if (customs_load(&customs, &v->points, why))
		return -1;
	ret = customs_apply(&customs, &a->report, why);
	if (!ret)
		ret = waive_and_print(v, a, why);
	customs_free(&customs);
	return ret;
}

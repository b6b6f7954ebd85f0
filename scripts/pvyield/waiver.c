// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waivers: one on a line, "ID YYYY-MM-DD REASON".  A line that is not one, or
 * whose day has passed, counts for nothing and is named on standard error: the
 * conflict that it was about is a conflict then.
 */
#include <ctype.h>
#include <stdlib.h>
#include <time.h>

#include "input.h"
#include "waiver.h"

#define BLANKS " \t"

static bool is_date(const char *s)
{
	static const char form[] = "dddd-dd-dd";
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day;
	size_t i;

	for (i = 0; form[i]; i++)
		if (form[i] == 'd' ? !isdigit((unsigned char)s[i]) :
				     s[i] != form[i])
			return false;
	year = atoi(s);
	month = atoi(s + 5);
	day = atoi(s + 8);
	if (s[i] || month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	return month != 2 || day < 29 ||
	       (!(year % 4) && (year % 100 || !(year % 400)));
}

/* Cuts the first word off. */
static char *next_word(char **rest)
{
	char *word = *rest + strspn(*rest, BLANKS);
	size_t n = strcspn(word, BLANKS);

	*rest = word + n;
	if (**rest)
		*(*rest)++ = '\0';
	return word;
}

static bool already(const struct waivers *w, const char *id)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (!strcmp(w->v[i].id, id))
			return true;
	return false;
}

static void read_line(struct waivers *w, char *line, size_t number,
		      const char *today, bool (*sane)(const char *id))
{
	struct waiver *new = w->v + w->n;
	char *id, *until, *end;

	line += strspn(line, BLANKS);
	if (!*line || *line == '#')
		return;
	id = next_word(&line);
	until = next_word(&line);
	line += strspn(line, BLANKS);
	for (end = line + strlen(line); end > line && strchr(BLANKS, end[-1]);)
		*--end = '\0';
	if (!sane(id) || !is_date(until) || !*line) {
		complain("%s:%zu: counts for nothing: not \"ID YYYY-MM-DD REASON\"",
			 w->name, number);
		return;
	}
	if (already(w, id)) {
		complain("%s:%zu: counts for nothing: %s is waived above",
			 w->name, number, id);
		return;
	}
	/* In this form the order of days is that of the texts. */
	if (strcmp(until, today) < 0) {
		complain("%s:%zu: counts for nothing: the waiver of %s expired on %s",
			 w->name, number, id, until);
		return;
	}
	new->id = id;
	memcpy(new->until, until, sizeof(new->until));
	new->reason = line;
	new->line = number;
	w->n++;
}

/**
 * waiver_today() - what day it is
 * @today: the day, in UTC; WAIVER_DATE_BYTES
 */
void waiver_today(char *today)
{
	time_t now = time(NULL);
	struct tm tm;

	strftime(today, WAIVER_DATE_BYTES, "%Y-%m-%d", gmtime_r(&now, &tm));
}

/**
 * waivers_read_ids() - read a file of waivers for other things than points
 * @w: the waivers; to be freed by waivers_free() on success only
 * @path: the file, "-" for standard input
 * @today: what day it is
 * @sane: can it be an id?
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int waivers_read_ids(struct waivers *w, const char *path, const char *today,
		     bool (*sane)(const char *id), struct failure *why)
{
	size_t i, number = 1, lines = 1;
	char *line, *end;
	struct input in;

	if (input_read_file(&in, path, why))
		return -1;
	*w = (struct waivers){ .name = input_name(path), .text = in.buf };
	if (strlen(in.buf) != in.len) {
		waivers_free(w);
		return fail_with(why, "%s has a NUL byte: give a file of waivers",
				 input_name(path));
	}
	for (i = 0; i < in.len; i++)
		lines += in.buf[i] == '\n';
	w->v = calloc(lines, sizeof(*w->v));
	if (!w->v) {
		waivers_free(w);
		return fail_with(why, "out of memory reading %s: free some memory",
				 input_name(path));
	}
	for (line = in.buf; line; line = end, number++) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		read_line(w, line, number, today, sane);
	}
	return 0;
}

/**
 * waivers_read() - read a file of waivers
 * @w: the waivers; to be freed by waivers_free() on success only
 * @path: the file, "-" for standard input
 * @today: what day it is
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int waivers_read(struct waivers *w, const char *path, const char *today,
		 struct failure *why)
{
	return waivers_read_ids(w, path, today, name_is_sane, why);
}

/**
 * waivers_option() - read the argument of --waive
 * @path: where it goes; a second one ends the program
 * @arg: the argument
 */
void waivers_option(const char **path, const char *arg)
{
	if (*path) {
		complain("--waive %s: %s is given already: put all waivers into one file",
			 arg, *path);
		exit(EXIT_FAILED);
	}
	*path = arg;
}

/**
 * waiver_unknown() - refuse a waiver: it would waive nothing and look as if it did
 * @w: the waivers
 * @waiver: one of them, whose id is that of no point
 * @why: the error line
 *
 * Return: -1.
 */
int waiver_unknown(const struct waivers *w, const struct waiver *waiver,
		   struct failure *why)
{
	return fail_with(why, "%s:%zu: %s is no point: \"pvyield list\" prints the ids",
			 w->name, waiver->line, waiver->id);
}

static struct result *find(struct report *r, const char *id)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, id))
			return r->results + i;
	return NULL;
}

/**
 * waivers_apply() - waive the conflicts of a report
 * @w: the waivers
 * @r: the report, judged
 * @why: the error line
 *
 * Return: 0, or -1 if a waiver is for a point that nobody knows.
 */
int waivers_apply(const struct waivers *w, struct report *r,
		  struct failure *why)
{
	const struct waiver *waiver;
	struct result *p;
	size_t i;

	for (i = 0; i < w->n; i++) {
		waiver = w->v + i;
		p = find(r, waiver->id);
		if (!p && !point_find(waiver->id))
			return waiver_unknown(w, waiver, why);
		if (p && p->j.verdict == VERDICT_CONFLICTS)
			p->waiver = waiver;
		else if (!waiver->used)
			complain("%s:%zu: not used: %s does not conflict here",
				 w->name, waiver->line, waiver->id);
	}
	return 0;
}

/**
 * waivers_free() - free waivers; no report may be printed any more then
 * @w: the waivers
 */
void waivers_free(struct waivers *w)
{
	free(w->v);
	free(w->text);
	*w = (struct waivers){ 0 };
}

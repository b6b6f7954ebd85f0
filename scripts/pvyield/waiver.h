/* SPDX-License-Identifier: GPL-2.0-only */
/* Waivers: conflicts that somebody accepts until a day. */
#ifndef PVYIELD_WAIVER_H
#define PVYIELD_WAIVER_H

#include "report.h"

#define WAIVER_DATE_BYTES sizeof("2000-01-01")

/**
 * struct waiver - a conflict that somebody accepts
 * @id: the point
 * @until: the last day, YYYY-MM-DD
 * @reason: why
 * @line: where it stands in its file
 * @used: it waives something that the watch saw
 */
struct waiver {
	const char *id;
	char until[WAIVER_DATE_BYTES];
	const char *reason;
	size_t line;
	bool used;
};

/**
 * struct waivers - a file of them
 * @name: the file, for messages
 * @v: those that count
 * @n: how many
 * @text: what the strings point into
 */
struct waivers {
	const char *name;
	struct waiver *v;
	size_t n;
	char *text;
};

void waivers_option(const char **path, const char *arg);
int waivers_read(struct waivers *w, const char *path, const char *today,
		 struct failure *why);
int waivers_read_ids(struct waivers *w, const char *path, const char *today,
		     bool (*sane)(const char *id), struct failure *why);
int waivers_apply(const struct waivers *w, struct report *r,
		  struct failure *why);
int waiver_unknown(const struct waivers *w, const struct waiver *waiver,
		   struct failure *why);
void waivers_free(struct waivers *w);
void waiver_today(char *today);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of the watch's report, and all that prints what it accepted.
 * What KTAP printed is accepted again, with the same exit code.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "watch_format.h"

static char *print(const struct watch_report *r, const struct watch_format *format)
{
	static const struct watch_view v = { .all = true, .width = 80 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out || format->print(r, &v, out) ||
	    (format->follow && (format->follow(r, NULL, &v, out) ||
				format->follow(r, r, &v, out))))
		abort();
	fclose(out);
	return text;
}

static void draw(const struct watch_report *r, unsigned int width,
		 unsigned int height)
{
	struct watch_view v = {
		.color = true, .width = width, .height = height,
	};
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out || watch_screen(r, &v, out))
		abort();
	fclose(out);
	free(text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct watch_report r, again;
	struct failure why;
	char *text;

	if (watch_read(&r, "fuzz", (const char *)data, size, &why))
		return 0;
	text = print(&r, &watch_ktap);
	if (watch_read(&again, "again", text, strlen(text), &why)) {
		fprintf(stderr, "%s\n%s", why.text, text);
		abort();
	}
	if (watch_exit(&again) != watch_exit(&r) || again.n != r.n)
		abort();
	watch_compare(&again, &r);
	free(text);
	free(print(&again, &watch_table));
	free(print(&again, &watch_json));
	draw(&again, 1 + size % 120, 1 + size % 30);
	watch_report_free(&again);
	watch_report_free(&r);
	return 0;
}

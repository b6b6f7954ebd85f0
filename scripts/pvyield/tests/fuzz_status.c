// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of xenbus_defer's status, and what prints it.  The facts
 * that were accepted are accepted again, with the same exit code.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fact_read.h"
#include "fuzz.h"
#include "xenbus_status.h"

static void print(const struct xenbus_status *s,
		  const struct xenbus_format *format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out || format->print(s, true, 80, out))
		abort();
	fclose(out);
	free(text);
}

static void read_again(const struct xenbus_status *s)
{
	struct xenbus_status again;
	struct failure why;
	char *text = NULL, *line;
	size_t size, i;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	for (i = 0; i < s->facts.n; i++) {
		line = fact_to_string(s->facts.v + i);
		if (!line)
			abort();
		fprintf(out, "# %s\n", line);
		free(line);
	}
	fclose(out);
	if (xenbus_status_parse(&again, "again", text, size, &why)) {
		fprintf(stderr, "%s\n%s", why.text, text);
		abort();
	}
	if (again.exit != s->exit || again.says.cause != s->says.cause)
		abort();
	xenbus_status_free(&again);
	free(text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct xenbus_status s;
	struct failure why;

	if (xenbus_status_parse(&s, "fuzz", (const char *)data, size, &why))
		return 0;
	print(&s, &xenbus_table);
	print(&s, &xenbus_json);
	read_again(&s);
	xenbus_status_free(&s);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of reports, and all that prints what it accepted.  What
 * the KTAP format printed must be accepted again, with the same exit code.
 */
#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "fuzz.h"

static char *print(const struct audit *a, const struct format *format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out || format->print(a, out))
		abort();
	fclose(out);
	return text;
}

static void read_again(const struct audit *a, const char *ktap)
{
	struct audit again = { .width = 80 };
	struct failure why;

	if (report_parse(&again.report, "again", ktap, strlen(ktap), &why) ||
	    audit_judge(&again, NULL, true, &why)) {
		fprintf(stderr, "%s\n%s", why.text, ktap);
		abort();
	}
	if (again.exit != a->exit)
		abort();
	report_free(&again.report);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct audit a = { .width = 80, .verbose = true, .timing = true };
	struct failure why;
	char *text;

	if (report_parse(&a.report, "fuzz", (const char *)data, size, &why))
		return 0;
	if (!audit_judge(&a, "*o*", true, &why)) {
		free(print(&a, &format_table));
		free(print(&a, &format_json));
		text = print(&a, &format_ktap);
		read_again(&a, text);
		free(text);
	}
	report_free(&a.report);
	return 0;
}

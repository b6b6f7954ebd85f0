// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of reports, and all that prints what it accepted.  What
 * the KTAP format printed must be accepted again, with the same exit code.
 */
#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "diff.h"
#include "fuzz.h"
#include "json_read.h"
#include "recording.h"

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

static char *print_diff(const struct diff *d, const struct diff_format *format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out || format->print(d, 80, out))
		abort();
	fclose(out);
	return text;
}

static void read_again(const struct audit *a, const char *ktap)
{
	struct audit again = { .width = 80 };
	struct failure why;

	if (report_parse(&again.report, "again", ktap, strlen(ktap), &why) ||
	    audit_judge(&again, NULL, NULL, true, &why)) {
		fprintf(stderr, "%s\n%s", why.text, ktap);
		abort();
	}
	if (again.exit != a->exit)
		abort();
	report_free(&again.report);
}

/* What the JSON format printed must come back as it was; @a is judged anew. */
static void read_json(const struct audit *a, const char *json)
{
	struct diff d = { .side = { a->report } };
	struct failure why;

	if (json_report_parse(d.side + 1, "json", json, strlen(json), &why)) {
		fprintf(stderr, "%s\n%s", why.text, json);
		abort();
	}
	recording_judge(d.side + 1);
	if (diff_make(&d, &why))
		abort();
	free(print_diff(&d, &diff_table));
	free(print_diff(&d, &diff_json));
	if (d.exit)
		abort();
	diff_free(&d);
	report_free(d.side + 1);
}

/* What is replayed can be printed, and read again. */
static void replay(const struct report *r)
{
	struct audit a = { .report = *r, .width = 80, .replay = true };
	struct failure why;
	char *text;

	if (audit_judge(&a, NULL, NULL, true, &why))
		abort();
	text = print(&a, &format_json);
	recording_judge(&a.report);
	if (!a.filtered)
		read_json(&a, text);
	free(text);
	if (audit_judge(&a, NULL, NULL, true, &why))
		abort();
	free(print(&a, &format_table));
	free(print(&a, &format_json));
	text = print(&a, &format_ktap);
	read_again(&a, text);
	free(text);
}

/* Leaving secrets out changes no verdict, and there are none left. */
static void record(const unsigned char *data, size_t size)
{
	struct audit a = { .width = 80 }, again = { .width = 80 };
	char *first, *second;
	struct secret secret;
	struct failure why;

	secret_init(&secret, "xen");
	if (report_parse(&a.report, "fuzz", (const char *)data, size, &why))
		return;
	if (audit_verify(&a.report, &why) ||
	    recording_make(&a.report, &secret, &why) ||
	    audit_judge(&a, NULL, NULL, true, &why)) {
		report_free(&a.report);
		return;
	}
	first = print(&a, &format_ktap);
	read_again(&a, first);
	if (report_parse(&again.report, "again", first, strlen(first), &why) ||
	    recording_make(&again.report, &secret, &why) ||
	    audit_judge(&again, NULL, NULL, true, &why))
		abort();
	second = print(&again, &format_ktap);
	if (strcmp(first, second)) {
		fprintf(stderr, "recorded:\n%srecorded again:\n%s", first, second);
		abort();
	}
	free(first);
	free(second);
	report_free(&again.report);
	report_free(&a.report);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct audit a = { .width = 80, .verbose = true, .timing = true };
	static const struct filter filter = { .only = "*o*" };
	struct failure why;
	char *text;

	if (report_parse(&a.report, "fuzz", (const char *)data, size, &why))
		return 0;
	if (!audit_judge(&a, &filter, NULL, true, &why)) {
		free(print(&a, &format_table));
		free(print(&a, &format_json));
		free(print(&a, &format_junit));
		free(print(&a, &format_prometheus));
		text = print(&a, &format_ktap);
		read_again(&a, text);
		free(text);
	}
	replay(&a.report);
	report_free(&a.report);
	record(data, size);
	return 0;
}

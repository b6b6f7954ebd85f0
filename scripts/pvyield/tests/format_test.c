// SPDX-License-Identifier: GPL-2.0-only
/* The output formats of the audit. */
#include "test.h"

#include <json-c/json.h>

#include "audit.h"
#include "reports.h"
#include "wrap.h"

static char made[MADE_SIZE];

static void start(struct audit *a, const char *report, const char *only)
{
	size_t len = made_print(made_find(report), made, sizeof(made));
	const struct filter filter = { .only = only };
	struct failure why;

	*a = (struct audit){ .width = 80 };
	if (report_parse(&a->report, report, made, len, &why) ||
	    audit_judge(a, &filter, NULL, false, &why))
		fail_msg("%s", why.text);
}

static char *print(const struct audit *a, const struct format *format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	assert_int_equal(format->print(a, out), 0);
	fclose(out);
	return text;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_has_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("\"%s\" is in:\n%s", part, text);
}

static void test_ktap_unchanged(void **state)
{
	struct audit a;
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < made_reports_n; i++) {
		start(&a, made_reports[i].name, NULL);
		text = print(&a, &format_ktap);
		assert_string_equal(text, made);
		free(text);
		report_free(&a.report);
	}
}

static void test_ktap_filtered(void **state)
{
	struct audit a, again = { .width = 80 };
	struct failure why;
	char *text;

	(void)state;
	start(&a, "pv-dom0-6.12", "hypervisor.*");
	assert_int_equal(a.exit, EXIT_CONFLICTS);
	assert_int_equal(a.outside, 1);
	text = print(&a, &format_ktap);
	assert_has(text, "\n1..1\n");
	assert_has(text, "\nok 1 hypervisor.role\n");
	assert_has_not(text, "microcode");
	assert_has(text, "\n# report.outside_filter_conflicts: 1\n");

	/* What was left out is not forgotten when the output is read again. */
	assert_int_equal(report_parse(&again.report, "again", text,
				      strlen(text), &why), 0);
	assert_int_equal(audit_judge(&again, NULL, NULL, false, &why), 0);
	assert_int_equal(again.exit, EXIT_CONFLICTS);
	assert_int_equal(again.outside, 1);
	report_free(&again.report);
	free(text);
	report_free(&a.report);

	start(&a, "pv-dom0-6.12", "micro*");
	assert_int_equal(a.outside, 0);
	text = print(&a, &format_ktap);
	assert_has(text, "\nnot ok 1 microcode.loader\n");
	free(text);
	report_free(&a.report);
}

static void test_table(void **state)
{
	struct audit a;
	char *text, *line, *save;

	(void)state;
	start(&a, "pv-dom0-6.12", NULL);
	a.verbose = true;
	text = print(&a, &format_table);
	assert_has(text, "conflicts       microcode.loader  minor");
	assert_has(text, "effect: ");
	assert_has(text, "advice: ");
	assert_has(text, "microcode.ops: \"microcode_intel_ops\"\n");
	assert_has(text, "2 points: 1 yield, 1 conflict, 0 unproven, 0 not applicable\n");
	assert_has_not(text, "\033");
	assert_has_not(text, "outside");
	for (line = strtok_r(text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		assert_true(strlen(line) <= 80);
	free(text);
	report_free(&a.report);
}

static void test_table_color(void **state)
{
	struct audit a;
	char *text;

	(void)state;
	start(&a, "pv-dom0-6.12", NULL);
	a.color = true;
	text = print(&a, &format_table);
	assert_has(text, "\033[1;31mconflicts");
	assert_has(text, "\033[32myields");
	free(text);
	report_free(&a.report);
}

static void test_table_timing(void **state)
{
	struct audit a;
	char *text;

	(void)state;
	/* 3750 and 5000 ns. */
	start(&a, "pv-dom0-6.1", NULL);
	a.timing = true;
	text = print(&a, &format_table);
	assert_has(text, " 3.8 us  0.43");
	assert_has(text, " 5.0 us  0.57");
	assert_has(text, "\n8.8 us in all\n");
	free(text);
	report_free(&a.report);
}

static void test_table_hostile(void **state)
{
	struct audit a;
	char *text, *s;

	(void)state;
	start(&a, "hostile", NULL);
	a.verbose = true;
	text = print(&a, &format_table);
	for (s = text; *s; s++)
		assert_true((*s >= 0x20 && *s <= 0x7e) || *s == '\n');
	assert_has(text, "Linux 6.12\\x0a\\x1b[31m\\xff x86_64");
	free(text);
	report_free(&a.report);
}

static struct json_object *at(struct json_object *o, const char *name)
{
	struct json_object *member;

	if (!json_object_object_get_ex(o, name, &member))
		fail_msg("no member %s", name);
	return member;
}

static const char *string_at(struct json_object *o, const char *name)
{
	return json_object_get_string(at(o, name));
}

static void test_json(void **state)
{
	struct json_object *top, *point, *facts;
	struct audit a;
	char *text;

	(void)state;
	start(&a, "hostile", NULL);
	text = print(&a, &format_json);
	top = json_tokener_parse(text);
	assert_non_null(top);
	assert_string_equal(string_at(top, "schema"), "pvyield-audit/1");
	assert_string_equal(string_at(at(top, "subject"), "role"), "pv-dom0");
	assert_string_equal(string_at(at(top, "subject"), "kernel"),
			    "6.12\n\033[31m\xc3\xbf");
	point = json_object_array_get_idx(at(top, "points"), 0);
	assert_string_equal(string_at(point, "verdict"), "yields");
	facts = at(point, "facts");
	assert_string_equal(string_at(at(facts, "test.register"), "value"),
			    "0xffffffffffffffff");
	assert_true(json_object_get_int64(at(at(facts, "test.min"), "value")) ==
		    INT64_MIN);
	assert_string_equal(string_at(at(facts, "test.bytes"), "value"),
			    "\x01\x7f\xc2\x80\xc3\x83\xc2\xa9\xc3\xbf");
	assert_string_equal(string_at(at(facts, "test.absent"), "reason"),
			    "not \"here\"\n");
	json_object_put(top);
	free(text);
	report_free(&a.report);
}

static void test_json_filtered(void **state)
{
	struct json_object *top, *outside;
	struct audit a;
	char *text;

	(void)state;
	start(&a, "pv-dom0-6.12", "hypervisor.*");
	text = print(&a, &format_json);
	top = json_tokener_parse(text);
	assert_non_null(top);
	assert_int_equal(json_object_array_length(at(top, "points")), 1);
	assert_int_equal(json_object_get_int(at(top, "exit")), 2);
	outside = at(at(top, "summary"), "outside_filter_conflicts");
	assert_int_equal(json_object_get_int(outside), 1);
	json_object_put(top);
	free(text);
	report_free(&a.report);
}

static void test_wrap(void **state)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	assert_non_null(out);
	wrap_paragraphs(out, 12, 2, "one two three four\nfive\n\nsix overlongword x");
	fclose(out);
	assert_string_equal(text, "  one two\n  three four\n  five\n\n"
			    "  six\n  overlongword\n  x\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{ "format ktap: the whole report is passed on unchanged",
		  test_ktap_unchanged, NULL, NULL, NULL },
		{ "format ktap: a filtered report has a plan and numbers of its own",
		  test_ktap_filtered, NULL, NULL, NULL },
		{ "format table: what a conflict prints", test_table, NULL, NULL, NULL },
		{ "format table: colour", test_table_color, NULL, NULL, NULL },
		{ "format table: time and share", test_table_timing, NULL, NULL, NULL },
		{ "format table: hostile strings cannot steer a terminal",
		  test_table_hostile, NULL, NULL, NULL },
		{ "format json: every kind of fact", test_json, NULL, NULL, NULL },
		{ "format json: filtered", test_json_filtered, NULL, NULL, NULL },
		{ "format: words wrap", test_wrap, NULL, NULL, NULL },
	};

	return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}

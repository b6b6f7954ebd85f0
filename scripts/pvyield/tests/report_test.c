// SPDX-License-Identifier: GPL-2.0-only
/* The reader of reports. */
#include "test.h"

#include "audit.h"
#include "reports.h"

static char buf[MADE_SIZE];

static void assert_same_fact(const struct fact *a, const struct fact *b)
{
	assert_string_equal(a->name, b->name);
	assert_int_equal(a->type, b->type);
	assert_true(a->num == b->num);
	assert_int_equal(!!a->text, !!b->text);
	if (a->text)
		assert_string_equal(a->text, b->text);
}

static void round_trip(const struct fact *fact)
{
	char *line = fact_to_string(fact), *scratch;
	struct fact again;

	assert_non_null(line);
	scratch = malloc(strlen(line) + 1);
	assert_non_null(scratch);
	if (!fact_read(line, &again, scratch))
		fail_msg("not read back: %s", line);
	assert_same_fact(fact, &again);
	free(scratch);
	free(line);
}

static void test_fact_round_trip(void **state)
{
	static const struct fact facts[] = {
		B("a.b", true), B("a.b", false), A("a.b"), S("a.b", ""),
		I("a.b", 0), I("a.b", -1), I("a.b", INT64_MIN),
		I("a.b", INT64_MAX), H("a.b", 0), H("a.b", INT64_MAX),
		H("a.b", INT64_MIN), H("a.b", -1),
		S("a.b", "\"\\\n\r\t\033[2J"), S("a.b", "\\x41"),
		S("a.b", "absent(\"x\")"), S("a.b", "# SKIP"),
		S("a.b", ": true"), S("a-b.c_d.e9", "\xff\xfe\x80"),
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(facts); i++)
		round_trip(facts + i);
}

static void test_every_byte(void **state)
{
	struct fact fact = S("a.b", NULL), absent = A("a.b");
	char text[4] = "x";
	int c;

	(void)state;
	for (c = 1; c < 256; c++) {
		text[1] = c;
		text[2] = 'y';
		fact.text = text;
		absent.text = text;
		round_trip(&fact);
		round_trip(&absent);
	}
}

static void test_fact_refused(void **state)
{
	static const char *const lines[] = {
		"", "a", "a.b", "a.b:", "a.b: ", "a.b:true", "a.b:  true",
		"a.b: true ", "a.b: True", "a.b: 1.0", "a.b: +1", "a.b: 01",
		"a.b: 1x", "a.b: --1", "a.b: 0x", "a.b: 0x0A", "a.b: 0xg",
		"a.b: 0x1ffffffffffffffff", "a.b: 9223372036854775808",
		"a.b: \"", "a.b: \"x", "a.b: \"x\"y", "a.b: \"\\", "a.b: \"\\y\"",
		"a.b: \"\\x4\"", "a.b: \"\\x41\"", "a.b: \"\\xFF\"",
		"a.b: \"\\x00\"", "a.b: \"\t\"", "a.b: absent", "a.b: absent(",
		"a.b: absent(\"x\"", "a.b: absent(\"x\")y", "a.b: absent(x)",
		"ab: true", ".b: true", "a.: true", "a..b: true", "a b.c: true",
		"a/b.c: true", ": true", "a.b\n: true",
	};
	char scratch[64];
	struct fact fact;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++)
		if (fact_read(lines[i], &fact, scratch))
			fail_msg("accepted: %s", lines[i]);
}

static void test_report_round_trip(void **state)
{
	const struct made_report *m = *state;
	size_t len = made_print(m, buf, sizeof(buf)), i, k;
	const struct judge_case *c = NULL;
	struct case_facts facts;
	struct failure why;
	struct report r;

	if (report_parse(&r, "made", buf, len, &why))
		fail_msg("%s", why.text);
	assert_string_equal(r.head.kernel, m->head.kernel);
	assert_string_equal(r.head.version, m->head.version);
	assert_string_equal(r.head.arch, m->head.arch);
	assert_string_equal(r.head.door, m->head.door);
	assert_int_equal(r.head.tested, m->head.tested);
	for (i = 0; i < r.n; i++) {
		assert_string_equal(r.results[i].id, m->points[i].id);
		assert_int_equal(r.results[i].ns, 1250 * (i + 3));
		for (k = 0; k < cases_n(); k++) {
			c = case_at(k);
			if (m->points[i].what && !strcmp(c->id, m->points[i].id) &&
			    !strcmp(c->what, m->points[i].what))
				break;
		}
		if (k == cases_n())
			continue;
		build_facts(c, &facts);
		for (k = 0; m->points[i].extra && m->points[i].extra[k].name; k++)
			facts_copy(&facts.list, m->points[i].extra + k);
		assert_int_equal(r.results[i].facts.n, facts.list.n);
		for (k = 0; k < facts.list.n; k++)
			assert_same_fact(r.results[i].facts.v + k, facts.v + k);
		assert_int_equal(r.results[i].j.verdict, c->verdict);
		assert_int_equal(r.results[i].j.severity, c->severity);
	}
	report_free(&r);
}

/* Every report that ends early is refused, wherever it ends. */
static void test_cut(void **state)
{
	size_t len = made_print(made_find("pv-dom0-6.12"), buf, sizeof(buf));
	struct failure why;
	struct report r;
	size_t i;

	(void)state;
	for (i = 0; i < len; i++) {
		if (!report_parse(&r, "cut", buf, i, &why))
			fail_msg("accepted, cut at byte %zu of %zu", i, len);
	}
}

static void test_nul(void **state)
{
	size_t len = made_print(made_find("pv-dom0-6.12"), buf, sizeof(buf));
	struct failure why;
	struct report r;
	size_t i;
	char was;

	(void)state;
	for (i = 0; i < len; i++) {
		was = buf[i];
		buf[i] = '\0';
		if (!report_parse(&r, "nul", buf, len, &why))
			fail_msg("accepted, with a NUL at byte %zu", i);
		buf[i] = was;
	}
}

/* The module could not list all facts, says so and concluded nothing. */
static void test_damaged(void **state)
{
	static const char text[] =
		"KTAP version 1\n1..1\n# report.format: 1\n"
		"# report.version: \"0.1.0\"\n# report.kernel: \"k\"\n"
		"# report.kernel_tested: true\n# report.arch: \"x86_64\"\n"
		"# report.door: \"open\"\n"
		"ok 1 hypervisor.role # SKIP unproven: incomplete\n"
		"# point.severity: \"none\"\n# point.reason: \"incomplete\"\n"
		"# point.ns: 1\n# point.damaged: true\n"
		"# machine.arch: \"x86_64\"\n# xen.domain_type: \"native\"\n"
		"# cpuid.hypervisor: false\n# report.end: true\n";
	struct audit a = { 0 };
	struct failure why;

	(void)state;
	assert_int_equal(report_parse(&a.report, "damaged", text,
				      sizeof(text) - 1, &why), 0);
	if (audit_judge(&a, NULL, NULL, true, &why))
		fail_msg("%s", why.text);
	assert_int_equal(a.exit, EXIT_UNPROVEN);
	report_free(&a.report);
}

static const struct CMUnitTest fixed[] = {
	{ .name = "reader: facts survive the round trip",
	  .test_func = test_fact_round_trip },
	{ .name = "reader: every byte survives the round trip",
	  .test_func = test_every_byte },
	{ .name = "reader: values that nobody printed are refused",
	  .test_func = test_fact_refused },
	{ .name = "reader: a report that was cut is refused",
	  .test_func = test_cut },
	{ .name = "reader: a NUL anywhere is refused", .test_func = test_nul },
	{ .name = "reader: a damaged list stays damaged",
	  .test_func = test_damaged },
};

int main(void)
{
	size_t i, n = ARRAY_SIZE(fixed), max = n + made_reports_n;
	struct CMUnitTest *tests = calloc(max, sizeof(*tests));
	char *name;
	int ret;

	if (!tests)
		return 1;
	memcpy(tests, fixed, sizeof(fixed));
	for (i = 0; i < made_reports_n; i++) {
		if (asprintf(&name, "reader: report %s survives the round trip",
			     made_reports[i].name) < 0)
			return 1;
		tests[n++] = (struct CMUnitTest){
			.name = name,
			.test_func = test_report_round_trip,
			.initial_state = (void *)(made_reports + i),
		};
	}
	ret = _cmocka_run_group_tests("reader", tests, n, NULL, NULL);
	for (i = ARRAY_SIZE(fixed); i < n; i++)
		free((char *)tests[i].name);
	free(tests);
	return ret;
}

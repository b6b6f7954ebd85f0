// SPDX-License-Identifier: GPL-2.0-only
/* The format, to the letter: readers depend on it. */
#include "../test.h"
#include "../../modules/common/ktap.c"

static void expect_first_line(struct kunit *test, struct bench *b,
			      const struct judgement *j, const char *line)
{
	text_init(&b->text, b->buf, sizeof(b->buf));
	ktap_point(&b->text, 7, "a.b", j, &b->facts, 5);
	*strchrnul(b->buf, '\n') = '\0';
	KUNIT_EXPECT_STREQ(test, b->buf, line);
}

static void head(struct kunit *test)
{
	static const struct ktap_head h = {
		.version = "1.2.3", .kernel = "6.1", .arch = "arm64",
		.door = "open", .tested = true,
	};
	struct bench *b = bench_new(test);

	ktap_head(&b->text, &h, 2);
	KUNIT_EXPECT_STREQ(test, b->buf,
			   "KTAP version 1\n1..2\n"
			   "# report.format: 1\n"
			   "# report.version: \"1.2.3\"\n"
			   "# report.kernel: \"6.1\"\n"
			   "# report.kernel_tested: true\n"
			   "# report.arch: \"arm64\"\n"
			   "# report.door: \"open\"\n");
}

static void verdicts(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;

	facts_int(&b->facts, "x.int", 1);
	facts_absent(&b->facts, "x.gone", "lost # it");

	judge_yields(&j, "because");
	expect_first_line(test, b, &j, "ok 7 a.b");
	judge_conflicts(&j, SEVERITY_MAJOR, "because", "boom", "run");
	expect_first_line(test, b, &j, "not ok 7 a.b");
	judge_not_applicable(&j, "because");
	expect_first_line(test, b, &j,
			  "ok 7 a.b # SKIP not-applicable: because");
	judge_unproven(&j, "because");
	expect_first_line(test, b, &j, "ok 7 a.b # SKIP unproven: because");
	judge_missing(&j, "x.gone");
	expect_first_line(test, b, &j,
			  "ok 7 a.b # SKIP unproven: x.gone: lost ? it");
	judge_missing(&j, "x.never");
	expect_first_line(test, b, &j,
			  "ok 7 a.b # SKIP unproven: x.never: not in the list of facts");
	judge_missing(&j, "x.int");
	expect_first_line(test, b, &j,
			  "ok 7 a.b # SKIP unproven: x.int: its value is not of the kind that the judge reads");
	judge_unproven(&j, "because");
	judge_about(&j, "x.int");
	expect_first_line(test, b, &j,
			  "ok 7 a.b # SKIP unproven: because: x.int");
}

static void diagnostics(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;

	facts_str(&b->facts, "x.str", "a\nok 1 forged");
	judge_conflicts(&j, SEVERITY_MINOR, "why", "so what", "do");
	judge_about(&j, "x.str");
	ktap_point(&b->text, 1, "a.b", &j, &b->facts, 5);
	KUNIT_EXPECT_STREQ(test, b->buf,
			   "not ok 1 a.b\n"
			   "# point.severity: \"minor\"\n"
			   "# point.reason: \"why\"\n"
			   "# point.about: \"x.str\"\n"
			   "# point.effect: \"so what\"\n"
			   "# point.advice: \"do\"\n"
			   "# point.ns: 5\n"
			   "# x.str: \"a\\x0aok 1 forged\"\n");
}

static void damaged(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;

	b->facts.damaged = true;
	judge_unproven(&j, "why");
	ktap_point(&b->text, 1, "a.b", &j, &b->facts, 5);
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "\n# point.damaged: true\n"));
}

static void tail(struct kunit *test)
{
	struct bench *b = bench_new(test);

	ktap_tail(&b->text);
	KUNIT_EXPECT_STREQ(test, b->buf, "# report.end: true\n");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(head),
	KUNIT_CASE(verdicts),
	KUNIT_CASE(diagnostics),
	KUNIT_CASE(damaged),
	KUNIT_CASE(tail),
	{}
};

struct kunit_suite ktap_suite = {
	.name = "pvyield_ktap",
	.test_cases = cases,
};

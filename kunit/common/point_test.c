// SPDX-License-Identifier: GPL-2.0-only
/* The table, the one way to judge, and what the other suites judge with. */
#include "../test.h"
#include "../../modules/common/point.c"

/**
 * bench_new() - memory for a test, freed with it
 * @test: the test
 *
 * Return: an empty list of facts and an empty text.
 */
struct bench *bench_new(struct kunit *test)
{
	struct bench *b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, b);
	facts_init(&b->facts, b->v, ARRAY_SIZE(b->v), b->pool, sizeof(b->pool));
	text_init(&b->text, b->buf, sizeof(b->buf));
	return b;
}

/**
 * bench_fill() - fill the list of facts
 * @b: the bench
 * @list: the facts, up to the first without a name
 * @without: index of a fact to leave out, or -1
 * @absent: index of a fact to make absent, or -1
 *
 * Return: the number of facts in @list.
 */
size_t bench_fill(struct bench *b, const struct fact *list, int without,
		  int absent)
{
	int i;

	facts_reset(&b->facts);
	for (i = 0; i < CASE_FACTS && list[i].name; i++) {
		if (i == absent)
			facts_absent(&b->facts, list[i].name, "taken away");
		else if (i != without)
			facts_copy(&b->facts, list + i);
	}
	return i;
}

/* Take any fact away: no verdict may turn into "yields". */
static void check_property(struct kunit *test, const struct point *point,
			   const struct judge_case *c, struct bench *b)
{
	struct judgement j;
	int i, n = bench_fill(b, c->facts, -1, -1);

	for (i = 0; i < n; i++) {
		bench_fill(b, c->facts, i, -1);
		point_judge(point, &b->facts, &j);
		KUNIT_EXPECT_FALSE_MSG(test, j.verdict == VERDICT_YIELDS &&
				       c->verdict != VERDICT_YIELDS,
				       "%s yields without %s", c->name,
				       c->facts[i].name);
		bench_fill(b, c->facts, -1, i);
		point_judge(point, &b->facts, &j);
		KUNIT_EXPECT_FALSE_MSG(test, j.verdict == VERDICT_YIELDS &&
				       c->verdict != VERDICT_YIELDS,
				       "%s yields with %s absent", c->name,
				       c->facts[i].name);
	}
}

/**
 * check_cases() - judge each case, and with each fact taken away
 * @test: the test
 * @point: the point
 * @cases: the cases
 * @n: how many
 */
void check_cases(struct kunit *test, const struct point *point,
		 const struct judge_case *cases, size_t n)
{
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct judge_case *c = cases + i;

		bench_fill(b, c->facts, -1, -1);
		point_judge(point, &b->facts, &j);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict, (int)c->verdict,
				    "%s: %s", c->name, c->why);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.severity, (int)c->severity,
				    "%s: %s", c->name, c->why);
		KUNIT_EXPECT_TRUE_MSG(test, j.reason && *j.reason, "%s", c->name);
		KUNIT_EXPECT_STREQ_MSG(test, j.missing ?: "(none)",
				       c->missing ?: "(none)", "%s", c->name);
		if (c->about)
			KUNIT_EXPECT_STREQ_MSG(test, j.about ?: "(none)",
					       c->about, "%s", c->name);
		KUNIT_EXPECT_TRUE_MSG(test, !j.about ||
				      facts_find(&b->facts, j.about),
				      "%s: %s", c->name, j.about);
		check_property(test, point, c, b);
	}
}

static void damaged_list(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < points_n; i++) {
		b->facts.damaged = true;
		point_judge(points[i], &b->facts, &j);
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	}
}

static void empty_list(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < points_n; i++) {
		point_judge(points[i], &b->facts, &j);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict, (int)VERDICT_UNPROVEN,
				    "%s", points[i]->id);
		KUNIT_EXPECT_TRUE_MSG(test, j.missing, "%s", points[i]->id);
	}
}

static void silent(const struct facts *f, struct judgement *j)
{
}

static void silent_judge(struct kunit *test)
{
	static const struct point point = { .id = "test.silent", .judge = silent };
	struct bench *b = bench_new(test);
	struct judgement j;

	point_judge(&point, &b->facts, &j);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
}

static void table(struct kunit *test)
{
	size_t i, k;

	KUNIT_EXPECT_STREQ(test, points[0]->id, "hypervisor.role");
	KUNIT_EXPECT_TRUE(test, !point_find("no.such"));
	for (i = 0; i < points_n; i++) {
		const struct point *p = points[i];

		KUNIT_EXPECT_PTR_EQ(test, point_find(p->id), p);
		KUNIT_EXPECT_TRUE(test, strchr(p->id, '.'));
		KUNIT_EXPECT_TRUE(test, p->judge);
		/* The texts of the page are the command's, whose tests look at them. */
		KUNIT_EXPECT_TRUE(test, !p->title && !p->owns && !p->yields && !p->facts &&
				  !p->breaks && !p->advice && !p->refs);
		for (k = 0; k < i; k++)
			KUNIT_EXPECT_TRUE(test, strcmp(points[k]->id, p->id));
	}
}

static void names(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, verdict_name(VERDICT_YIELDS), "yields");
	KUNIT_EXPECT_STREQ(test, verdict_name(VERDICT_CONFLICTS), "conflicts");
	KUNIT_EXPECT_STREQ(test, verdict_name(VERDICT_UNPROVEN), "unproven");
	KUNIT_EXPECT_STREQ(test, verdict_name(VERDICT_NOT_APPLICABLE),
			   "not-applicable");
	KUNIT_EXPECT_STREQ(test, verdict_name((enum verdict)99), "unproven");
	KUNIT_EXPECT_STREQ(test, severity_name((enum severity)99), "critical");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(damaged_list),
	KUNIT_CASE(empty_list),
	KUNIT_CASE(silent_judge),
	KUNIT_CASE(table),
	KUNIT_CASE(names),
	{}
};

struct kunit_suite point_suite = {
	.name = "pvyield_point",
	.test_cases = cases,
};

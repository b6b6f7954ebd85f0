// SPDX-License-Identifier: GPL-2.0-only
/*
 * What holds for every judge, whatever it judges: over all points of the table and
 * all lists of facts that the tests have, those of old recordings included.  A
 * fact that is taken away, that is of another kind or that holds rubbish makes
 * nothing yield; one that no judge knows changes nothing.
 */
#include <dirent.h>
#include <stdlib.h>

#include "test.h"

#include "cases.h"
#include "input.h"
#include "report.h"

/* Where run.sh has the recordings. */
#define DIRECTORY_VARIABLE "PVYIELD_RECORDINGS"
#define FACTS_MAX (KTAP_FACTS_MAX + 1)

/* A list of facts of a point, and where it is from. */
struct list {
	const struct point *point;
	const char *from;
	struct facts facts;
};

static struct list *lists;
static size_t lists_n;

/* A list with one fact changed. */
static struct fact changed_v[FACTS_MAX];
static char changed_pool[256 << 10];
static struct facts changed;

static void add_list(const struct point *point, const char *from,
		     const struct facts *facts)
{
	struct list *new;
	size_t i;

	lists = realloc(lists, (lists_n + 1) * sizeof(*lists));
	assert_non_null(lists);
	new = lists + lists_n++;
	*new = (struct list){ .point = point, .from = strdup(from) };
	facts_init(&new->facts, calloc(facts->n + 1, sizeof(struct fact)),
		   facts->n, malloc(facts->pool_n + 1), facts->pool_n);
	for (i = 0; i < facts->n; i++)
		facts_copy(&new->facts, facts->v + i);
	assert_false(new->facts.damaged);
}

static void add_cases(void)
{
	struct case_facts facts;
	size_t i;

	for (i = 0; i < cases_n(); i++) {
		build_facts(case_at(i), &facts);
		add_list(point_find(case_at(i)->id), case_at(i)->what,
			 &facts.list);
	}
}

static void add_recording(const char *path)
{
	struct failure why;
	struct report r;
	struct input in;
	size_t i;

	if (input_read_file(&in, path, &why) ||
	    report_parse(&r, path, in.buf, in.len, &why))
		fail_msg("%s", why.text);
	for (i = 0; i < r.n; i++)
		if (r.results[i].row)
			add_list(r.results[i].row, path, &r.results[i].facts);
	input_free(&in);
	report_free(&r);
}

static int gather(void **state)
{
	const char *directory = getenv(DIRECTORY_VARIABLE);
	size_t before = lists_n, i;
	struct dirent *d;
	char path[4096];
	DIR *dir;

	(void)state;
	add_cases();
	before = lists_n;
	dir = directory ? opendir(directory) : NULL;
	if (!dir) {
		print_error("%s names no directory\n", DIRECTORY_VARIABLE);
		return -1;
	}
	while ((d = readdir(dir))) {
		snprintf(path, sizeof(path), "%s/%s", directory, d->d_name);
		if (*d->d_name != '.')
			add_recording(path);
	}
	closedir(dir);
	if (lists_n == before) {
		print_error("no recording in %s\n", directory);
		return -1;
	}
	/* A point without a list would be proven nothing of. */
	for (i = 0; i < points_n; i++) {
		for (before = 0; before < lists_n; before++)
			if (lists[before].point == points[i])
				break;
		if (before == lists_n) {
			print_error("no facts for %s\n", points[i]->id);
			return -1;
		}
	}
	return 0;
}

static int release(void **state)
{
	(void)state;
	while (lists_n--) {
		free((char *)lists[lists_n].from);
		free(lists[lists_n].facts.v);
		free(lists[lists_n].facts.pool);
	}
	free(lists);
	return 0;
}

/* Name of the fact that was taken out of @changed, or "". */
static const char *gone;

/* The list with fact @i replaced, or left out; @i behind the last adds one. */
static void change(const struct list *l, size_t i, const struct fact *new)
{
	size_t k;

	facts_init(&changed, changed_v, FACTS_MAX, changed_pool,
		   sizeof(changed_pool));
	gone = i < l->facts.n && !new ? l->facts.v[i].name : "";
	for (k = 0; k < l->facts.n; k++) {
		if (k != i)
			facts_copy(&changed, l->facts.v + k);
		else if (new)
			facts_copy(&changed, new);
	}
	if (i >= l->facts.n)
		facts_copy(&changed, new);
	assert_false(changed.damaged);
}

static void check_whole(const struct list *l, const struct judgement *j)
{
	bool conflicts = j->verdict == VERDICT_CONFLICTS;

	if (!j->reason || !*j->reason || !!j->effect != conflicts ||
	    !!j->advice != conflicts ||
	    !!j->severity != conflicts ||
	    j->severity > l->point->severity ||
	    (j->missing && j->verdict != VERDICT_UNPROVEN) ||
	    (j->about && strcmp(j->about, gone) &&
	     !facts_find(&changed, j->about)))
		fail_msg("%s, %s: a judgement that is not whole: %s", l->point->id,
			 l->from, j->reason ? j->reason : "no reason");
}

static enum verdict verdict_now(const struct list *l)
{
	struct judgement j, again;

	point_judge(l->point, &changed, &j);
	check_whole(l, &j);
	point_judge(l->point, &changed, &again);
	assert_int_equal(j.verdict, again.verdict);
	assert_int_equal(j.severity, again.severity);
	return j.verdict;
}

static enum verdict verdict_before(const struct list *l)
{
	struct judgement j;

	point_judge(l->point, &l->facts, &j);
	return j.verdict;
}

static void must_not_yield(const struct list *l, size_t i, const char *what)
{
	if (verdict_before(l) != VERDICT_YIELDS &&
	    verdict_now(l) == VERDICT_YIELDS)
		fail_msg("%s, %s: yields with %s %s", l->point->id, l->from,
			 l->facts.v[i].name, what);
}

/* Calls @check with each fact of each list. */
static void each_fact(void (*check)(const struct list *l, size_t i))
{
	size_t n, i;

	for (n = 0; n < lists_n; n++)
		for (i = 0; i < lists[n].facts.n; i++)
			check(lists + n, i);
}

static void check_removed(const struct list *l, size_t i)
{
	struct fact absent = { .name = l->facts.v[i].name,
			       .type = FACT_ABSENT, .text = "taken away" };

	change(l, i, NULL);
	must_not_yield(l, i, "taken away");
	change(l, i, &absent);
	must_not_yield(l, i, "made absent");
}

static bool same_kind(const struct fact *a, const struct fact *b)
{
	bool numbers = (a->type == FACT_INT || a->type == FACT_HEX) &&
		       (b->type == FACT_INT || b->type == FACT_HEX);

	return numbers || a->type == b->type;
}

/* Of which kind is the fact where its judge reads it? As in the first good list. */
static bool of_its_kind(const struct list *l, size_t i)
{
	const struct fact *fact = l->facts.v + i, *other;
	size_t n;

	for (n = 0; n < lists_n; n++) {
		if (lists[n].point != l->point ||
		    verdict_before(lists + n) == VERDICT_UNPROVEN)
			continue;
		other = facts_find(&lists[n].facts, fact->name);
		if (other && other->type != FACT_ABSENT)
			return same_kind(fact, other);
	}
	return true;
}

/* A value of another kind is no value. */
static void check_kind(const struct list *l, size_t i)
{
	struct fact others[] = {
		{ .type = FACT_BOOL, .num = 0 }, { .type = FACT_BOOL, .num = 1 },
		{ .type = FACT_INT, .num = 0 }, { .type = FACT_INT, .num = 1 },
		{ .type = FACT_HEX, .num = -1 }, { .type = FACT_STR, .text = "" },
		{ .type = FACT_STR, .text = "none" },
		{ .type = FACT_STR, .text = "true" },
	};
	size_t k;

	/* What could not be had, or was wrong, can be had now: that may tell. */
	if (l->facts.v[i].type == FACT_ABSENT || !of_its_kind(l, i))
		return;
	for (k = 0; k < ARRAY_SIZE(others); k++) {
		if (same_kind(l->facts.v + i, others + k))
			continue;
		others[k].name = l->facts.v[i].name;
		change(l, i, others + k);
		must_not_yield(l, i, "of another kind");
	}
}

/*
 * Texts that may be anything.  What the functions of another entry are called
 * proves nothing; it is the order of the entries that is judged.
 */
static bool is_free(const char *fact)
{
	return !strncmp(fact, "iommu_order.entry", 17);
}

/* A text that nobody writes proves nothing; numbers at the ends crash nothing. */
static void check_value(const struct list *l, size_t i)
{
	static const s64 numbers[] = {
		0, 1, -1, 2, 31, 32, 63, 64, 255, 4096, INT32_MAX, INT32_MIN,
		INT64_MAX, INT64_MIN,
	};
	static char large[20000];
	const char *const texts[] = { "\x7f?\"\\\n\xff", ",", ":", "0x", large };
	struct fact fact = l->facts.v[i];
	size_t k;

	memset(large, 'x', sizeof(large) - 1);
	for (k = 0; k < ARRAY_SIZE(numbers); k++) {
		if (fact.type == FACT_STR || fact.type == FACT_ABSENT)
			break;
		fact.num = fact.type == FACT_BOOL ? !fact.num : numbers[k];
		change(l, i, &fact);
		verdict_now(l);
	}
	for (k = 0; k < ARRAY_SIZE(texts); k++) {
		if (fact.type != FACT_STR && fact.type != FACT_ABSENT)
			break;
		fact.text = texts[k];
		change(l, i, &fact);
		verdict_now(l);
		if (!is_free(fact.name))
			must_not_yield(l, i, "holding rubbish");
	}
}

static void test_removed(void **state)
{
	(void)state;
	each_fact(check_removed);
}

static void test_kind(void **state)
{
	(void)state;
	each_fact(check_kind);
}

static void test_value(void **state)
{
	(void)state;
	each_fact(check_value);
}

static void test_unknown(void **state)
{
	static const struct fact unknown[] = {
		{ "newer.fact", FACT_BOOL, 1, NULL },
		{ "newer.fact", FACT_HEX, -1, NULL },
		{ "newer.fact", FACT_STR, 0, "native_write_cr3" },
		{ "newer.fact", FACT_ABSENT, 0, "made up" },
		{ "zzz", FACT_STR, 0, "" },
	};
	struct judgement before, after;
	size_t n, k;

	(void)state;
	for (n = 0; n < lists_n; n++) {
		point_judge(lists[n].point, &lists[n].facts, &before);
		for (k = 0; k < ARRAY_SIZE(unknown); k++) {
			change(lists + n, lists[n].facts.n, unknown + k);
			point_judge(lists[n].point, &changed, &after);
			if (before.verdict != after.verdict ||
			    before.severity != after.severity ||
			    strcmp(before.reason, after.reason))
				fail_msg("%s, %s: judged otherwise with %s",
					 lists[n].point->id, lists[n].from,
					 unknown[k].name);
		}
	}
}

/* The facts of one point handed to the judge of another. */
static void test_swapped(void **state)
{
	struct list l;
	size_t n, i;

	(void)state;
	for (n = 0; n < lists_n; n++) {
		for (i = 0; i < points_n; i++) {
			l = lists[n];
			l.point = points[i];
			change(&l, 0, l.facts.n ? l.facts.v : NULL);
			verdict_now(&l);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		{ .name = "properties: a fact taken away", .test_func = test_removed },
		{ .name = "properties: a fact of another kind", .test_func = test_kind },
		{ .name = "properties: a fact that holds rubbish",
		  .test_func = test_value },
		{ .name = "properties: a fact that no judge knows",
		  .test_func = test_unknown },
		{ .name = "properties: facts of another point",
		  .test_func = test_swapped },
	};

	return cmocka_run_group_tests_name("properties", tests, gather, release);
}

// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "../test.h"
#include "../../modules/pvyield/runner.h"

static bool no_memory;

static struct audit *test_audit_new(const struct machine *m)
{
	return no_memory ? NULL : audit_new(m);
}

/* This module exports nothing: pvyield does, and both may be loaded. */
#undef EXPORT_SYMBOL_GPL
#define EXPORT_SYMBOL_GPL(name)
#define audit_new test_audit_new
#include "../../modules/pvyield/export.c"
#undef audit_new

#define VISITS 4

/**
 * struct visits - what was visited
 * @n: how often
 * @point: the points
 * @role: the fact of the role that each was given, or none
 * @verdict: the verdicts
 */
struct visits {
	size_t n;
	const struct point *point[VISITS];
	const struct fact *role[VISITS];
	enum verdict verdict[VISITS];
};

static void count(const struct point *point, const struct facts *facts,
		  const struct judgement *j, void *data)
{
	struct visits *v = data;
	size_t i = v->n++;

	if (i >= VISITS)
		return;
	v->point[i] = point;
	v->role[i] = facts_find(facts, ROLE_FACT);
	v->verdict[i] = j->verdict;
}

static void points_in_their_order(struct kunit *test)
{
	static const char *const ids[] = {
		"iommu.owner", "hypervisor.role", "microcode.loader",
		"iommu.owner",
	};
	struct visits v = {};

	KUNIT_ASSERT_EQ(test, pvyield_points(ids, ARRAY_SIZE(ids), count, &v), 0);
	KUNIT_ASSERT_EQ(test, v.n, ARRAY_SIZE(ids));
	KUNIT_EXPECT_PTR_EQ(test, v.point[0], &point_iommu_owner);
	KUNIT_EXPECT_PTR_EQ(test, v.point[1], &point_role);
	KUNIT_EXPECT_PTR_EQ(test, v.point[2], &point_microcode);
	KUNIT_EXPECT_PTR_EQ(test, v.point[3], &point_iommu_owner);
	/* The role is found although it is not the first that was asked for. */
	KUNIT_EXPECT_TRUE(test, v.role[0]);
	KUNIT_EXPECT_FALSE(test, v.role[1]);
	KUNIT_EXPECT_TRUE(test, v.role[2]);
	/* The same machine twice. */
	KUNIT_EXPECT_EQ(test, v.verdict[0], v.verdict[3]);
}

static void nothing_asked(struct kunit *test)
{
	struct visits v = {};

	KUNIT_EXPECT_EQ(test, pvyield_points(NULL, 0, count, &v), 0);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
}

/* Half a list would be compared with a whole one later. */
static void unknown_point(struct kunit *test)
{
	static const char *const ids[] = { "iommu.owner", "iommu.nobody" };
	struct visits v = {};

	KUNIT_EXPECT_EQ(test, pvyield_points(ids, 2, count, &v), -ENOENT);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
}

static void without_memory(struct kunit *test)
{
	static const char *const ids[] = { "iommu.owner" };
	struct visits v = {};

	no_memory = true;
	KUNIT_EXPECT_EQ(test, pvyield_points(ids, 1, count, &v), -ENOMEM);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
	KUNIT_EXPECT_EQ(test, pvyield_role(), ROLE_UNKNOWN);
	no_memory = false;
}

/* The suites run bare and under Xen: the role is one, whichever. */
static void role_of_this_machine(struct kunit *test)
{
	KUNIT_EXPECT_NE(test, pvyield_role(), ROLE_UNKNOWN);
	KUNIT_EXPECT_EQ(test, pvyield_role(), pvyield_role());
}

static struct kunit_case cases[] = {
	KUNIT_CASE(points_in_their_order),
	KUNIT_CASE(nothing_asked),
	KUNIT_CASE(unknown_point),
	KUNIT_CASE(without_memory),
	KUNIT_CASE(role_of_this_machine),
	{}
};

struct kunit_suite export_suite = {
	.name = "pvyield_export",
	.test_cases = cases,
};

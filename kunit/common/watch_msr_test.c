// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_msr.c"

/* A binary search finds nothing in a table that is not sorted. */
static void sorted(struct kunit *test)
{
	size_t i;

	for (i = 0; i < watch_msrs_n; i++) {
		const struct watch_msr *row = watch_msrs + i;

		KUNIT_EXPECT_LE_MSG(test, row->first, row->last, "row %zu", i);
		if (i)
			KUNIT_EXPECT_LT_MSG(test, row[-1].last, row->first,
					    "row %zu overlaps the one before", i);
	}
}

static void rows(struct kunit *test)
{
	size_t i;

	for (i = 0; i < watch_msrs_n; i++) {
		const struct watch_msr *row = watch_msrs + i;

		KUNIT_EXPECT_TRUE_MSG(test, row->name && row->reason,
				      "0x%x says what it is and why", row->first);
		KUNIT_EXPECT_FALSE_MSG(test, row->conflict & ~(u32)ANY,
				       "0x%x: MSRs are of x86", row->first);
		KUNIT_EXPECT_EQ_MSG(test, !!row->conflict,
				    row->severity != SEVERITY_NONE,
				    "0x%x: a conflict has a severity", row->first);
		KUNIT_EXPECT_EQ_MSG(test, !!row->conflict, !!row->point,
				    "0x%x: a conflict belongs to a point", row->first);
		if (row->point)
			KUNIT_EXPECT_TRUE_MSG(test, !!point_find(row->point),
					      "0x%x: there is no %s", row->first,
					      row->point);
	}
}

/* Each range is found from its first number to its last, and nothing beside. */
static void found(struct kunit *test)
{
	size_t i;

	for (i = 0; i < watch_msrs_n; i++) {
		const struct watch_msr *row = watch_msrs + i;

		KUNIT_EXPECT_PTR_EQ(test, watch_msr_find(row->first), row);
		KUNIT_EXPECT_PTR_EQ(test, watch_msr_find(row->last), row);
		KUNIT_EXPECT_TRUE(test, watch_msr_find(row->last + 1) != row);
		KUNIT_EXPECT_TRUE(test, watch_msr_find(row->first - 1) != row);
	}
	KUNIT_EXPECT_FALSE(test, watch_msr_find(0));
	KUNIT_EXPECT_FALSE(test, watch_msr_find(~0u));
}

/* What must never fill a ring: numbers that are written all the time. */
static void passed(struct kunit *test)
{
	static const u32 hot_pv[] = {
		0x48, 0x49, 0xc0000080, 0xc0000100, 0xc0000101, 0xc0000102,
		0xc0000103, 0x400, 0x40000000,
	};
	/* In hardware virtualisation the APIC and its timer too. */
	static const u32 hot_hvm[] = { 0x80b, 0x830, 0x6e0, 0x277, 0x200, 0x1b };
	const struct watch_msr *row;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(hot_pv); i++) {
		row = watch_msr_find(hot_pv[i]);
		KUNIT_ASSERT_TRUE_MSG(test, !!row, "0x%x", hot_pv[i]);
		KUNIT_EXPECT_EQ_MSG(test, row->conflict, 0, "0x%x", hot_pv[i]);
	}
	for (i = 0; i < ARRAY_SIZE(hot_hvm); i++) {
		row = watch_msr_find(hot_hvm[i]);
		KUNIT_ASSERT_TRUE_MSG(test, !!row, "0x%x", hot_hvm[i]);
		KUNIT_EXPECT_EQ_MSG(test, row->conflict, ROLES_PV, "0x%x",
				    hot_hvm[i]);
	}
}

static struct kunit_case watch_msr_cases[] = {
	KUNIT_CASE(sorted),
	KUNIT_CASE(rows),
	KUNIT_CASE(found),
	KUNIT_CASE(passed),
	{}
};

struct kunit_suite watch_msr_suite = {
	.name = "pvyield_watch_msr",
	.test_cases = watch_msr_cases,
};

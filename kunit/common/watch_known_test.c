// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_known.c"

/* A row that fits everything would hide what the watch is for. */
static void rows(struct kunit *test)
{
	size_t i;

	for (i = 0; i < watch_known_n; i++) {
		const struct watch_known *known = watch_known + i;

		KUNIT_EXPECT_TRUE_MSG(test, known->kind && known->reason,
				      "row %zu", i);
		KUNIT_EXPECT_TRUE_MSG(test, known->what || known->caller,
				      "row %zu fits everything", i);
		KUNIT_EXPECT_TRUE_MSG(test, !!known->roles, "row %zu fits nothing", i);
		KUNIT_EXPECT_FALSE_MSG(test, known->roles & ROLE_BIT(ROLE_UNKNOWN),
				       "row %zu", i);
	}
}

static struct kunit_case watch_known_cases[] = {
	KUNIT_CASE(rows),
	{}
};

struct kunit_suite watch_known_suite = {
	.name = "pvyield_watch_known",
	.test_cases = watch_known_cases,
};

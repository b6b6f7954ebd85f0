// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_call.c"

static void rows(struct kunit *test)
{
	size_t i, k;

	for (i = 0; i < watch_calls_n; i++) {
		const struct watch_call *row = watch_calls + i;

		KUNIT_EXPECT_TRUE_MSG(test, !!point_find(row->point),
				      "%s: there is no %s", row->function, row->point);
		KUNIT_EXPECT_TRUE_MSG(test, row->severity != SEVERITY_NONE,
				      "%s has a severity", row->function);
		KUNIT_EXPECT_TRUE_MSG(test, !!row->reason, "%s says why", row->function);
		KUNIT_EXPECT_FALSE_MSG(test, watch_is_denied(row->function),
				       "%s must not be probed", row->function);
		/* ftrace takes a pattern, which would be more than one function. */
		KUNIT_EXPECT_FALSE_MSG(test, strpbrk(row->function, "*?[!:"),
				       "%s is a pattern", row->function);
		for (k = 0; k < i; k++)
			KUNIT_EXPECT_TRUE_MSG(test, !!strcmp(row->function,
							     watch_calls[k].function),
					      "%s is there twice", row->function);
	}
}

static void found(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, watch_call_find("pci_enable_ats"),
			    &watch_calls[0]);
	KUNIT_EXPECT_FALSE(test, watch_call_find("pci_enable_at"));
	KUNIT_EXPECT_FALSE(test, watch_call_find("pci_enable_ats2"));
	KUNIT_EXPECT_FALSE(test, watch_call_find(""));
}

/* A probe there kills the machine. */
static void denied(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, watch_is_denied("exc_nmi"));
	KUNIT_EXPECT_TRUE(test, watch_is_denied("start_secondary"));
	KUNIT_EXPECT_TRUE(test, watch_is_denied("native_write_msr"));
	KUNIT_EXPECT_FALSE(test, watch_is_denied("exc_nm"));
	KUNIT_EXPECT_FALSE(test, watch_is_denied("pci_enable_ats"));
}

static struct kunit_case watch_call_cases[] = {
	KUNIT_CASE(rows),
	KUNIT_CASE(found),
	KUNIT_CASE(denied),
	{}
};

struct kunit_suite watch_call_suite = {
	.name = "pvyield_watch_call",
	.test_cases = watch_call_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* What the points about required flags share is in xenfeat_test.c. */
#include "fake.h"
#include "../../modules/pvyield/xenfeat_required.c"

static const struct xenfeat_case this = {
	.point = &point_xenfeat_required,
	.gather = xenfeat_required_gather,
	.verdict = VERDICT_YIELDS,
};

static void flags(struct kunit *test)
{
	xenfeat_check_flags(test, &this);
}

static void nothing_becomes_yields(struct kunit *test)
{
	xenfeat_check_missing(test, &this);
}

static void errors(struct kunit *test)
{
	xenfeat_check_errors(test, &this);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(flags),
	KUNIT_CASE(nothing_becomes_yields),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite xenfeat_required_gather_suite = {
	.name = "pvyield_xenfeat_required_gather",
	.test_cases = cases,
};

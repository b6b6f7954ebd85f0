// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/smp_ops.c"

static const struct slots_case made_up = {
	.point = &point_smp_ops,
	.gather = smp_ops_gather,
	.table = TABLE_SMP_OPS,
	.name = "smp_ops",
	.xen = "xen_pv_kick_ap",
	.native = "native_kick_ap",
};

static void structure(struct kunit *test)
{
	slots_check(test, &made_up);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(structure),
	{}
};

struct kunit_suite smp_ops_gather_suite = {
	.name = "pvyield_smp_ops_gather",
	.test_cases = cases,
};

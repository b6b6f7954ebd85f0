// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/machine_ops.c"

static const struct slots_case made_up = {
	.point = &point_machine_ops,
	.gather = machine_ops_gather,
	.table = TABLE_MACHINE_OPS,
	.name = "machine_ops",
	.xen = "xen_restart",
	.native = "native_machine_restart",
};

static void structure(struct kunit *test)
{
	slots_check(test, &made_up);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(structure),
	{}
};

struct kunit_suite machine_ops_gather_suite = {
	.name = "pvyield_machine_ops_gather",
	.test_cases = cases,
};

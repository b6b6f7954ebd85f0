// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/x86_platform.c"

static const struct slots_case made_up = {
	.point = &point_x86_platform,
	.gather = x86_platform_gather,
	.table = TABLE_X86_PLATFORM,
	.name = "x86_platform",
	.xen = "xen_tsc_khz",
	.native = "intel_iommu_shutdown",
};

static void structure(struct kunit *test)
{
	slots_check(test, &made_up);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(structure),
	{}
};

struct kunit_suite x86_platform_gather_suite = {
	.name = "pvyield_x86_platform_gather",
	.test_cases = cases,
};

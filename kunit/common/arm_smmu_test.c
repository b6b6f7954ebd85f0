// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_smmu.c"

#define ROLE(x) STR("hypervisor.role", x)
#define TREE(x) BOOL("dt.tree", x)
#define SHOWN(x) INT("smmu.shown", x)
#define DRIVEN(x) INT("smmu.driven", x)
#define GROUPED(x) INT("smmu.grouped", x)
#define IORT(x) BOOL("acpi.iort", x)

static const struct judge_case cases[] = {
	{ "dom0", "handle_node() skips IOMMUs",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0), GROUPED(0),
	    IORT(false) },
	  VERDICT_YIELDS },
	{ "dom0, no ACPI", "the tree says it all",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0), GROUPED(0),
	    ABSENT("acpi.iort") },
	  VERDICT_YIELDS },
	{ "dom0 by ACPI", "no IORT",
	  { ROLE("arm64-dom0"), TREE(false), SHOWN(0), DRIVEN(0), GROUPED(0),
	    IORT(false) },
	  VERDICT_YIELDS },
	{ "SMMUv3 that Xen has no driver for", "Linux drives what it is shown",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(1), DRIVEN(1), GROUPED(1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "smmu.driven" },
	{ "driven, no device in a group", "one owner too many",
	  { ROLE("arm64-dom0"), TREE(true), DRIVEN(1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "smmu.driven" },
	{ "shown, not driven", "a driver may come",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(1), DRIVEN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "smmu.shown" },
	{ "grouped by nobody known", "vfio without an IOMMU?",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0), GROUPED(2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "smmu.grouped" },
	{ "ACPI with an IORT", "shown, not driven",
	  { ROLE("arm64-dom0"), TREE(false), SHOWN(0), DRIVEN(0), GROUPED(0),
	    IORT(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "acpi.iort" },
	{ "driven unknown", "a kernel without device trees",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "smmu.driven" },
	{ "groups unknown", "the same",
	  { ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "smmu.grouped" },
	{ "shown unknown", "the same",
	  { ROLE("arm64-dom0"), TREE(true), DRIVEN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "smmu.shown" },
	{ "tree unknown", "DT or ACPI?",
	  { ROLE("arm64-dom0"), SHOWN(0), DRIVEN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "dt.tree" },
	{ "IORT unknown", "ACPI that is not built",
	  { ROLE("arm64-dom0"), TREE(false), SHOWN(0), DRIVEN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "acpi.iort" },
	{ "native", "the SMMU is this kernel's own",
	  { ROLE("not-xen"), TREE(true), SHOWN(1), DRIVEN(1), GROUPED(1) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), TREE(true), SHOWN(0), DRIVEN(0), GROUPED(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_smmu, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_smmu_suite = {
	.name = "pvyield_arm_smmu",
	.test_cases = suite_cases,
};

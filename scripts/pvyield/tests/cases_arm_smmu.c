// SPDX-License-Identifier: GPL-2.0-only
/* arm.smmu: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define TREE(x) B("dt.tree", x)
#define SHOWN(x) I("smmu.shown", x)
#define DRIVEN(x) I("smmu.driven", x)
#define GROUPED(x) I("smmu.grouped", x)
#define IORT(x) B("acpi.iort", x)

#define CASE(what_, ...) \
	{ .id = "arm.smmu", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_smmu_cases[] = {
	CASE("dom0", ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0),
	     GROUPED(0), IORT(false))
		YIELDS,
	CASE("dom0, no ACPI", ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0),
	     GROUPED(0), A("acpi.iort"))
		YIELDS,
	CASE("dom0 by ACPI", ROLE("arm64-dom0"), TREE(false), SHOWN(0), DRIVEN(0),
	     GROUPED(0), IORT(false))
		YIELDS,
	CASE("SMMUv3 that Xen has no driver for", ROLE("arm64-dom0"), TREE(true),
	     SHOWN(1), DRIVEN(1), GROUPED(1))
		CONFLICT(CRITICAL, "smmu.driven"),
	CASE("driven, no device in a group", ROLE("arm64-dom0"), TREE(true),
	     DRIVEN(1))
		CONFLICT(CRITICAL, "smmu.driven"),
	CASE("shown, not driven", ROLE("arm64-dom0"), TREE(true), SHOWN(1),
	     DRIVEN(0), GROUPED(0))
		ABOUT("smmu.shown"),
	CASE("grouped by nobody known", ROLE("arm64-dom0"), TREE(true), SHOWN(0),
	     DRIVEN(0), GROUPED(2))
		ABOUT("smmu.grouped"),
	CASE("ACPI with an IORT", ROLE("arm64-dom0"), TREE(false), SHOWN(0),
	     DRIVEN(0), GROUPED(0), IORT(true))
		ABOUT("acpi.iort"),
	CASE("driven unknown", ROLE("arm64-dom0"), TREE(true), SHOWN(0), GROUPED(0))
		MISSING("smmu.driven"),
	CASE("groups unknown", ROLE("arm64-dom0"), TREE(true), SHOWN(0), DRIVEN(0))
		MISSING("smmu.grouped"),
	CASE("shown unknown", ROLE("arm64-dom0"), TREE(true), DRIVEN(0), GROUPED(0))
		MISSING("smmu.shown"),
	CASE("tree unknown", ROLE("arm64-dom0"), SHOWN(0), DRIVEN(0), GROUPED(0))
		MISSING("dt.tree"),
	CASE("IORT unknown", ROLE("arm64-dom0"), TREE(false), SHOWN(0), DRIVEN(0),
	     GROUPED(0))
		MISSING("acpi.iort"),
	CASE("native", ROLE("not-xen"), TREE(true), SHOWN(1), DRIVEN(1), GROUPED(1))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), TREE(true), SHOWN(0), DRIVEN(0),
	     GROUPED(0))
		MISSING(ROLE_FACT),
};

const size_t arm_smmu_cases_n = ARRAY_SIZE(arm_smmu_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* arm.conduit: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)

#define CASE(what_, ...) \
	{ .id = "arm.conduit", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define UNPROVEN .verdict = VERDICT_UNPROVEN }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_conduit_cases[] = {
	CASE("dom0", ROLE("arm64-dom0"), S("smccc.conduit", "hvc"),
	     S("psci.method", "hvc"))
		YIELDS,
	CASE("guest by ACPI", ROLE("arm64-domU"), S("smccc.conduit", "hvc"),
	     A("psci.method"))
		YIELDS,
	CASE("SMC", ROLE("arm64-dom0"), S("smccc.conduit", "smc"),
	     S("psci.method", "hvc"))
		CONFLICT(MINOR, "smccc.conduit"),
	CASE("PSCI before SMCCC 1.1", ROLE("arm64-dom0"),
	     S("smccc.conduit", "none"), S("psci.method", "hvc"))
		YIELDS,
	CASE("PSCI by SMC", ROLE("arm64-dom0"), S("smccc.conduit", "none"),
	     S("psci.method", "smc"))
		CONFLICT(MINOR, "psci.method"),
	CASE("a conduit of another kind", ROLE("arm64-dom0"),
	     S("smccc.conduit", "x"), S("psci.method", "hvc"))
		.verdict = VERDICT_UNPROVEN, .reason = "not known" },
	CASE("a third way", ROLE("arm64-dom0"), S("smccc.conduit", "none"),
	     S("psci.method", "udf"))
		UNPROVEN,
	CASE("conduit unknown", ROLE("arm64-dom0"), S("psci.method", "hvc"))
		MISSING("smccc.conduit"),
	CASE("no conduit, no method", ROLE("arm64-dom0"),
	     S("smccc.conduit", "none"), A("psci.method"))
		MISSING("psci.method"),
	CASE("native", ROLE("not-xen"), S("smccc.conduit", "smc"))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), S("smccc.conduit", "hvc"),
	     S("psci.method", "hvc"))
		MISSING(ROLE_FACT),
};

const size_t arm_conduit_cases_n = ARRAY_SIZE(arm_conduit_cases);

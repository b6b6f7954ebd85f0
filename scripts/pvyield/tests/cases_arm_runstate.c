// SPDX-License-Identifier: GPL-2.0-only
/* arm.runstate: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define KPTI(x) B("cpu.kpti", x)
#define WRITTEN(x) B("runstate.written", x)

#define CASE(what_, ...) \
	{ .id = "arm.runstate", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_runstate_cases[] = {
	CASE("no KPTI", ROLE("arm64-domU"), KPTI(false), WRITTEN(true))
		YIELDS,
	CASE("no KPTI, no data symbols", ROLE("arm64-domU"), KPTI(false),
	     A("runstate.written"))
		YIELDS,
	CASE("KPTI", ROLE("arm64-dom0"), KPTI(true), WRITTEN(false))
		YIELDS,
	CASE("KPTI and an area", ROLE("arm64-dom0"), KPTI(true), WRITTEN(true))
		CONFLICT(MINOR, "runstate.written"),
	CASE("KPTI, no data symbols", ROLE("arm64-dom0"), KPTI(true),
	     A("runstate.written"))
		MISSING("runstate.written"),
	CASE("KPTI unknown", ROLE("arm64-dom0"), WRITTEN(false))
		MISSING("cpu.kpti"),
	CASE("native", ROLE("not-xen"), KPTI(true))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), KPTI(false))
		MISSING(ROLE_FACT),
};

const size_t arm_runstate_cases_n = ARRAY_SIZE(arm_runstate_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* arm.timer: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define LEVEL(x) I("cpu.exception_level", x)
#define USED(x) I("timer.interrupt", x)
#define VIRTUAL(x) I("timer.virtual", x)
#define PHYSICAL(x) I("timer.physical", x)

#define CASE(what_, ...) \
	{ .id = "arm.timer", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_timer_cases[] = {
	CASE("dom0", ROLE("arm64-dom0"), LEVEL(1), USED(27), VIRTUAL(27),
	     PHYSICAL(30))
		YIELDS,
	CASE("guest, physical timer not named", ROLE("arm64-domU"), LEVEL(1),
	     USED(27), VIRTUAL(27))
		YIELDS,
	CASE("physical timer", ROLE("arm64-dom0"), LEVEL(1), USED(30), VIRTUAL(27),
	     PHYSICAL(30))
		CONFLICT(MINOR, "timer.interrupt"),
	CASE("another interrupt", ROLE("arm64-dom0"), LEVEL(1), USED(26),
	     VIRTUAL(27), PHYSICAL(30))
		ABOUT("timer.interrupt"),
	CASE("EL2", ROLE("arm64-dom0"), LEVEL(2), USED(27), VIRTUAL(27),
	     PHYSICAL(30))
		ABOUT("cpu.exception_level"),
	CASE("level unknown", ROLE("arm64-dom0"), USED(27), VIRTUAL(27))
		MISSING("cpu.exception_level"),
	CASE("interrupt unknown", ROLE("arm64-dom0"), LEVEL(1),
	     A("timer.interrupt"), VIRTUAL(27))
		MISSING("timer.interrupt"),
	CASE("tree without a timer", ROLE("arm64-dom0"), LEVEL(1), USED(27))
		MISSING("timer.virtual"),
	CASE("physical unknown", ROLE("arm64-dom0"), LEVEL(1), USED(30),
	     VIRTUAL(27))
		MISSING("timer.physical"),
	CASE("native", ROLE("not-xen"), LEVEL(2), USED(30))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), LEVEL(1), USED(27), VIRTUAL(27))
		MISSING(ROLE_FACT),
};

const size_t arm_timer_cases_n = ARRAY_SIZE(arm_timer_cases);

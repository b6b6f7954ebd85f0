// SPDX-License-Identifier: GPL-2.0-only
/* arm.xenstore: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define PORT(x) I("store.port", x)
#define PFN(x) S("store.pfn", x)
#define MAPPED(x) B("store.mapped", x)

#define CASE(what_, ...) \
	{ .id = "arm.xenstore", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_xenstore_cases[] = {
	CASE("served", ROLE("arm64-domU"), PORT(1), PFN("set"), MAPPED(true))
		YIELDS,
	CASE("not yet, Linux waits", ROLE("arm64-domU"), PORT(1), PFN("not yet"),
	     MAPPED(false))
		YIELDS,
	CASE("set, Linux has given up", ROLE("arm64-domU"), PORT(1), PFN("set"),
	     MAPPED(false))
		YIELDS,
	CASE("mapped before its time", ROLE("arm64-domU"), PORT(1), PFN("not yet"),
	     MAPPED(true))
		CONFLICT(CRITICAL, "store.pfn"),
	CASE("mapped page 0", ROLE("arm64-domU"), PORT(0), PFN("none"),
	     MAPPED(true))
		CONFLICT(CRITICAL, "store.pfn"),
	CASE("mapped without a port", ROLE("arm64-domU"), PORT(0), PFN("set"),
	     MAPPED(true))
		ABOUT("store.port"),
	CASE("no store", ROLE("arm64-domU"), PORT(0), PFN("none"), MAPPED(false))
		NOT_HERE,
	CASE("dom0", ROLE("arm64-dom0"), PORT(0), PFN("none"), MAPPED(true))
		NOT_HERE,
	CASE("port unknown", ROLE("arm64-domU"), PFN("set"), MAPPED(true))
		MISSING("store.port"),
	CASE("page unknown", ROLE("arm64-domU"), PORT(1), A("store.pfn"),
	     MAPPED(true))
		MISSING("store.pfn"),
	CASE("mapped or not unknown", ROLE("arm64-domU"), PORT(1), PFN("set"))
		MISSING("store.mapped"),
	CASE("native", ROLE("not-xen"), PORT(1))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), PORT(1), PFN("set"), MAPPED(true))
		MISSING(ROLE_FACT),
};

const size_t arm_xenstore_cases_n = ARRAY_SIZE(arm_xenstore_cases);

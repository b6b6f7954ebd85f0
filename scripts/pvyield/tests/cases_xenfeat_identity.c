// SPDX-License-Identifier: GPL-2.0-only
/* xenfeat.identity: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define CACHED(x) H("xenfeat.cached", x)
#define NOW(x) H("xenfeat.now", x)

#define CASE(what_, ...) \
	{ .id = "xenfeat.identity", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case xenfeat_identity_cases[] = {
	CASE("PV dom0 under 4.17", ROLE("pv-dom0"), CACHED(0x228f0), NOW(0x228f0))
		YIELDS,
	CASE("arm64 guest", ROLE("arm64-domU"), CACHED(0x16005), NOW(0x16005))
		YIELDS,
	CASE("all but it", ROLE("arm64-dom0"), CACHED(0xffffefff), NOW(0xffffefff))
		YIELDS,
	CASE("set", ROLE("arm64-dom0"), CACHED(0x1000), NOW(0x1000))
		CONFLICT(MINOR, "xenfeat.now"),
	CASE("set in Linux only", ROLE("arm64-dom0"), CACHED(0x1000), NOW(0))
		CONFLICT(MINOR, "xenfeat.cached"),
	CASE("set by Xen only", ROLE("arm64-dom0"), CACHED(0), NOW(0x1000))
		CONFLICT(MINOR, "xenfeat.now"),
	CASE("bare", ROLE("bare"), CACHED(0x1000))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), CACHED(0), NOW(0))
		MISSING(ROLE_FACT),
	CASE("cached unknown", ROLE("arm64-dom0"), NOW(0))
		MISSING("xenfeat.cached"),
	CASE("now unknown", ROLE("arm64-dom0"), CACHED(0), A("xenfeat.now"))
		MISSING("xenfeat.now"),
};

const size_t xenfeat_identity_cases_n = ARRAY_SIZE(xenfeat_identity_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* xenfeat.drift: one case for each branch of its judge. */
#include "cases.h"

#define ID "xenfeat.drift"

static const struct fact same[] = {
	S(ROLE_FACT, "pv-domU"),
	H("xenfeat.cached", 0x20f0),
	H("xenfeat.now", 0x20f0),
	S("xenfeat.lost", "none"),
	S("xenfeat.gained", "none"),
	{ 0 }
};

#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = same, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define CONFLICT(severity_, reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case xenfeat_drift_cases[] = {
	{ .id = ID, .what = "nothing changed", .base = same, YIELDS,
	CASE("no flag at all", H("xenfeat.cached", 0), H("xenfeat.now", 0))
		YIELDS,
	CASE("a flag that Linux itself turned on", H("xenfeat.cached", 0x20e0))
		.verdict = VERDICT_YIELDS, .reason = "itself turned on" },
	CASE("the same flag is gone", H("xenfeat.now", 0x20e0))
		CONFLICT(MINOR, "none of them one that Linux reads"),
	CASE("the same flag in a domain that is not PV",
	     S(ROLE_FACT, "pvh-domU"), H("xenfeat.cached", 0x20e0))
		CONFLICT(MINOR, "none of them one that Linux reads"),
	CASE("a flag that Linux has code for is gone", H("xenfeat.now", 0x20d0))
		CONFLICT(MAJOR, "took back"),
	CASE("one is gone and one is new", H("xenfeat.now", 0x21d0))
		CONFLICT(MAJOR, "took back"),
	CASE("a flag that Linux has code for is new", H("xenfeat.now", 0x21f0))
		CONFLICT(MINOR, "did not offer at boot"),
	CASE("a flag that Linux never reads is gone", H("xenfeat.now", 0x00f0))
		CONFLICT(MINOR, "none of them one that Linux reads"),
	CASE("a flag of a future Xen", H("xenfeat.now", 0x800020f0))
		CONFLICT(MINOR, "none of them one that Linux reads"),

	CASE("bare metal", S(ROLE_FACT, "bare"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE("role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
	CASE("boot's flags not known", A("xenfeat.cached"))
		MISSING("xenfeat.cached"),
	CASE("boot's flags of the wrong kind", S("xenfeat.cached", "0x20f0"))
		MISSING("xenfeat.cached"),
	CASE("Xen does not answer", A("xenfeat.now")) MISSING("xenfeat.now"),
};

const size_t xenfeat_drift_cases_n = ARRAY_SIZE(xenfeat_drift_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* xenfeat.required: one case for each branch of its judge. */
#include "cases.h"

#define ID "xenfeat.required"

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-domU"),
	H("xenfeat.cached", 0x228f0),
	H("xenfeat.now", 0x228f0),
	B("xenfeat.boot_check", true),
	{ 0 }
};

static const struct fact pvh[] = {
	S(ROLE_FACT, "pvh-dom0"),
	H("xenfeat.cached", 0x12b05),
	H("xenfeat.now", 0x12b05),
	B("xenfeat.reads_translated", true),
	B("xenfeat.percpu_upcall", false),
	{ 0 }
};

#define CASE(base_, what_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CRITICAL(reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_CRITICAL, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case xenfeat_required_cases[] = {
	{ .id = ID, .what = "PV, checked at boot", .base = pv,
	  YIELDS("that boot checks"),
	CASE(pv, "PV, not checked", B("xenfeat.boot_check", false))
		YIELDS("no fallback for"),
	CASE(pv, "PV, not checked, preserve-AD clear",
	     B("xenfeat.boot_check", false), H("xenfeat.cached", 0x228d0),
	     H("xenfeat.now", 0x228d0)) YIELDS("no fallback for"),
	CASE(pv, "PV, not checked, avail bits clear",
	     B("xenfeat.boot_check", false), H("xenfeat.cached", 0x22870))
		.verdict = VERDICT_UNPROVEN, .reason = "cannot be seen" },
	CASE(pv, "PV, preserve-AD clear at boot", H("xenfeat.cached", 0x228d0))
		CRITICAL("runs without"),
	CASE(pv, "PV, avail bits clear at boot", H("xenfeat.cached", 0x22870))
		CRITICAL("runs without"),
	CASE(pv, "PV, avail bits clear now", H("xenfeat.now", 0x22870))
		CRITICAL("no longer sets"),
	CASE(pv, "PV, another flag clear now", H("xenfeat.now", 0x208f0))
		YIELDS("that boot checks"),

	CASE(pvh, "PVH", S(ROLE_FACT, "pvh-dom0")) YIELDS("no fallback for"),
	CASE(pvh, "PVH, auto_translated clear", H("xenfeat.now", 0x12b01))
		CRITICAL("no longer sets"),
	CASE(pvh, "PVH, vector clear", H("xenfeat.cached", 0x12a05))
		CRITICAL("runs without"),
	CASE(pvh, "PVH, vector clear, each vCPU has its own",
	     H("xenfeat.cached", 0x12a05), B("xenfeat.percpu_upcall", true))
		YIELDS("no fallback for"),
	CASE(pvh, "PVH, vector clear, vCPU vectors not known",
	     H("xenfeat.cached", 0x12a05), A("xenfeat.percpu_upcall"))
		CRITICAL("runs without"),
	CASE(pvh, "HVM, vector clear", S(ROLE_FACT, "hvm-domU"),
	     H("xenfeat.cached", 0x12a05), H("xenfeat.now", 0x12a05))
		YIELDS("no fallback for"),
	CASE(pvh, "readers not known", A("xenfeat.reads_translated"))
		MISSING("xenfeat.reads_translated"),

	CASE(pv, "bare metal", S(ROLE_FACT, "bare"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(pv, "role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
	CASE(pv, "check not known", A("xenfeat.boot_check"))
		MISSING("xenfeat.boot_check"),
	CASE(pv, "boot's flags not known", A("xenfeat.cached"))
		MISSING("xenfeat.cached"),
	CASE(pv, "Xen does not answer", A("xenfeat.now")) MISSING("xenfeat.now"),
};

const size_t xenfeat_required_cases_n = ARRAY_SIZE(xenfeat_required_cases);

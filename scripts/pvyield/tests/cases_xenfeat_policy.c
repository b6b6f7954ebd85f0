// SPDX-License-Identifier: GPL-2.0-only
/* xenfeat.policy: one case for each branch of its judge. */
#include "cases.h"

#define ID "xenfeat.policy"

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-dom0"),
	H("xenfeat.cached", 0x228f0),
	H("xenfeat.now", 0x228f0),
	B("xenfeat.boot_check", true),
	{ 0 }
};

static const struct fact pvh[] = {
	S(ROLE_FACT, "pvh-domU"),
	H("xenfeat.cached", 0x12305),
	H("xenfeat.now", 0x12305),
	B("xenfeat.reads_translated", false),
	B("xenfeat.percpu_upcall", true),
	{ 0 }
};

static const struct fact arm[] = {
	S(ROLE_FACT, "arm64-dom0"),
	H("xenfeat.cached", 0x16805),
	H("xenfeat.now", 0x16805),
	B("xenfeat.reads_translated", false),
	B("xenfeat.reads_direct_mapped", true),
	{ 0 }
};

#define CASE(base_, what_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define MAJOR(reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_MAJOR, .reason = reason_ }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case xenfeat_policy_cases[] = {
	{ .id = ID, .what = "PV, checked at boot", .base = pv,
	  YIELDS("checked at boot"),
	CASE(pv, "PV, a flag of a future Xen", H("xenfeat.now", 0x800228f0))
		YIELDS("checked at boot"),
	CASE(pv, "PV, not checked", B("xenfeat.boot_check", false))
		UNPROVEN("gntdev"),
	CASE(pv, "PV, not checked and clear", B("xenfeat.boot_check", false),
	     H("xenfeat.now", 0x22870)) UNPROVEN("gntdev"),

	CASE(pvh, "PVH without a needed flag", S(ROLE_FACT, "pvh-domU"))
		YIELDS("none is in use"),
	CASE(pvh, "PVH, a fallback in use", H("xenfeat.cached", 0x12105))
		YIELDS("one is in use"),
	CASE(pvh, "PVH, translated read", B("xenfeat.reads_translated", true))
		UNPROVEN("nothing checks them"),
	CASE(pvh, "PVH, translated read and clear",
	     B("xenfeat.reads_translated", true), H("xenfeat.now", 0x12301))
		MAJOR("never checks"),
	CASE(pvh, "PVH, no vCPU vectors", B("xenfeat.percpu_upcall", false))
		UNPROVEN("nothing checks them"),
	CASE(pvh, "PVH, vCPU vectors not known", A("xenfeat.percpu_upcall"))
		UNPROVEN("nothing checks them"),
	CASE(pvh, "PVH, no vCPU vectors, vector clear",
	     B("xenfeat.percpu_upcall", false), H("xenfeat.cached", 0x12205))
		MAJOR("never checks"),
	CASE(pvh, "HVM, every fallback in use", S(ROLE_FACT, "hvm-domU"),
	     H("xenfeat.cached", 0x4), H("xenfeat.now", 0x4))
		YIELDS("one is in use"),
	CASE(pvh, "readers not known", A("xenfeat.reads_translated"))
		MISSING("xenfeat.reads_translated"),

	CASE(arm, "Arm, not mapped 1:1 and known", S(ROLE_FACT, "arm64-dom0"))
		YIELDS("one is in use"),
	CASE(arm, "Arm, not mapped 1:1 and not known",
	     B("xenfeat.reads_direct_mapped", false))
		MAJOR("not directly mapped"),
	CASE(arm, "Arm, mapped 1:1 and not known",
	     B("xenfeat.reads_direct_mapped", false),
	     H("xenfeat.cached", 0x26805)) YIELDS("one is in use"),
	CASE(arm, "Arm guest", S(ROLE_FACT, "arm64-domU"),
	     B("xenfeat.reads_direct_mapped", false)) YIELDS("one is in use"),
	CASE(arm, "Arm, translated read", B("xenfeat.reads_translated", true))
		UNPROVEN("nothing checks them"),
	CASE(arm, "Arm, not known what it reads",
	     A("xenfeat.reads_direct_mapped"))
		MISSING("xenfeat.reads_direct_mapped"),

	CASE(pv, "bare metal", S(ROLE_FACT, "bare"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(pv, "role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
	CASE(pv, "check not known", A("xenfeat.boot_check"))
		MISSING("xenfeat.boot_check"),
	CASE(pv, "boot's flags not known", A("xenfeat.cached"))
		MISSING("xenfeat.cached"),
	CASE(pv, "Xen does not answer", A("xenfeat.now")) MISSING("xenfeat.now"),
};

const size_t xenfeat_policy_cases_n = ARRAY_SIZE(xenfeat_policy_cases);

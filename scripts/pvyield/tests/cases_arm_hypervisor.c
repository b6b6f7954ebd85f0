// SPDX-License-Identifier: GPL-2.0-only
/* arm.hypervisor: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)

#define CASE(what_, ...) \
	{ .id = "arm.hypervisor", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_hypervisor_cases[] = {
	CASE("dom0 under 4.17", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		YIELDS,
	CASE("guest", ROLE("arm64-domU"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		YIELDS,
	CASE("another release", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.14"), I("xen.major", 4),
	     I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("another major release", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "5.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("no release", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", ""), I("xen.major", 4), I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("half a release", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4."), I("xen.major", 4), I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("a release with a word", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17x"), I("xen.major", 4),
	     I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("three numbers", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17.5"), I("xen.major", 4),
	     I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("a huge number", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.99999999999999999999"),
	     I("xen.major", 4), I("xen.minor", 17))
		ABOUT("dt.hypervisor.release"),
	CASE("no node", ROLE("arm64-dom0"), B("dt.hypervisor", false),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		ABOUT("dt.hypervisor"),
	CASE("node unknown", ROLE("arm64-dom0"), A("dt.hypervisor"),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		MISSING("dt.hypervisor"),
	CASE("release unknown", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     A("dt.hypervisor.release"), I("xen.major", 4), I("xen.minor", 17))
		MISSING("dt.hypervisor.release"),
	CASE("major unknown", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"), I("xen.minor", 17))
		MISSING("xen.major"),
	CASE("minor unknown", ROLE("arm64-dom0"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4))
		MISSING("xen.minor"),
	CASE("native, no node", ROLE("not-xen"), B("dt.hypervisor", false))
		NOT_HERE,
	CASE("native with a node", ROLE("not-xen"), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"))
		CONFLICT(MAJOR, "dt.hypervisor"),
	CASE("native, node unknown", ROLE("not-xen"), A("dt.hypervisor"))
		MISSING("dt.hypervisor"),
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), B("dt.hypervisor", true),
	     S("dt.hypervisor.release", "4.17"), I("xen.major", 4),
	     I("xen.minor", 17))
		MISSING(ROLE_FACT),
};

const size_t arm_hypervisor_cases_n = ARRAY_SIZE(arm_hypervisor_cases);

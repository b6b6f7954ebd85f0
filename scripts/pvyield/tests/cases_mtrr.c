// SPDX-License-Identifier: GPL-2.0-only
/* mtrr.owner: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "mtrr.owner"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.mtrr", true),
	S("mtrr.interface", "none"),
	H("mtrr.caching_control", 0),
	{ 0 }
};

const struct judge_case mtrr_cases[] = {
	CASE("6.12") YIELDS,
	CASE("6.1", S("hypervisor.role", "pv-domU"),
	     S("mtrr.caching_control", "no such variable")) YIELDS,
	CASE("interface", S("mtrr.interface", "generic_mtrr_ops"))
		CONFLICT(MAJOR, "mtrr.interface"),
	CASE("unnamed interface", S("mtrr.interface", "unnamed"))
		CONFLICT(MAJOR, "mtrr.interface"),
	CASE("MTRRs written", H("mtrr.caching_control", 1))
		CONFLICT(MAJOR, "mtrr.caching_control"),
	CASE("PAT written", H("mtrr.caching_control", 2))
		CONFLICT(MAJOR, "mtrr.caching_control"),
	CASE("interface not known", A("mtrr.interface"))
		MISSING("mtrr.interface"),
	CASE("what is written not known", A("mtrr.caching_control"))
		MISSING("mtrr.caching_control"),
	CASE("not built", B("config.mtrr", false), GONE("mtrr.interface"),
	     GONE("mtrr.caching_control")) NONE_HERE,
	CASE("build not known", A("config.mtrr")) MISSING("config.mtrr"),
	CASE("PVH", S("hypervisor.role", "pvh-dom0"),
	     S("mtrr.interface", "generic_mtrr_ops"),
	     H("mtrr.caching_control", 3)) NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t mtrr_cases_n = ARRAY_SIZE(mtrr_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* cpu.policy: one case for each branch of its judge. */
#include "cases_domain.h"
#include "cpu_feature.h"

#define ID "cpu.policy"

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("cpu.pcid", CPU_HIDDEN),
	S("cpu.pge", CPU_HIDDEN),
	S("cpu.pse", CPU_HIDDEN),
	S("cpu.gbpages", CPU_HIDDEN),
	S("cpu.la57", CPU_HIDDEN),
	S("cpu.pti", CPU_HIDDEN),
	S("cpu.smep", CPU_HIDDEN),
	S("cpu.smap", CPU_HIDDEN),
	S("cpu.kernel_ibrs", CPU_HIDDEN),
	{ 0 }
};

const struct judge_case cpu_policy_cases[] = {
	PLAIN("hidden", pv)
		YIELDS,
	CASE("turned off by Linux", pv,
	     S("cpu.pcid", CPU_CLEARED), S("cpu.pti", CPU_OFF))
		YIELDS_FOR("hidden"),
	CASE("no name for it", pv, S("cpu.kernel_ibrs", CPU_UNKNOWN))
		YIELDS,
	CASE("PCID in use", pv, S("cpu.pcid", CPU_USED))
		CONFLICT(CRITICAL, "cpu.pcid"),
	CASE("SMEP in use", pv, S("cpu.smep", CPU_USED))
		CONFLICT(MINOR, "cpu.smep"),
	CASE("the worse of two", pv,
	     S("cpu.smep", CPU_USED), S("cpu.pge", CPU_USED))
		CONFLICT(MAJOR, "cpu.pge"),
	CASE("one not known", pv, A("cpu.la57"))
		MISSING("cpu.la57"),
	CASE("one of another version", pv, S("cpu.la57", "perhaps"))
		MISSING("cpu.la57"),
	CASE("bare metal", pv, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", pv, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("PVH guest", pv, S(ROLE_FACT, "pvh-domU"))
		NOT_APPLICABLE,
	CASE("arm64", pv, S(ROLE_FACT, "arm64-dom0"))
		NOT_APPLICABLE,
};

const size_t cpu_policy_cases_n = ARRAY_SIZE(cpu_policy_cases);

// SPDX-License-Identifier: GPL-2.0-only
/* cpu.features: one case for each branch of its judge. */
#include "cases_domain.h"
#include "cpu_feature.h"

#define ID "cpu.features"

static const struct fact hidden[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("cpu.aperfmperf", CPU_HIDDEN),
	S("cpu.hwp", CPU_HIDDEN),
	S("cpu.rdt_a", CPU_HIDDEN),
	S("cpu.cqm", CPU_HIDDEN),
	S("cpu.intel_pt", CPU_HIDDEN),
	S("cpu.sgx", CPU_HIDDEN),
	S("cpu.sme", CPU_HIDDEN),
	S("cpu.sev", CPU_HIDDEN),
	S("cpu.fred", CPU_HIDDEN),
	S("cpu.tdx_host", CPU_HIDDEN),
	S("cpu.vmx", CPU_HIDDEN),
	S("cpu.svm", CPU_HIDDEN),
	S("cpu.shstk", CPU_HIDDEN),
	S("cpu.ibt", CPU_HIDDEN),
	{ 0 }
};

const struct judge_case cpu_features_cases[] = {
	PLAIN("hidden", hidden)
		YIELDS,
	CASE("an HVM guest that nests", hidden,
	     S(ROLE_FACT, "hvm-domU"), S("cpu.vmx", CPU_USED))
		YIELDS,
	CASE("a PV guest with VMX", hidden, S("cpu.vmx", CPU_USED))
		CONFLICT(MAJOR, "cpu.vmx"),
	CASE("monitoring in a PVH dom0", hidden,
	     S(ROLE_FACT, "pvh-dom0"), S("cpu.cqm", CPU_USED))
		CONFLICT(MINOR, "cpu.cqm"),
	CASE("SEV", hidden, S("cpu.sev", CPU_USED))
		CONFLICT(CRITICAL, "cpu.sev"),
	CASE("one not known", hidden, A("cpu.sgx"))
		MISSING("cpu.sgx"),
	CASE("bare metal", hidden, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", hidden, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("arm64", hidden, S(ROLE_FACT, "arm64-domU"))
		NOT_APPLICABLE,
};

const size_t cpu_features_cases_n = ARRAY_SIZE(cpu_features_cases);

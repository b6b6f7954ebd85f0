/* SPDX-License-Identifier: GPL-2.0-only */
/* What the points about CPU features share: cpu.policy and cpu.features. */
#ifndef PVYIELD_COMMON_CPU_FEATURE_H
#define PVYIELD_COMMON_CPU_FEATURE_H

#include "point.h"

enum cpu_feature_index {
	CPU_PCID,
	CPU_PGE,
	CPU_PSE,
	CPU_GBPAGES,
	CPU_LA57,
	CPU_SMEP,
	CPU_SMAP,
	CPU_PTI,
	CPU_KERNEL_IBRS,
	CPU_APERFMPERF,
	CPU_HWP,
	CPU_RDT_A,
	CPU_CQM,
	CPU_INTEL_PT,
	CPU_SGX,
	CPU_SME,
	CPU_SEV,
	CPU_VMX,
	CPU_SVM,
	CPU_SHSTK,
	CPU_IBT,
	CPU_FRED,
	CPU_TDX_HOST,
	CPU_FEATURES
};

/*
 * What the fact of a feature says.  Off are the last four: unknown to this kernel;
 * not in the CPUID that it is shown; there, and turned off by Linux; off, where
 * CPUID does not tell.
 */
#define CPU_USED "used"
#define CPU_UNKNOWN "unknown to this kernel"
#define CPU_HIDDEN "not in CPUID"
#define CPU_CLEARED "turned off by Linux"
#define CPU_OFF "off"

/**
 * struct cpu_rule - a feature that a domain must leave alone
 * @feature: the feature
 * @fact: its fact
 * @pv_only: other domains may have it
 * @severity: what using it can do
 * @reason: for people, if it is used
 * @note: what Xen does about it, for the documentation
 */
struct cpu_rule {
	enum cpu_feature_index feature;
	const char *fact;
	bool pv_only;
	enum severity severity;
	const char *reason;
	const char *note;
};

/**
 * struct cpu_rules - the features that a point is about
 * @v: the rules
 * @n: how many
 */
struct cpu_rules {
	const struct cpu_rule *v;
	size_t n;
};

extern const struct cpu_rules cpu_policy_rules;
extern const struct cpu_rules cpu_features_rules;

void cpu_feature_judge(const struct facts *f, struct judgement *j,
		       const struct cpu_rules *rules, bool pv,
		       const char *effect);
bool cpu_feature_note(const struct cpu_rules *rules, size_t i,
		      struct point_note *note);

#endif

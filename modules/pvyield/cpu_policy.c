// SPDX-License-Identifier: GPL-2.0-only
/* The facts of cpu.policy; what they mean: modules/common/cpu_policy.c. */
#include "gather_cpu_feature.h"

/**
 * cpu_policy_gather() - gather the facts of cpu.policy
 * @m: the machine
 * @f: the facts
 */
void cpu_policy_gather(const struct machine *m, struct facts *f)
{
	gather_cpu_features(m, f, &cpu_policy_rules);
}

// SPDX-License-Identifier: GPL-2.0-only
/* The facts of cpu.features; what they mean: modules/common/cpu_features.c. */
#include "gather_cpu_feature.h"

/**
 * cpu_features_gather() - gather the facts of cpu.features
 * @m: the machine
 * @f: the facts
 */
void cpu_features_gather(const struct machine *m, struct facts *f)
{
	gather_cpu_features(m, f, &cpu_features_rules);
}

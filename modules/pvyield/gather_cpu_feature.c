// SPDX-License-Identifier: GPL-2.0-only
/* The facts that points about CPU features share: common/cpu_feature.h. */
#include "gather_cpu_feature.h"

static const char *state_of(const struct machine *m, enum cpu_feature_index which)
{
	struct feature_bits bits;

	if (!m->cpu->feature(which, &bits))
		return CPU_UNKNOWN;
	if (bits.used)
		return CPU_USED;
	if (!bits.asked)
		return CPU_OFF;
	return bits.offered ? CPU_CLEARED : CPU_HIDDEN;
}

/**
 * gather_cpu_features() - a fact for each feature of a point
 * @m: the machine
 * @f: the facts
 * @rules: the features
 */
void gather_cpu_features(const struct machine *m, struct facts *f,
			 const struct cpu_rules *rules)
{
	size_t i;

	for (i = 0; i < rules->n; i++)
		facts_str(f, rules->v[i].fact, state_of(m, rules->v[i].feature));
}

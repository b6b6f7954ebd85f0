// SPDX-License-Identifier: GPL-2.0-only
/* What the points about CPU features share. */
#include "cpu_feature.h"

static bool is_off(const char *state)
{
	return !strcmp(state, CPU_UNKNOWN) || !strcmp(state, CPU_HIDDEN) ||
	       !strcmp(state, CPU_CLEARED) || !strcmp(state, CPU_OFF);
}

/**
 * cpu_feature_judge() - judge that features are left alone
 * @f: the facts
 * @j: the judgement
 * @rules: the features
 * @pv: a PV domain
 * @effect: what follows from using one
 */
void cpu_feature_judge(const struct facts *f, struct judgement *j,
		       const struct cpu_rules *rules, bool pv,
		       const char *effect)
{
	const struct cpu_rule *rule, *worst = NULL;
	const char *missing = NULL;

	for (rule = rules->v; rule < rules->v + rules->n; rule++) {
		const char *state = facts_get_str(f, rule->fact);

		if (rule->pv_only && !pv)
			continue;
		if (state && !strcmp(state, CPU_USED)) {
			if (!worst || rule->severity > worst->severity)
				worst = rule;
		} else if ((!state || !is_off(state)) && !missing) {
			missing = rule->fact;
		}
	}
	if (worst) {
		judge_conflicts(j, worst->severity, worst->reason, effect,
				"find out who shows this feature to Linux: what Xen hides must stay hidden (cpuid= of the guest, dom0-cpuid= of Xen), and nothing on the command line may force it on");
		judge_about(j, worst->fact);
	} else if (missing) {
		judge_missing(j, missing);
	} else {
		judge_yields(j, "Linux uses none of the features that Xen keeps: they are hidden from it, or it turned them off");
	}
}

/**
 * cpu_feature_note() - entry of the list of a point about CPU features
 * @rules: the list
 * @i: the entry
 * @note: where it goes
 *
 * Return: false behind the last.
 */
bool cpu_feature_note(const struct cpu_rules *rules, size_t i,
		      struct point_note *note)
{
	if (i >= rules->n)
		return false;
	*note = (struct point_note){
		.list = "Features that Xen keeps",
		.where = "boot_cpu_data",
		.domains = rules->v[i].pv_only ? "PV" : "any domain",
		.name = rules->v[i].fact,
		.text = rules->v[i].note,
	};
	return true;
}

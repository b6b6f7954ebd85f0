/* SPDX-License-Identifier: GPL-2.0-only */
/* What cpuidle.driver and cpufreq.driver have in common. */
#ifndef PVYIELD_COMMON_POWER_H
#define PVYIELD_COMMON_POWER_H

#include "point.h"
#include "role.h"

/**
 * struct power_states - states of the CPUs that Xen chooses
 * @config: fact: is the framework built in?
 * @driver: fact: its driver, empty for none
 * @disabled: fact: is the framework turned off?
 * @drives: reason of a conflict
 * @effect: effect of a conflict
 * @advice: of a conflict
 * @not_built: why the point does not apply
 */
struct power_states {
	const char *config;
	const char *driver;
	const char *disabled;
	const char *drives;
	const char *effect;
	const char *advice;
	const char *not_built;
};

enum role power_judge(const struct power_states *p, const struct facts *f,
		      struct judgement *j);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * What cpuidle.driver and cpufreq.driver have in common: a framework of Linux that
 * is turned off in the domains where Xen chooses the states of the CPUs.
 *
 *  - xen_arch_setup() turns both off in every PV domain;
 *  - 64a66e2c3b31 ("x86/xen: disable CPU idle and frequency drivers for PVH dom0",
 *    in 6.12.y and 7.x, not in 5.10 and 6.1) does for a PVH dom0;
 *  - xen_guest_init() does on arm64.
 *
 * That there is no driver proves nothing: the firmware may offer no states, as QEMU's
 * does not.
 */
#include "power.h"

/**
 * power_judge() - judge a framework as far as the two are alike
 * @p: the framework
 * @f: the facts
 * @j: the judgement, if it was made
 *
 * Return: ROLE_UNKNOWN if the judgement was made; else the role of a domain where
 * the framework is off and has no driver.
 */
enum role power_judge(const struct power_states *p, const struct facts *f,
		      struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the states of the CPUs are this kernel's to choose");
	const char *driver;
	bool built, disabled;

	if (role == ROLE_UNKNOWN)
		return role;
	if (role == ROLE_PVH_DOMU || role == ROLE_HVM_DOMU) {
		judge_not_applicable(j, "the CPUs of this domain are virtual, and have no states but those that Xen emulates");
		return ROLE_UNKNOWN;
	}
	driver = facts_get_str(f, p->driver);
	if (!facts_get_bool(f, p->config, &built)) {
		judge_missing(j, p->config);
	} else if (!built) {
		judge_not_applicable(j, p->not_built);
	} else if (!driver) {
		judge_missing(j, p->driver);
	} else if (*driver) {
		judge_conflicts(j, SEVERITY_MAJOR, p->drives, p->effect,
				p->advice);
		judge_about(j, p->driver);
	} else if (!facts_get_bool(f, p->disabled, &disabled)) {
		judge_missing(j, p->disabled);
	} else if (!disabled) {
		judge_unproven(j, "nothing keeps drivers away: there is merely none for this machine");
		judge_about(j, p->disabled);
	} else {
		return role;
	}
	return ROLE_UNKNOWN;
}

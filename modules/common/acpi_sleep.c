// SPDX-License-Identifier: GPL-2.0-only
/*
 * acpi.sleep: does dom0 ask Xen to put the machine to sleep?
 *
 * To sleep, the machine's owner saves what it needs, tells the firmware where to wake
 * it, and writes to the PM1 control register.  dom0 runs the firmware's methods, but
 * the last step is Xen's: xen_acpi_sleep_register() replaces both the low-level
 * suspend (acpi_suspend_lowlevel) and the write (__acpi_os_prepare_sleep) by a
 * hypercall, XENPF_enter_acpi_sleep.  Only xen_start_kernel() calls it, so only a PV
 * dom0 does.  In a PVH dom0 the native code is left, and Xen denies the domain none of
 * the ports (dom0_setup_permissions()): the machine goes to sleep, Xen does not know,
 * and what it wakes up to is gone.
 *
 * Facts read here:
 *   hypervisor.role
 *   config.suspend   CONFIG_SUSPEND and CONFIG_ACPI_SLEEP
 *   sleep.lowlevel   acpi_suspend_lowlevel: the function, "none"
 *   sleep.prepare    __acpi_os_prepare_sleep: the function, "none"
 *   sleep.s3         does the firmware have S3?
 */
#include "role.h"

#define LOWLEVEL "xen_acpi_suspend_lowlevel"
#define PREPARE "xen_acpi_notify_hypervisor_sleep"
#define ADVICE "never suspend this machine: mask sleep.target and suspend.target, or take S3 away in the firmware"

static void judge_native(const struct facts *f, struct judgement *j,
			 const char *about)
{
	static const char reason[] = "Linux puts the machine to sleep itself: Xen's hook is not there";
	bool s3;

	if (!facts_get_bool(f, "sleep.s3", &s3))
		judge_conflicts(j, SEVERITY_CRITICAL, reason,
				"whether the firmware has S3 is not known; if it has, the machine sleeps without Xen having saved anything, and does not come back",
				ADVICE);
	else if (s3)
		judge_conflicts(j, SEVERITY_CRITICAL, reason,
				"the firmware has S3: the machine sleeps without Xen having saved anything, all domains with it, and does not come back",
				ADVICE);
	else
		judge_conflicts(j, SEVERITY_MINOR, reason,
				"the firmware has no S3; what is left is to turn the machine off, of which Xen learns nothing",
				"shut all other domains down before this one");
	judge_about(j, about);
}

static void acpi_sleep_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: sleep is this kernel's own");
	const char *lowlevel = facts_get_str(f, "sleep.lowlevel");
	const char *prepare = facts_get_str(f, "sleep.prepare");
	bool built;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "on arm64 sleep is not ACPI's");
		return;
	}
	if (!role_is_dom0(role)) {
		judge_not_applicable(j, "a guest that sleeps puts only itself to sleep");
		return;
	}
	if (!facts_get_bool(f, "config.suspend", &built)) {
		judge_missing(j, "config.suspend");
	} else if (!built) {
		judge_not_applicable(j, "this kernel is built without suspend");
	} else if (!lowlevel) {
		judge_missing(j, "sleep.lowlevel");
	} else if (!strcmp(lowlevel, "x86_acpi_suspend_lowlevel")) {
		judge_native(f, j, "sleep.lowlevel");
	} else if (!strcmp(lowlevel, "none")) {
		judge_yields(j, "Linux has no code to sleep by");
	} else if (strcmp(lowlevel, LOWLEVEL)) {
		judge_unproven(j, "the low-level suspend is neither Xen's nor the native one");
		judge_about(j, "sleep.lowlevel");
	} else if (!prepare) {
		judge_missing(j, "sleep.prepare");
	} else if (!strcmp(prepare, "none")) {
		judge_native(f, j, "sleep.prepare");
	} else if (strcmp(prepare, PREPARE)) {
		judge_unproven(j, "what is called before the write to PM1 is not Xen's");
		judge_about(j, "sleep.prepare");
	} else {
		judge_yields(j, "sleep goes to Xen, by hypercall");
	}
}

const struct point point_acpi_sleep = {
	.id = "acpi.sleep",
	.title = PAGE_TEXT("Does dom0 ask Xen to put the machine to sleep?"),
	.owns = PAGE_TEXT("When the machine sleeps, every domain does, and it must wake up in Xen.  Xen stops the domains, saves its state, tells the firmware where to wake it, and writes to the PM1 control register. dom0 runs the firmware's methods before that."),
	.yields = PAGE_TEXT("A PV dom0 replaces the low-level suspend and the write to PM1 by a hypercall (xen_acpi_sleep_register()), in all kernels from 5.10 to 7.2.  A PVH dom0 does so in none: only xen_start_kernel() sets the hooks, and what is left is the native code.  A guest that sleeps puts only itself to sleep, and on arm64 sleep is not ACPI's."),
	.facts = PAGE_TEXT("Two pointers, and whether the firmware has S3.  The low-level suspend of a PVH dom0 is the native one; where the firmware has S3 that is a conflict as long as nobody uses it, too."),
	.breaks = PAGE_TEXT("Seen in the lab, in a PVH dom0: echo mem > /sys/power/state writes the register, which Xen lets pass; the machine sleeps under Xen and all its domains, and after the wake-up neither Xen nor Linux says another word.  That is critical where the firmware has S3.  Where it has none, what is left is to turn the machine off without Xen knowing: minor."),
	.advice = PAGE_TEXT("Never suspend a PVH dom0: mask sleep.target and suspend.target."),
	.refs = PAGE_TEXT("include/xen/acpi.h (Linux): xen_acpi_sleep_register()\n"
			  "drivers/xen/acpi.c (Linux): xen_acpi_notify_hypervisor_sleep()\n"
			  "xen/arch/x86/acpi/power.c (Xen): acpi_enter_sleep()\n"
			  "xen/arch/x86/dom0_build.c (Xen): dom0_setup_permissions()"),
	.severity = SEVERITY_CRITICAL,
	.judge = acpi_sleep_judge,
};

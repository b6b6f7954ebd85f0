// SPDX-License-Identifier: GPL-2.0-only
/*
 * suspend.hooks: does a guest listen when it is to be saved or migrated?
 *
 * Facts read here:
 *   hypervisor.role
 *   config.hibernate_callbacks  CONFIG_HIBERNATE_CALLBACKS
 *   suspend.watch               is the watch on control/shutdown registered?
 */
#include "role.h"

static void suspend_hooks_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: nobody saves or migrates this kernel");
	bool built, watch;

	if (role == ROLE_UNKNOWN)
		return;
	if (role == ROLE_PV_DOM0 || role == ROLE_PVH_DOM0) {
		judge_not_applicable(j, "dom0 is not saved or migrated");
		return;
	}
	if (role_is_arm(role)) {
		judge_not_applicable(j, "Xen neither saves nor migrates on arm64, and Linux has no hooks for it there");
		return;
	}
	if (!facts_get_bool(f, "config.hibernate_callbacks", &built)) {
		judge_missing(j, "config.hibernate_callbacks");
		return;
	}
	if (!built) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"this kernel is built without what saves and restores a guest",
				"the request to suspend is not understood; a migration fails after its timeout",
				"build it with CONFIG_SUSPEND or CONFIG_HIBERNATION, which select CONFIG_HIBERNATE_CALLBACKS under Xen");
		judge_about(j, "config.hibernate_callbacks");
		return;
	}
	if (!facts_get_bool(f, "suspend.watch", &watch))
		judge_missing(j, "suspend.watch");
	else if (!watch)
		judge_unproven(j, "nothing listens on control/shutdown, or not yet: it is set up when xenstore is");
	else
		judge_yields(j, "Linux listens on control/shutdown, and can quiesce itself and bring back what Xen forgets");
}

const struct point point_suspend_hooks = {
	.id = "suspend.hooks",
	.title = PAGE_TEXT("Does a guest listen when it is to be saved or migrated?"),
	.owns = PAGE_TEXT("When a guest is saved, restored or migrated, Xen forgets its event channels, grants and clocks, and may be another version afterwards.  When that happens is the toolstack's decision, which it tells the guest through xenstore (control/shutdown)."),
	.yields = PAGE_TEXT("PV, PVH and HVM guests listen there from the moment that xenstore answers, in all kernels from 5.10 to 7.2: Linux stops its devices and its vCPUs, calls Xen, and afterwards sets everything up anew (do_suspend()).  What it does not do is read again what it learned at boot, the XENFEAT flags and CPUID; xenfeat.drift and cpuid.drift show what has changed. dom0 is not saved, and on arm64 Xen neither saves nor migrates."),
	.facts = PAGE_TEXT("Whether that code is built, and whether its watch is on xenbus's list, which it is from the moment that xenstore answers."),
	.breaks = PAGE_TEXT("A guest without the code does not understand the request: a migration, and with it the maintenance of a host, fails after its timeout, and the guest goes on where it was.  It can be triggered at any time by the toolstack, and loses nothing: major.  Read in the sources; Debian ships no such kernel."),
	.advice = PAGE_TEXT("Build the kernel with CONFIG_SUSPEND or CONFIG_HIBERNATION.  If nothing listens, look for why xenbus did not come up."),
	.refs = PAGE_TEXT("drivers/xen/manage.c (Linux): do_suspend(), setup_shutdown_watcher()\n"
			  "arch/x86/xen/suspend.c (Linux)\n"
			  "docs/misc/xenstore-paths.pandoc (Xen): control/shutdown"),
	.severity = SEVERITY_MAJOR,
	.judge = suspend_hooks_judge,
};

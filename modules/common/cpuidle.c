// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuidle.driver: does Linux leave the sleep states of the CPUs to Xen?
 *
 * Facts read here: those of power.c, and in a PV domain
 *   idle.routine  what an idle CPU runs: the function; x86_idle up to 6.8, then the
 *		   target of a static call
 */
#include "power.h"

#define DEFAULT_IDLE "default_idle"

static const struct power_states cpuidle = {
	.config = "config.cpuidle",
	.driver = "cpuidle.driver",
	.disabled = "cpuidle.disabled",
	.drives = "a driver of Linux puts the CPUs to sleep",
	.effect = "Xen chooses the sleep states of the CPUs: the driver's own entries are refused, or keep a CPU that Xen wants to give to another",
	.advice = "unload the driver, or boot with cpuidle.off=1; Xen takes cpuidle= and max_cstate=",
	.not_built = "this kernel is built without cpuidle",
};

static void cpuidle_judge(const struct facts *f, struct judgement *j)
{
	enum role role = power_judge(&cpuidle, f, j);
	const char *routine = facts_get_str(f, "idle.routine");

	if (role == ROLE_UNKNOWN)
		return;
	if (!role_is_pv(role)) {
		judge_yields(j, "cpuidle is turned off and has no driver");
	} else if (!routine) {
		judge_missing(j, "idle.routine");
	} else if (!strcmp(routine, DEFAULT_IDLE)) {
		judge_yields(j, "cpuidle is turned off and has no driver, and an idle CPU is given back to Xen");
	} else if (!strcmp(routine, "mwait_idle") ||
		   !strcmp(routine, "amd_e400_idle")) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"an idle CPU executes what a PV domain cannot",
				"MWAIT and the MSR of AMD's C1E are Xen's: the instruction faults, or an idle vCPU keeps its CPU",
				"boot with idle=halt, and find out what replaced the routine after xen_set_default_idle()");
		judge_about(j, "idle.routine");
	} else {
		judge_unproven(j, "an idle CPU runs a routine that is on no list");
		judge_about(j, "idle.routine");
	}
}

const struct point point_cpuidle = {
	.id = "cpuidle.driver",
	.title = PAGE_TEXT("Does Linux leave the sleep states of the CPUs to Xen?"),
	.owns = PAGE_TEXT("Xen schedules the CPUs and chooses how deep an idle one sleeps.  An idle vCPU gives its CPU back (SCHEDOP_block), and dom0 only passes on what the firmware says of the states (xen-acpi-processor)."),
	.yields = PAGE_TEXT("Every PV domain turns cpuidle off and idles by default_idle, which asks Xen, from 5.10 to 7.2.  A PVH dom0 turns it off since 64a66e2c3b31, in 6.12.y and 7.x; in 5.10 and 6.1 a driver attaches where the firmware offers states.  On arm64 every domain turns it off (xen_guest_init()).  The CPUs of a PVH or HVM guest are virtual, and have no states but emulated ones."),
	.facts = PAGE_TEXT("The driver is asked for by cpuidle_get_driver().  Whether the framework is off says a static variable, found in the code of cpuidle_disabled(); another of that name belongs to cpufreq.  No driver and no such variable set is no yield: QEMU's firmware has no states to offer."),
	.breaks = PAGE_TEXT("The driver's own ways into a state are refused to a PV domain, or keep a CPU that Xen wants to give to another: an idle domain burns time that others need, and the machine does not sleep as deep as Xen would let it.  MWAIT in a PV domain faults, or keeps the CPU as well.  That is felt by all domains and damages nothing: major.  Read in the sources; the lab's firmware offers no states."),
	.advice = PAGE_TEXT("Boot with cpuidle.off=1."),
	.refs = PAGE_TEXT("64a66e2c3b31 (Linux) x86/xen: disable CPU idle and frequency drivers for PVH dom0\n"
			  "arch/x86/xen/setup.c (Linux): xen_arch_setup()\n"
			  "drivers/xen/xen-acpi-processor.c (Linux)"),
	.severity = SEVERITY_MAJOR,
	.judge = cpuidle_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpufreq.driver: does Linux leave the frequencies of the CPUs to Xen?
 *
 * Facts read here: those of power.c.
 */
#include "power.h"

static const struct power_states cpufreq = {
	.config = "config.cpufreq",
	.driver = "cpufreq.driver",
	.disabled = "cpufreq.disabled",
	.drives = "a driver of Linux sets the frequencies of the CPUs",
	.effect = "Xen chooses the frequencies: it drops the driver's writes, and what Linux says of frequencies is not so; with cpufreq=dom0-kernel Xen lets them through, for vCPUs that move",
	.advice = "unload the driver, or boot with cpufreq.off=1; Xen takes cpufreq=",
	.not_built = "this kernel is built without cpufreq",
};

static void cpufreq_judge(const struct facts *f, struct judgement *j)
{
	if (power_judge(&cpufreq, f, j) != ROLE_UNKNOWN)
		judge_yields(j, "cpufreq is turned off and has no driver");
}

const struct point point_cpufreq = {
	.id = "cpufreq.driver",
	.title = PAGE_TEXT("Does Linux leave the frequencies of the CPUs to Xen?"),
	.owns = PAGE_TEXT("Xen sets the frequencies of the CPUs by what all domains need; a domain sees only its own vCPUs, which move. dom0 passes on what the firmware says of the states (xen-acpi-processor)."),
	.yields = PAGE_TEXT("Every PV domain turns the framework off (xen_arch_setup()), from 5.10 to 7.2.  A PVH dom0 does since 64a66e2c3b31, in 6.12.y and 7.x; in 5.10 and 6.1 nothing keeps a driver from it.  On arm64 every domain turns it off (xen_guest_init()).  The CPUs of a PVH or HVM guest are virtual, and have no states but emulated ones."),
	.facts = PAGE_TEXT("The driver is asked for by cpufreq_get_current_driver().  Whether the framework is off says a static variable, found in the code of cpufreq_register_driver(); another of that name belongs to cpuidle.  No driver and no such variable set is no yield."),
	.breaks = PAGE_TEXT("Xen drops the driver's writes: the administrator reads frequencies and sets governors that have no effect.  With cpufreq=dom0-kernel Xen lets them through, and then the frequency of a CPU is set for a vCPU that has left it; all domains run at a speed that none of them asked for.  So a conflict is major.  Read in the sources; QEMU's firmware has no states, so no driver attaches in the lab."),
	.advice = PAGE_TEXT("Boot with cpufreq.off=1."),
	.refs = PAGE_TEXT("64a66e2c3b31 (Linux) x86/xen: disable CPU idle and frequency drivers for PVH dom0\n"
			  "arch/x86/xen/setup.c (Linux): xen_arch_setup()\n"
			  "docs/misc/xen-command-line.pandoc (Xen): cpufreq="),
	.severity = SEVERITY_MAJOR,
	.judge = cpufreq_judge,
};

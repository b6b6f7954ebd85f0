// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.runstate: does Linux register its runstate area only where Xen can reach it?
 *
 * VCPUOP_register_runstate_memory_area gives Xen a virtual address of the domain.
 * Whenever the vCPU is taken off a CPU or put on one, Xen writes there, through the
 * page tables that are in use then (update_runstate_area()).  With KPTI the kernel is
 * not in them while user space runs, and the write is lost.  So xen_late_init() asks
 * xen_kernel_unmapped_at_usr() and registers nothing.  Xen 4.18 takes a physical
 * address too, which no kernel up to 7.2 gives.
 *
 * Facts read here:
 *   hypervisor.role
 *   cpu.kpti           is the kernel unmapped while user space runs?
 *   runstate.written   has Xen written the boot CPU's area (xen_runstate)?
 */
#include "role.h"

static void arm_runstate_judge(const struct facts *f, struct judgement *j)
{
	bool kpti, written;

	if (role_in_arm(f, j) == ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "cpu.kpti", &kpti)) {
		judge_missing(j, "cpu.kpti");
	} else if (!kpti) {
		judge_yields(j, "the kernel stays mapped while user space runs: Xen reaches the runstate area at any time");
	} else if (!facts_get_bool(f, "runstate.written", &written)) {
		judge_missing(j, "runstate.written");
	} else if (written) {
		judge_conflicts(j, SEVERITY_MINOR,
				"a runstate area is registered, and it is not mapped while user space runs (KPTI)",
				"what Xen writes then is lost: the time stolen from this domain is counted wrongly",
				"boot with kpti=off if the CPU does not need KPTI, or with a kernel that registers no area with it");
		judge_about(j, "runstate.written");
	} else {
		judge_yields(j, "the kernel is unmapped while user space runs (KPTI), and no runstate area is registered");
	}
}

const struct point point_arm_runstate = {
	.id = "arm.runstate",
	.title = PAGE_TEXT("Can Xen reach the runstate area that Linux registers?"),
	.owns = PAGE_TEXT("Xen tells a domain in an area of its memory how long each vCPU ran and how long it was kept waiting.  It writes there when it switches vCPUs, through whatever page tables are in use at that moment."),
	.yields = PAGE_TEXT("With KPTI the kernel is not in those page tables while user space runs.  Linux on arm64 then registers no area (xen_kernel_unmapped_at_usr()), in dom0 and in guests, from 5.10 to 7.2, and does without knowing its stolen time.  Without KPTI it registers the area by its virtual address; Xen 4.18 takes a physical one too, which no kernel up to 7.2 gives.  On x86 the kernel stays mapped for Xen, so there is no such question."),
	.facts = PAGE_TEXT("Whether KPTI is on is what Linux's own function says that decides this at boot.  The area is a per-CPU variable, xen_runstate, which Xen fills in when it is registered: a time of entry that is not 0 tells that it is.  Kernels without KALLSYMS_ALL do not tell where the variable is; with KPTI the point is unproven there."),
	.breaks = PAGE_TEXT("What Xen writes while user space runs is lost: top and the scheduler count time that other domains had as this one's, or not at all.  Nothing else stands on the area, so a conflict is minor.  Read in the sources; both ways of yielding were seen in the lab."),
	.advice = PAGE_TEXT("Nothing needs to be done on a kernel that yields.  To have stolen time counted, boot with kpti=off where the CPU does not need KPTI."),
	.refs = PAGE_TEXT("arch/arm/xen/enlighten.c (Linux): xen_late_init()\n"
			  "arch/arm64/include/asm/xen/page.h (Linux): xen_kernel_unmapped_at_usr()\n"
			  "drivers/xen/time.c (Linux): xen_setup_runstate_info()\n"
			  "xen/arch/arm/domain.c (Xen): update_runstate_area()"),
	.severity = SEVERITY_MINOR,
	.judge = arm_runstate_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.timer: does Linux take its ticks from the virtual timer?
 *
 * Xen takes the physical timer for itself and gives a domain the virtual one, whose
 * registers the hardware keeps for each vCPU.  An access to the physical timer is
 * trapped and emulated (vtimer_emulate()).  Linux takes the virtual timer where it
 * was not entered at EL2, arch_timer_select_ppi(); no domain of Xen is.
 *
 * Facts read here:
 *   hypervisor.role
 *   cpu.exception_level  the one that Linux runs at
 *   timer.interrupt      INTID of the interrupt that the timer is handled by
 *   timer.virtual        INTID of the virtual timer, from the device tree
 *   timer.physical       that of the non-secure physical timer
 *
 * For people: timer.chip, the interrupt controller.
 */
#include "role.h"

static void arm_timer_judge(const struct facts *f, struct judgement *j)
{
	s64 level, used, virtual, physical;

	if (role_in_arm(f, j) == ROLE_UNKNOWN)
		return;
	if (!facts_get_int(f, "cpu.exception_level", &level)) {
		judge_missing(j, "cpu.exception_level");
	} else if (level != 1) {
		judge_unproven(j, "Linux runs at EL2, where no domain of Xen is");
		judge_about(j, "cpu.exception_level");
	} else if (!facts_get_int(f, "timer.interrupt", &used)) {
		judge_missing(j, "timer.interrupt");
	} else if (!facts_get_int(f, "timer.virtual", &virtual)) {
		judge_missing(j, "timer.virtual");
	} else if (used == virtual) {
		judge_yields(j, "ticks come from the virtual timer, which the hardware keeps for each vCPU");
	} else if (!facts_get_int(f, "timer.physical", &physical)) {
		judge_missing(j, "timer.physical");
	} else if (used == physical) {
		judge_conflicts(j, SEVERITY_MINOR,
				"ticks come from the physical timer",
				"it is Xen's: each access to it is trapped and emulated, which is slow, and it counts on while the domain does not run",
				"boot with the device tree that Xen made; it names the virtual timer's interrupt");
		judge_about(j, "timer.interrupt");
	} else {
		judge_unproven(j, "ticks come from an interrupt that is neither timer's");
		judge_about(j, "timer.interrupt");
	}
}

const struct point point_arm_timer = {
	.id = "arm.timer",
	.title = PAGE_TEXT("Does Linux take its ticks from the virtual timer?"),
	.owns = PAGE_TEXT("Each CPU has several timers.  Xen runs on the hypervisor's and the physical one; a domain has the virtual one, which the hardware saves and offsets for each vCPU.  Of the interrupt controller a domain sees a distributor that Xen emulates and the CPU interface that the hardware virtualises; what is meant for a hypervisor is not in its tree."),
	.yields = PAGE_TEXT("Linux from 5.10 to 7.2 takes the virtual timer because it was not entered at EL2 (arch_timer_select_ppi()); no test for Xen is needed in dom0 or in a guest, which are entered at EL1.  On x86 time.clock asks this."),
	.facts = PAGE_TEXT("The interrupt that is handled under the name arch_timer, by its number at the interrupt controller, is compared with those in the timer node.  With ACPI that node is not there, and the point is unproven.  The interrupt controller itself is no question: Linux at EL1 cannot reach its hypervisor's part."),
	.breaks = PAGE_TEXT("The physical timer works for a domain, because Xen traps each access and emulates it (vtimer_emulate()): every tick of a vCPU costs ways into Xen, and the timer counts on while the domain does not run.  That is slow and wrong only where time must stand still, so minor.  Read in the sources; the lab cannot make Linux take the other timer."),
	.advice = PAGE_TEXT("Boot the domain with the device tree that Xen made."),
	.refs = PAGE_TEXT("drivers/clocksource/arm_arch_timer.c (Linux): arch_timer_select_ppi()\n"
			  "xen/arch/arm/domain_build.c (Xen): make_timer_node(), make_gic_node()\n"
			  "xen/arch/arm/vtimer.c (Xen): vtimer_emulate()"),
	.severity = SEVERITY_MINOR,
	.judge = arm_timer_judge,
};

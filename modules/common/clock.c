// SPDX-License-Identifier: GPL-2.0-only
/*
 * time.clock: does a PV domain take its time and its timer interrupts from Xen?
 *
 * xen_init_time_ops() and xen_time_init() give a PV domain a scheduler's clock, a
 * clock source and a timer of Xen's, and keep hpet_time_init() from looking for
 * others.  Xen denies the ports of the PIT and of the ACPI PM timer to every domain
 * and protects the HPET (dom0_setup_permissions()).  The TSC is right as a clock
 * source: Xen's is rated below it in dom0, which is never moved, and since 6.3 in a
 * guest that sees that its TSC is safe.
 *
 * Facts read here:
 *   hypervisor.role
 *   clock.sched   the function that is the scheduler's clock
 *   clock.event   the device that interrupts the boot CPU for its timers
 *   clock.source  curr_clocksource: the symbol
 */
#include "role.h"

#define SCHED "xen_sched_clock"
#define NATIVE_SCHED "native_sched_clock"
#define EVENT "xen"

static bool is_any(const char *is, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!strcmp(is, list[i]))
			return true;
	return false;
}

/* Return: true if the judgement was made. */
static bool judge_event(const char *event, struct judgement *j)
{
	static const char *const timers[] = {
		"hpet", "pit", "lapic", "lapic-deadline",
	};

	if (!strcmp(event, EVENT))
		return false;
	if (is_any(event, timers, ARRAY_SIZE(timers)))
		judge_conflicts(j, SEVERITY_MAJOR,
				"Linux programs a timer of the machine for its own interrupts",
				"the timer is Xen's or not there at all: timers of this domain come late or never",
				"find out what took Xen's timer away (tick_cpu_device)");
	else
		judge_unproven(j, "timer interrupts come from a device that is on no list");
	judge_about(j, "clock.event");
	return true;
}

/* Return: true if the judgement was made. */
static bool judge_sched(const char *sched, struct judgement *j)
{
	if (!strcmp(sched, SCHED))
		return false;
	if (!strcmp(sched, NATIVE_SCHED))
		judge_conflicts(j, SEVERITY_MINOR,
				"the scheduler reads the TSC and not Xen's clock",
				"its clock jumps when this domain is saved and restored, and runs while others have the CPU",
				"find out what replaced Xen's clock (pv_sched_clock)");
	else
		judge_unproven(j, "the scheduler's clock is a function that is on no list");
	judge_about(j, "clock.sched");
	return true;
}

static void judge_source(const char *source, struct judgement *j)
{
	static const char *const right[] = {
		"xen_clocksource", "clocksource_tsc", "clocksource_tsc_early",
	};
	static const char *const machine[] = {
		"clocksource_hpet", "clocksource_acpi_pm",
	};

	if (is_any(source, right, ARRAY_SIZE(right))) {
		judge_yields(j, "clocks and timer interrupts are Xen's, or the CPU's");
		return;
	}
	if (is_any(source, machine, ARRAY_SIZE(machine)))
		judge_conflicts(j, SEVERITY_MINOR,
				"time is read from a timer of the machine",
				"Xen keeps the timer for itself: each reading is emulated, or reads nothing and time stands still",
				"choose xen or tsc in /sys/devices/system/clocksource/clocksource0/current_clocksource");
	else
		judge_unproven(j, "time is read from a source that is on no list");
	judge_about(j, "clock.source");
}

static void clock_judge(const struct facts *f, struct judgement *j)
{
	const char *sched = facts_get_str(f, "clock.sched");
	const char *event = facts_get_str(f, "clock.event");
	const char *source = facts_get_str(f, "clock.source");

	if (role_in_pv(f, j, "not under Xen: the timers are this kernel's own",
		       "arm64 gives every domain the architecture's timer",
		       "the timers that this domain sees are emulated, and Linux may use them") ==
	    ROLE_UNKNOWN)
		return;
	if (!event)
		judge_missing(j, "clock.event");
	else if (judge_event(event, j))
		;
	else if (!sched)
		judge_missing(j, "clock.sched");
	else if (judge_sched(sched, j))
		;
	else if (!source)
		judge_missing(j, "clock.source");
	else
		judge_source(source, j);
}

const struct point point_clock = {
	.id = "time.clock",
	.title = PAGE_TEXT("Does a PV domain take time and timer interrupts from Xen?"),
	.owns = PAGE_TEXT("Xen owns the timers of the machine: PIT, HPET, ACPI PM timer, and the timer of each local APIC.  A PV domain gets its time from a page that Xen keeps (vcpu_time_info), and its timer interrupts as events.  It may read the TSC."),
	.yields = PAGE_TEXT("All kernels from 5.10 to 7.2 yield in a PV domain: xen_time_init() takes the place of the search for hardware, and pv_sched_clock is Xen's.  The TSC may be the clock source in dom0, which is never moved, and since 6.3 in a guest that sees that its TSC is safe.  In a PVH or HVM domain the timers are emulated, and on arm64 the architecture gives every domain its own."),
	.facts = PAGE_TEXT("The scheduler's clock is a member of pv_ops in 5.10 and the target of a static call since; the timer is that of the boot CPU, by its name; the clock source is the structure that curr_clocksource points to.  pvops.x86_platform judges calibration and the wall clock."),
	.breaks = PAGE_TEXT("A PV domain that programs a timer of the machine gets its interrupts late or never, and hangs where it waits for them: major.  A clock source of the machine is emulated at a price, or reads nothing, so that time stands still; a scheduler's clock that is the TSC jumps over save and restore and counts what others had.  These two are minor, since the kernel goes on.  Xen denies the ports and protects the HPET, so other domains notice nothing.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Choose xen or tsc as clock source."),
	.refs = PAGE_TEXT("arch/x86/xen/time.c (Linux): xen_init_time_ops(), xen_time_init()\n"
			  "a0e2bf7cb700 (Linux) x86/paravirt: Switch time pvops functions to use static_call()\n"
			  "xen/arch/x86/dom0_build.c (Xen): dom0_setup_permissions()"),
	.severity = SEVERITY_MAJOR,
	.judge = clock_judge,
};

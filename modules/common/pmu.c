// SPDX-License-Identifier: GPL-2.0-only
/*
 * pmu.counters: are the performance counters used through Xen, or not at all?
 *
 * perf finds the counters of a CPU by CPUID, and tries their MSRs.  In a PV domain
 * xen_pmu_init() asks Xen for a virtual set (XENPMU_init); where Xen has none to give
 * (vpmu=off, its default) it answers CPUID without, and refuses the MSRs, so that
 * check_hw_exists() finds the counters broken and perf has no event source "cpu".
 *
 * Facts read here:
 *   hypervisor.role
 *   config.perf    CONFIG_PERF_EVENTS
 *   pmu.xen        is_xen_pmu
 *   pmu.cpu        has perf an event source of the CPU's counters?
 */
#include "role.h"

static void pmu_judge(const struct facts *f, struct judgement *j)
{
	bool built, cpu, through_xen;
	enum role role;

	role = role_in_pv(f, j, "not under Xen: the counters are this kernel's own",
			  "arm64 hides the counters from a domain, or emulates them",
			  "the counters of this domain are virtual or hidden, and Linux may use what CPUID shows");
	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "config.perf", &built)) {
		judge_missing(j, "config.perf");
	} else if (!built) {
		judge_not_applicable(j, "this kernel is built without perf");
	} else if (!facts_get_bool(f, "pmu.cpu", &cpu)) {
		judge_missing(j, "pmu.cpu");
	} else if (!cpu) {
		judge_yields(j, "perf uses no counters of the CPUs");
	} else if (!facts_get_bool(f, "pmu.xen", &through_xen)) {
		judge_missing(j, "pmu.xen");
	} else if (through_xen) {
		judge_yields(j, "perf uses counters that Xen keeps for this domain");
	} else {
		judge_conflicts(j, SEVERITY_MINOR,
				"perf uses the counters of the CPUs, and not through Xen",
				"Xen refuses or ignores the MSRs: what perf counts is nothing, or another domain's",
				"use no hardware events of perf in this domain; Xen takes vpmu=");
		judge_about(j, "pmu.xen");
	}
}

const struct point point_pmu = {
	.id = "pmu.counters",
	.title = PAGE_TEXT("Are performance counters used through Xen, or not at all?"),
	.owns = PAGE_TEXT("The performance counters are the CPUs', and a vCPU shares them with others.  Xen may keep a set for each vCPU (vpmu= on its command line, off by default)."),
	.yields = PAGE_TEXT("A PV domain asks for its set by hypercall (xen_pmu_init()), and its accesses to the MSRs go there; where it gets none, perf finds the counters broken and does without.  All kernels from 5.10 to 7.2 do so.  In a PVH or HVM domain the counters are virtual or hidden, and on arm64 hidden or emulated.  Drivers of other counters, of the package or the uncore, are no question of this point."),
	.facts = PAGE_TEXT("is_xen_pmu says that Xen keeps the counters; whether perf has an event source of the CPUs is asked of its bus."),
	.breaks = PAGE_TEXT("Xen refuses or ignores the MSRs, so what perf counts is nothing, or what other domains did on the CPU: somebody who tunes a program by it is misled.  Nothing else stands on the counters, so minor.  Read in the sources; QEMU's TCG has no counters."),
	.advice = PAGE_TEXT("Use no hardware events of perf; let Xen keep them (vpmu=)."),
	.refs = PAGE_TEXT("arch/x86/xen/pmu.c (Linux): xen_pmu_init()\n"
			  "arch/x86/events/core.c (Linux): check_hw_exists()\n"
			  "xen/arch/x86/cpu/vpmu.c (Xen), docs/misc/xen-command-line.pandoc: vpmu="),
	.severity = SEVERITY_MINOR,
	.judge = pmu_judge,
};

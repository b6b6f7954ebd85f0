// SPDX-License-Identifier: GPL-2.0-only
/*
 * hypervisor.detected: has Linux taken its hypervisor for what it is?
 *
 * Facts read here:
 *   hypervisor.role
 *   hypervisor.type      x86_hyper_type: "native", "xen-pv", "xen-hvm", another
 *   hypervisor.xen_leaf  the CPUID leaf where Xen shows itself, 0 for nowhere
 */
#include "role.h"

#define FIRST_LEAF 0x40000000
#define GENERIC "code that asks for the hypervisor takes another path than for Xen"

static void judge_unknown(const struct facts *f, struct judgement *j)
{
	s64 leaf;

	if (facts_is_str(f, "hypervisor.type", "native") &&
	    facts_get_int(f, "hypervisor.xen_leaf", &leaf) && leaf) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"CPUID shows Xen, and Linux runs as on bare metal",
				"it drives emulated devices, clocks and interrupt controllers, and cannot be saved or migrated",
				"remove nopv and xen_nopv from the command line, and build the kernel with CONFIG_XEN_PVHVM");
		judge_about(j, "hypervisor.type");
		return;
	}
	judge_missing(j, ROLE_FACT);
}

static void judge_xen(const struct facts *f, struct judgement *j, bool pv)
{
	const char *type = facts_get_str(f, "hypervisor.type");
	s64 leaf;

	if (!type) {
		judge_missing(j, "hypervisor.type");
		return;
	}
	if (strcmp(type, pv ? "xen-pv" : "xen-hvm")) {
		judge_conflicts(j, SEVERITY_MAJOR,
				!strcmp(type, "hyper-v") ?
				"Linux takes Xen for Hyper-V, whose interface Xen can show beside its own" :
				"Linux does not take Xen for what it is",
				GENERIC,
				"look for the line \"Hypervisor detected\" in the log of the kernel, and for viridian in the configuration of the guest");
		judge_about(j, "hypervisor.type");
		return;
	}
	if (facts_get_int(f, "hypervisor.xen_leaf", &leaf) && leaf > FIRST_LEAF)
		judge_yields(j, "Linux found Xen behind the leaves of another interface, and took Xen");
	else
		judge_yields(j, "Linux found Xen, and what kind of domain it is");
}

static void hypervisor_detected_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_of(f);

	if (role == ROLE_UNKNOWN)
		judge_unknown(f, j);
	else if (!role_is_xen(role))
		judge_not_applicable(j, "not under Xen");
	else if (role_is_arm(role))
		judge_not_applicable(j, "arm64 has no list of hypervisors to choose from; it finds Xen in the device tree");
	else
		judge_xen(f, j, role_is_pv(role));
}

const struct point point_hypervisor_detected = {
	.id = "hypervisor.detected",
	.title = PAGE_TEXT("Has Linux taken its hypervisor for what it is?"),
	.owns = PAGE_TEXT("Which interfaces a domain is shown in CPUID is Xen's choice.  It can show Hyper-V's beside its own, at 0x40000000, and then has its own at 0x40000100."),
	.yields = PAGE_TEXT("On x86 Linux asks each hypervisor that it knows whether it is there (hypervisors[] in arch/x86/kernel/cpu/hypervisor.c) and takes the one with the highest leaf, in all kernels from 5.10 to 7.2; a PV domain also knows it by its entry. nopv and xen_nopv make an HVM guest run as on bare metal. arm64 looks into the device tree."),
	.facts = PAGE_TEXT("x86_hyper_type, and the leaf where CPUID shows Xen's signature, asked as the kernel asks it."),
	.breaks = PAGE_TEXT("Much code asks for the result: clocks, APIC, drivers that are of no use in a guest.  A guest that takes Xen for another, or for nothing, works with emulated devices and clocks only, is slow, and can be neither saved nor migrated, which its administrator learns when it is tried: major.  Read in the sources; the planter shows the verdict."),
	.advice = PAGE_TEXT("Remove nopv and xen_nopv from the command line.  Build the kernel with CONFIG_XEN_PV, CONFIG_XEN_PVHVM and CONFIG_XEN_PVH, whichever the domain is."),
	.refs = PAGE_TEXT("arch/x86/kernel/cpu/hypervisor.c (Linux): detect_hypervisor_vendor()\n"
			  "arch/x86/xen/enlighten_hvm.c (Linux): xen_platform_hvm(), xen_nopv\n"
			  "docs/man/xl.cfg.5 (Xen): viridian"),
	.severity = SEVERITY_MAJOR,
	.judge = hypervisor_detected_judge,
};

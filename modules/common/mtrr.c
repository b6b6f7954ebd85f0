// SPDX-License-Identifier: GPL-2.0-only
/*
 * mtrr.owner: does Linux leave the MTRRs to Xen?
 *
 * A PV domain clears X86_FEATURE_MTRR (xen_init_capabilities()), so that Linux finds
 * no interface to the registers, mtrr_if.  Since 29055dc74287 (6.5) it may know what
 * is in them all the same: dom0 asks Xen (XENPF_read_memtype), a guest takes all
 * memory to be write-back, and mtrr_bp_init() uses that read-only.
 *
 * Since 6.2 memory_caching_control says what Linux writes into each CPU that comes
 * up: bit 0 the MTRRs, bit 1 the PAT.
 *
 * Facts read here:
 *   hypervisor.role
 *   config.mtrr            CONFIG_MTRR
 *   mtrr.interface         mtrr_if: "none" or the symbol
 *   mtrr.caching_control   memory_caching_control, or "no such variable"
 */
#include "role.h"

#define NO_VARIABLE "no such variable"

static void mtrr_judge(const struct facts *f, struct judgement *j)
{
	const char *interface = facts_get_str(f, "mtrr.interface");
	bool built;
	s64 control;

	if (role_in_pv(f, j, "not under Xen: the MTRRs are this kernel's own",
		       "arm64 has no MTRRs",
		       "the MTRRs of this domain are emulated, and Linux may write them") ==
	    ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "config.mtrr", &built)) {
		judge_missing(j, "config.mtrr");
		return;
	}
	if (!built) {
		judge_not_applicable(j, "this kernel is built without MTRRs");
		return;
	}
	if (!interface) {
		judge_missing(j, "mtrr.interface");
		return;
	}
	if (strcmp(interface, "none")) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Linux has an interface to the MTRRs",
				"a write to /proc/mtrr, or a driver that asks for write-combining, stops all vCPUs and writes MSRs that Xen refuses; the registers stay as they are, and Linux takes them for changed",
				"keep drivers and users from /proc/mtrr, and find out why X86_FEATURE_MTRR was not cleared");
		judge_about(j, "mtrr.interface");
		return;
	}
	if (facts_is_str(f, "mtrr.caching_control", NO_VARIABLE)) {
		judge_yields(j, "Linux has no interface to the MTRRs");
		return;
	}
	if (!facts_get_int(f, "mtrr.caching_control", &control)) {
		judge_missing(j, "mtrr.caching_control");
	} else if (control) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Linux writes MTRRs or the PAT of each CPU that it brings up",
				"Xen refuses the writes: the CPU goes on with other memory types than Linux takes it to have",
				"bring no CPU up or down in this domain, and find out what set memory_caching_control");
		judge_about(j, "mtrr.caching_control");
	} else {
		judge_yields(j, "Linux has no interface to the MTRRs, and writes neither them nor the PAT when a CPU comes up");
	}
}

const struct point point_mtrr = {
	.id = "mtrr.owner",
	.title = PAGE_TEXT("Does Linux leave the MTRRs to Xen?"),
	.owns = PAGE_TEXT("The MTRRs say how memory is cached, by machine address, and must be the same on all CPUs.  Xen sets them; a PV domain knows neither the addresses nor the CPUs."),
	.yields = PAGE_TEXT("A PV domain clears X86_FEATURE_MTRR in all versions. 5.10 and 6.1 have no MTRRs at all there. 6.12 and 7.x (since 29055dc74287) know what Xen says is in them (dom0), or take all for write-back (guest), and write nothing.  In a PVH or HVM domain they are emulated, and Linux may write them. arm64 has none."),
	.facts = PAGE_TEXT("mtrr_if, the interface that every write goes through, and memory_caching_control where this kernel has it: what is written into a CPU that comes up."),
	.breaks = PAGE_TEXT("A write to /proc/mtrr, or a driver that asks for write-combining, stops all vCPUs and writes MSRs that Xen refuses; Linux takes them for changed, and graphics or network run on other memory types than their driver set.  The registers stay as they are, so the machine is safe and the domain's devices are slow or wrong: major.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Keep drivers and users from /proc/mtrr."),
	.refs = PAGE_TEXT("29055dc74287 (Linux) x86/mtrr: Support setting MTRR state for software defined MTRRs\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): xen_init_capabilities(), xen_set_mtrr_data()\n"
			  "xen/arch/x86/platform_hypercall.c (Xen): XENPF_read_memtype"),
	.severity = SEVERITY_MAJOR,
	.judge = mtrr_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * numa.nodes: does dom0 leave the memory's nodes to Xen?
 *
 * The firmware's tables say which machine addresses are near which CPU.  A PV domain
 * has other addresses and vCPUs that move: xen_arch_setup() sets numa_off, and
 * xen_start_kernel() keeps ACPI from reading SRAT.  A PVH dom0 has no code of its own
 * for that; Xen does not pass SRAT on to it (pvh_acpi_table_allowed()).
 *
 * Facts read here:
 *   hypervisor.role
 *   config.numa   CONFIG_NUMA
 *   numa.nodes    how many nodes are online
 *   numa.off      numa_off
 *   acpi.srat     does Linux see an SRAT table?
 */
#include "role.h"

static void judge_one_node(enum role role, const struct facts *f,
			   struct judgement *j)
{
	bool off, srat;

	if (role_is_pv(role)) {
		if (!facts_get_bool(f, "numa.off", &off)) {
			judge_missing(j, "numa.off");
		} else if (off) {
			judge_yields(j, "this kernel takes its memory for one node, and does not ask the firmware");
		} else {
			judge_unproven(j, "there is one node, but nothing kept this kernel from asking the firmware");
			judge_about(j, "numa.off");
		}
	} else if (!facts_get_bool(f, "acpi.srat", &srat)) {
		judge_missing(j, "acpi.srat");
	} else if (srat) {
		judge_unproven(j, "there is one node, but the machine's table of nodes can be seen");
		judge_about(j, "acpi.srat");
	} else {
		judge_yields(j, "this kernel takes its memory for one node: it sees no table of nodes");
	}
}

static void numa_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the nodes are this kernel's own");
	bool built;
	s64 nodes;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "on arm64 Xen writes the device tree of every domain, without nodes");
		return;
	}
	if (role == ROLE_PVH_DOMU || role == ROLE_HVM_DOMU) {
		judge_not_applicable(j, "the tables of this domain are made for it, its nodes too");
		return;
	}
	if (!facts_get_bool(f, "config.numa", &built)) {
		judge_missing(j, "config.numa");
	} else if (!built) {
		judge_not_applicable(j, "this kernel is built without NUMA");
	} else if (!facts_get_int(f, "numa.nodes", &nodes)) {
		judge_missing(j, "numa.nodes");
	} else if (nodes > 1) {
		judge_conflicts(j, SEVERITY_MINOR,
				"Linux has more than one node of memory",
				"the nodes are those of other addresses than this domain's: memory is taken to be near that is far",
				"boot with numa=off, and place the domain's memory and vCPUs by Xen (dom0_nodes=, cpus=)");
		judge_about(j, "numa.nodes");
	} else {
		judge_one_node(role, f, j);
	}
}

const struct point point_numa = {
	.id = "numa.nodes",
	.title = PAGE_TEXT("Does Linux leave the memory's nodes to Xen?"),
	.owns = PAGE_TEXT("Xen decides where the memory of a domain lies and on which CPUs it runs.  The firmware's table of nodes (SRAT) speaks of machine addresses; a PV domain's are others, and so are those of a PVH dom0."),
	.yields = PAGE_TEXT("All kernels from 5.10 to 7.2 set numa_off in a PV domain and keep ACPI from reading SRAT.  A PVH dom0 has no code for it and depends on Xen, which passes no SRAT on.  The tables of a PVH or HVM guest are made for it, and on arm64 Xen writes every device tree without nodes."),
	.facts = PAGE_TEXT("The number of nodes, numa_off in a PV domain, and in a PVH dom0 whether it sees an SRAT."),
	.breaks = PAGE_TEXT("Linux takes memory to be near that is far, and places tasks and pages by it: programs run slower than with one node, and numactl lies to whoever tunes them.  Nothing fails, so minor.  Read in the sources; the planter shows the verdict."),
	.advice = PAGE_TEXT("Boot with numa=off."),
	.refs = PAGE_TEXT("arch/x86/xen/setup.c (Linux): xen_arch_setup()\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): disable_srat()\n"
			  "xen/arch/x86/hvm/dom0_build.c (Xen): pvh_acpi_table_allowed()"),
	.severity = SEVERITY_MINOR,
	.judge = numa_judge,
};

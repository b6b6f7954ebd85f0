// SPDX-License-Identifier: GPL-2.0-only
/*
 * paging.pages: does a PV kernel build its page tables as Xen wants them?
 *
 * Facts read here:
 *   hypervisor.role
 *   paging.sampled          addresses that were looked up
 *   paging.large            of these, mapped by more than 4 KiB
 *   paging.global           of these, mapped global
 *   paging.tables_writable  of these, whose page table is itself mapped writable
 *   paging.global_mask      may new kernel mappings be global?
 */
#include "role.h"

static const struct {
	const char *fact;
	enum severity severity;
	const char *reason;
	const char *effect;
} wrong[] = {
	{ "paging.tables_writable", SEVERITY_CRITICAL,
	  "a page table is mapped writable",
	  "what Xen has checked can be changed behind its back; a domain that can do that owns the machine" },
	{ "paging.large", SEVERITY_CRITICAL,
	  "kernel memory is mapped by large pages, which the PV interface does not have",
	  "Xen refuses such an entry when it validates the table, and Linux dies of a page fault" },
	{ "paging.global", SEVERITY_MAJOR,
	  "kernel memory is mapped global",
	  "the kernel of a PV domain has page tables of its own; what stays in the TLB is seen from user mode's, or is stale" },
};

static const char *const counts[] = {
	"paging.large", "paging.global", "paging.tables_writable",
};

static void judge_pv(const struct facts *f, struct judgement *j)
{
	s64 n;
	bool mask;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		if (facts_get_int(f, wrong[i].fact, &n) && n > 0) {
			judge_conflicts(j, wrong[i].severity, wrong[i].reason,
					wrong[i].effect,
					"this kernel does not run as a PV domain should: report it, and run it as PVH or HVM until then");
			judge_about(j, wrong[i].fact);
			return;
		}
	if (facts_get_bool(f, "paging.global_mask", &mask) && mask) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"new kernel mappings are made global (__default_kernel_pte_mask)",
				"what stays in the TLB when the page tables change is seen from user mode, or is stale",
				"find out which module or option changed the mask: xen_start_kernel() clears the bit");
		judge_about(j, "paging.global_mask");
		return;
	}
	if (!facts_get_int(f, "paging.sampled", &n) || n <= 0) {
		judge_missing(j, "paging.sampled");
		return;
	}
	for (i = 0; i < ARRAY_SIZE(counts); i++)
		if (!facts_get_int(f, counts[i], &n) || n < 0) {
			judge_missing(j, counts[i]);
			return;
		}
	if (!facts_get_bool(f, "paging.global_mask", &mask)) {
		judge_missing(j, "paging.global_mask");
		return;
	}
	judge_yields(j, "kernel memory is mapped by 4 KiB pages, none of them global, in page tables that Linux cannot write to");
}

static void paging_pages_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: page tables are this kernel's own");

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_pv(role))
		judge_pv(f, j);
	else
		judge_not_applicable(j, role_is_arm(role) ?
				     "on arm64 Xen translates a second time, and the first is Linux's own" :
				     "hardware virtualisation gives this domain page tables of its own");
}

const struct point point_paging_pages = {
	.id = "paging.pages",
	.title = PAGE_TEXT("Does a PV kernel build its page tables as Xen wants them?"),
	.owns = PAGE_TEXT("The page tables of a PV domain are those that the CPU walks, so Xen checks each entry before it counts.  It knows 4 KiB pages only, the tables themselves must be mapped read-only wherever they are mapped, and the kernel's pages must not be global: kernel and user mode of a PV domain have different page tables, and the TLB has to forget one when the other is loaded."),
	.yields = PAGE_TEXT("A PV kernel yields, from 5.10 to 7.2, by not seeing PSE and PGE in CPUID, by taking the global bit out of the masks for page table entries (xen_start_kernel()), and by making every table read-only before it hands it to Xen (xen_pin_page()).  PVH and HVM domains have page tables of their own, and on arm64 Xen translates a second time."),
	.facts = PAGE_TEXT("Some addresses are looked up in the page tables: 64 of the kernel image, one in every 2 MiB of the first 512 MiB of RAM, two stacks, text and data of this module.  Counted is how many of them are mapped by large pages or global, and in how many cases the page that holds the entry is mapped writable.  What was not looked at is not proven."),
	.breaks = PAGE_TEXT("A large page is refused when Xen validates the table, and Linux dies of a page fault.  A table that stays mapped writable would let the domain change what Xen has checked, and such a domain owns the machine: both critical.  What is global stays in the TLB when page tables change, is seen from user mode, or is stale: major.  Xen's checks stand before each of these, so it takes an error in Xen too; read in the sources, and the planter shows the one verdict that Xen allows to be planted, the mask of new mappings."),
	.advice = PAGE_TEXT("A conflict here is an error of the kernel or of a module.  Run it as PVH or HVM until it is mended."),
	.refs = PAGE_TEXT("arch/x86/xen/enlighten_pv.c (Linux): xen_start_kernel() clears _PAGE_GLOBAL\n"
			  "arch/x86/xen/mmu_pv.c (Linux): xen_pin_page()\n"
			  "xen/arch/x86/mm.c (Xen): get_page_from_l2e() refuses _PAGE_PSE, adjust_guest_l1e()"),
	.severity = SEVERITY_CRITICAL,
	.judge = paging_pages_judge,
};

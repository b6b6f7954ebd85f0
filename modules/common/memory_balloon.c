// SPDX-License-Identifier: GPL-2.0-only
/*
 * memory.balloon: does Linux manage no more memory than Xen has given it?
 *
 * Facts read here:
 *   hypervisor.role
 *   memory.managed_pages   totalram_pages()
 *   memory.reserved_pages  XENMEM_current_reservation
 */
#include "role.h"

static void memory_balloon_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: all memory is this kernel's own");
	s64 managed, reserved;

	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_int(f, "memory.managed_pages", &managed) || managed <= 0) {
		judge_missing(j, "memory.managed_pages");
		return;
	}
	if (!facts_get_int(f, "memory.reserved_pages", &reserved) || reserved <= 0) {
		judge_missing(j, "memory.reserved_pages");
		return;
	}
	if (managed > reserved) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux manages more pages than Xen has given to this domain",
				"the next of them that is used is not there: the kernel faults, or Xen kills a guest that is populated on demand",
				"load the balloon driver (CONFIG_XEN_BALLOON) so that it returns what is not there, or start the guest with memory equal to maxmem");
		judge_about(j, "memory.managed_pages");
		return;
	}
	judge_yields(j, "Linux manages no more pages than Xen has given to this domain");
}

const struct point point_memory_balloon = {
	.id = "memory.balloon",
	.title = PAGE_TEXT("Does Linux manage no more memory than Xen has given it?"),
	.owns = PAGE_TEXT("Xen hands memory to domains and takes it back.  A domain can be told of more than it has: a PV domain by the gaps in its memory map that the balloon may fill later, an HVM guest by being populated on demand.  Linux must not use a page before Xen has given it."),
	.yields = PAGE_TEXT("A PV domain leaves such memory out when it boots (xen_memory_setup(), xen_add_extra_mem()); an HVM guest returns it early, by the balloon driver; and the driver asks Xen for each page before it hands it to the allocator, in all kinds of domain, arm64 included, and in all kernels from 5.10 to 7.2."),
	.facts = PAGE_TEXT("How many pages Linux's allocator manages, and how many Xen counts for this domain.  Xen's count has what Linux never manages in it: the kernel image, page tables of the boot, the memory of a virtual display."),
	.breaks = PAGE_TEXT("A page that is used and was not given is not there: a PV kernel faults, and Xen kills a guest that is populated on demand when its budget is spent, at any time and without a word in the guest's log.  So it is critical, for this domain.  Read in the sources; a planted count shows the verdict."),
	.advice = PAGE_TEXT("Load the balloon driver.  In a guest that is populated on demand (memory below maxmem) it has to run before the memory is used."),
	.refs = PAGE_TEXT("drivers/xen/balloon.c (Linux)\n"
			  "arch/x86/xen/setup.c (Linux): xen_memory_setup()\n"
			  "xen/include/public/memory.h (Xen): XENMEM_current_reservation\n"
			  "docs/man/xl.cfg.5 (Xen): maxmem"),
	.severity = SEVERITY_CRITICAL,
	.judge = memory_balloon_judge,
};

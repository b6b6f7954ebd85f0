// SPDX-License-Identifier: GPL-2.0-only
/*
 * kasan.shadow: does KASAN write only to shadow memory of its own?
 *
 * A kernel with KASAN keeps a byte of shadow for each 8 bytes of its address
 * space.  It begins with one page, kasan_early_shadow_page, mapped writable
 * behind all of it (kasan_early_init()).  kasan_init() then gives pages of
 * their own to what the kernel uses: its image, the RAM in pfn_mapped, modules,
 * with CONFIG_KASAN_VMALLOC the vmalloc area.  What stays behind the early page
 * are holes, and there it is cleared and mapped read-only (both in
 * arch/x86/mm/kasan_init_64.c, the same from 5.10 to 7.2).
 *
 * Only x86_64_start_kernel() and startup_64 lead there.  No version calls
 * kasan_early_init() on the PV entry path, and no option keeps KASAN and
 * XEN_PV apart.
 *
 * Facts read here:
 *   config.kasan           is there a KASAN that keeps a shadow?
 *   config.kasan_vmalloc   CONFIG_KASAN_VMALLOC
 *   kasan.early_writable   how often the early page was seen mapped writable
 *   kasan.early_clean      does the early page hold only zeroes?
 *   kasan.X_pages          pages of shadow that were looked at for X
 *   kasan.X_own            of these, mapped writable and not the early page
 * where X is image, ram, stack, module, vmalloc.
 *
 * The rest is for people: kasan.X_early, kasan.X_unmapped, and the holes.
 */
#include "point.h"

#define NOT_OWN "not every page of its shadow is a writable page of its own"
#define FAULTS "the next allocation, or call, that marks this shadow faults, and with it the kernel"
#define WITHOUT "boot a kernel without CONFIG_KASAN here; under Xen, test with KASAN in an HVM domain"

static const struct region {
	const char *pages;
	const char *own;
	const char *reason;
} regions[] = {
	{ "kasan.image_pages", "kasan.image_own", "the kernel image: " NOT_OWN },
	{ "kasan.ram_pages", "kasan.ram_own", "RAM: " NOT_OWN },
	{ "kasan.stack_pages", "kasan.stack_own", "stacks: " NOT_OWN },
	{ "kasan.module_pages", "kasan.module_own", "modules: " NOT_OWN },
	{ "kasan.vmalloc_pages", "kasan.vmalloc_own", "vmalloc: " NOT_OWN },
};

/* All but the last of them must have shadow in every configuration. */
static size_t regions_n(bool vmalloc)
{
	return vmalloc ? ARRAY_SIZE(regions) : ARRAY_SIZE(regions) - 1;
}

/* A region whose shadow is not its own, or NULL. */
static const struct region *without_own(const struct facts *f, size_t n)
{
	s64 pages, own;
	size_t i;

	for (i = 0; i < n; i++)
		if (facts_get_int(f, regions[i].pages, &pages) &&
		    facts_get_int(f, regions[i].own, &own) && own < pages)
			return regions + i;
	return NULL;
}

/* The name of a count that is not to be had or counts nothing, or NULL. */
static const char *not_counted(const struct facts *f, size_t n)
{
	s64 pages, own;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!facts_get_int(f, regions[i].pages, &pages) || pages <= 0)
			return regions[i].pages;
		if (!facts_get_int(f, regions[i].own, &own) || own != pages)
			return regions[i].own;
	}
	return NULL;
}

static void kasan_judge(const struct facts *f, struct judgement *j)
{
	bool built, vmalloc = false, known, clean;
	const struct region *region;
	const char *missing;
	s64 writable;

	if (!facts_get_bool(f, "config.kasan", &built)) {
		judge_missing(j, "config.kasan");
		return;
	}
	if (!built) {
		judge_not_applicable(j, "this kernel is built without a KASAN that keeps a shadow");
		return;
	}
	if (facts_get_int(f, "kasan.early_writable", &writable) && writable) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"the early shadow page is mapped writable: one page stands for the shadow of many, and whoever marks one of them marks them all",
				"KASAN reports errors that are none, and misses those that are",
				WITHOUT);
		judge_about(j, "kasan.early_writable");
		return;
	}
	if (facts_get_bool(f, "kasan.early_clean", &clean) && !clean) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"the early shadow page is not clean: something wrote to the shadow of a hole",
				"KASAN reports errors that are none",
				WITHOUT);
		judge_about(j, "kasan.early_clean");
		return;
	}
	known = facts_get_bool(f, "config.kasan_vmalloc", &vmalloc);
	region = without_own(f, regions_n(vmalloc));
	if (region) {
		judge_conflicts(j, SEVERITY_CRITICAL, region->reason, FAULTS,
				WITHOUT);
		judge_about(j, region->own);
		return;
	}
	if (!facts_get_bool(f, "kasan.early_clean", &clean))
		missing = "kasan.early_clean";
	else if (!facts_get_int(f, "kasan.early_writable", &writable))
		missing = "kasan.early_writable";
	else if (!known)
		missing = "config.kasan_vmalloc";
	else
		missing = not_counted(f, regions_n(vmalloc));
	if (missing)
		judge_missing(j, missing);
	else
		judge_yields(j, vmalloc ?
			     "image, RAM, stacks, modules and vmalloc have shadow pages of their own; holes share one page that nobody can write to" :
			     "image, RAM, stacks and modules have shadow pages of their own; vmalloc and holes share one page that nobody can write to");
}

const struct point point_kasan = {
	.id = "kasan.shadow",
	.title = PAGE_TEXT("Does KASAN write only to shadow memory of its own?"),
	.owns = PAGE_TEXT("Xen gives a domain its memory and checks every page table of a PV domain.  KASAN wants a shadow behind all of the kernel's address space, Xen's part of it included.  It has to keep pages of its own for what the domain really has, and let one page that nobody can write to stand for everything else."),
	.yields = PAGE_TEXT("Natively entered kernels do so, from 5.10 to 7.2, and an HVM domain is entered natively.  On the PV entry path kasan_early_init() is called in no version, and the PVH entry of 6.12 calls instrumented code before it; neither gets as far as this point.  Nothing in Kconfig keeps CONFIG_KASAN and CONFIG_XEN_PV apart; distribution kernels are built without KASAN, and where its tags are kept by hardware there is no shadow.\n"
			    "\n"
			    "The point is judged wherever a kernel with KASAN runs, under Xen or not, because a shadow set up for Xen in another way has to look like this one."),
	.facts = PAGE_TEXT("The shadow of some addresses is looked up in the page tables: up to 64 pages of it for the image and 256 for the RAM that pfn_mapped lists, spread evenly; the stacks of the reader and of the first task; text and data of this module; a vmalloc allocation made for it.  kasan.X_own counts pages that are writable and not kasan_early_shadow_page.  kasan.early_writable counts the writable entries of kasan_early_shadow_pte, the table that large holes share, and every other place where the early page was seen writable.  What was not looked at is not proven: a hole elsewhere may be."),
	.breaks = PAGE_TEXT("Seen in the lab: as PV dom0 a kernel with KASAN dies of its first instrumented access, which, with stacks checked too, is the first instruction that xen_start_kernel() spends on its own stack frame; as PVH dom0 6.12 triple faults.  Where the kernel runs and a page of shadow is not its own, the next allocation that marks it faults: critical.  Where one writable page stands for many, KASAN reports errors that are none and misses those that are: major."),
	.advice = PAGE_TEXT("Boot a kernel without CONFIG_KASAN in a PV domain; to test with KASAN under Xen, use an HVM domain."),
	.refs = PAGE_TEXT("arch/x86/mm/kasan_init_64.c (Linux): kasan_early_init(), kasan_init()\n"
			  "arch/x86/kernel/head64.c (Linux): x86_64_start_kernel() calls kasan_early_init()\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): xen_start_kernel() does not\n"
			  "mm/kasan/init.c (Linux): kasan_populate_early_shadow()\n"
			  "Documentation/dev-tools/kasan.rst (Linux)"),
	.severity = SEVERITY_CRITICAL,
	.judge = kasan_judge,
};

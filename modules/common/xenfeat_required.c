// SPDX-License-Identifier: GPL-2.0-only
/*
 * xenfeat.required: are the XENFEAT flags set that this kernel requires?
 *
 * Which flags a kernel requires depends on its code and on its role.  The code
 * is told by what it is: since ac4c403c9036 (6.1) xen_setup_features() calls
 * panic() where a PV domain lacks mmu_pt_update_preserve_ad or
 * gnttab_map_avail_bits, and later code counts on that; up to 6.12 the headers
 * of the kernel ask auto_translated_physmap what a domain is; and without a
 * vector for each vCPU, PVH has hvm_callback_vector alone (xenfeat.c).
 *
 * Facts read here:
 *   hypervisor.role
 *   xenfeat.cached            the flags as Linux keeps them, flag n is bit n
 *   xenfeat.now               the flags as Xen answers XENVER_get_features now
 *   xenfeat.boot_check        PV: xen_setup_features() calls panic()
 *   xenfeat.reads_translated  not PV: inline code of the kernel's headers reads
 *                             auto_translated_physmap
 *   xenfeat.percpu_upcall     PVH: events come by a vector of each vCPU
 */
#include "xenfeat.h"

static void judge_flags(const struct xenfeat_needs *n, u32 cached, u32 now,
			struct judgement *j)
{
	u32 required = n->checked | n->silent;

	if (required & ~cached) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux runs without a XENFEAT flag that it requires in this role",
				"code that has no fallback goes on as if Xen had promised what it has not",
				"boot a Xen that sets the flag; \"pvyield explain xenfeat.policy --flag NAME\" says what stands on it");
		judge_about(j, "xenfeat.cached");
	} else if (required & ~now) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Xen no longer sets a XENFEAT flag that this kernel requires in this role",
				"what stands on the flag may fail at any time, and the next boot under this Xen panics or hangs",
				"move the domain back to a Xen that sets the flag; \"pvyield explain xenfeat.policy --flag NAME\" says what stands on it");
		judge_about(j, "xenfeat.now");
	} else if (n->doubtful & ~(cached & now)) {
		judge_unproven(j, "a XENFEAT flag is clear that boot does not check, and whether this kernel has code without it cannot be seen");
		judge_about(j, n->about);
	} else if (n->checked) {
		judge_yields(j, "the flags that boot checks for a PV domain are set, as Linux keeps them and as Xen answers now");
	} else {
		judge_yields(j, "no XENFEAT flag is clear that this kernel has no fallback for, as Linux keeps them and as Xen answers now");
	}
}

static void xenfeat_required_judge(const struct facts *f, struct judgement *j)
{
	struct xenfeat_read x;

	if (xenfeat_read(f, j, &x))
		judge_flags(&x.needs, x.cached, x.now, j);
}

const struct point point_xenfeat_required = {
	.id = "xenfeat.required",
	.title = PAGE_TEXT("Are the XENFEAT flags set that this kernel requires?"),
	.owns = PAGE_TEXT("XENFEAT flags are what Xen promises a domain.  Some code of Linux runs only with that promise: page table updates that keep accessed and dirty bits, grant mappings that set software bits of an entry, event channels as an interrupt vector."),
	.yields = PAGE_TEXT("Since 6.1 a PV kernel says so itself: it panics at boot where one of two flags is clear (ac4c403c9036), and 6.12 and 7.x do the same. 5.10 requires neither of them at boot.  PVH, HVM and Arm kernels up to 6.12 require auto_translated_physmap without a check, and PVH without a vector for each vCPU hvm_callback_vector."),
	.facts = PAGE_TEXT("The flags are read as Linux keeps them and as Xen answers now.  Which of them are required is told by what the kernel is, not by its version: whether the code of xen_setup_features() calls panic(), whether the headers that it was built from read auto_translated_physmap, whether each vCPU has an event vector of its own.  A PV kernel that does not check at boot requires neither flag, except that gntdev may count on gnttab_map_avail_bits, as that of 5.10.y does."),
	.breaks = PAGE_TEXT("The code has no fallback and goes on as if Xen had promised.  Without auto_translated_physmap a kernel that is not PV keeps a p2m that its domain does not have; without hvm_callback_vector no event arrives in a PVH domain, and neither console, disk nor network work; a PV kernel since 6.1 panics at its next boot.  Each ends the domain: critical.  Read in the sources; planted flags show the verdicts, and every Xen of the lab sets what is required."),
	.advice = PAGE_TEXT("Run the kernel under a Xen that sets the flag.  No release from 4.0 to 4.22 fails to set one that a domain of its kind needs, so look first for what changed it: a migration to another release, a restored image, a patch."),
	.refs = PAGE_TEXT("ac4c403c9036 (Linux, in 6.1 and later) xen: check required Xen features\n"
			  "30dcc56bba91, 2526cff7c4f9 (Linux) the code that counts on the two flags\n"
			  "drivers/xen/features.c (Linux): xen_setup_features()\n"
			  "xen/common/kernel.c (Xen): XENVER_get_features"),
	.severity = SEVERITY_CRITICAL,
	.judge = xenfeat_required_judge,
};

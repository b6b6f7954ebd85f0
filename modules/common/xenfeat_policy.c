// SPDX-License-Identifier: GPL-2.0-only
/*
 * xenfeat.policy: could a future Xen break this kernel by dropping a flag?
 *
 * A flag that Linux reads and has a fallback for may come and go.  A flag that
 * boot checks may not, but a Xen without it is told so by a panic that names
 * it.  A flag that code counts on while nothing checks it is neither: the day
 * Xen drops it, Linux runs into it.  That is unproven while Xen sets the flag,
 * and a conflict where it does not.
 *
 * Facts read here: those of xenfeat.required, and
 *   xenfeat.reads_direct_mapped  Arm: the kernel knows not_direct_mapped
 */
#include "xenfeat.h"

/* 5.10 on Arm takes any dom0 for directly mapped (xen_setup_dma_ops()). */
static bool judge_arm(const struct facts *f, u32 cached, struct judgement *j,
		      enum role role)
{
	bool reads;

	if (!role_is_arm(role))
		return false;
	if (!facts_get_bool(f, XENFEAT_FACT_DIRECT, &reads)) {
		judge_missing(j, XENFEAT_FACT_DIRECT);
		return true;
	}
	if (reads || role != ROLE_ARM_DOM0 || !(cached & XENFEAT_NOT_DIRECT))
		return false;
	judge_conflicts(j, SEVERITY_MAJOR,
			"Xen says that dom0 is not directly mapped, and this kernel does not know that flag",
			"DMA addresses are taken from guest frames, which are not machine frames here",
			"boot a kernel that reads not_direct_mapped (6.1 and later)");
	judge_about(j, XENFEAT_FACT_DIRECT);
	return true;
}

static void judge_flags(const struct xenfeat_needs *n, u32 cached, u32 now,
			struct judgement *j)
{
	if (n->silent & ~(cached & now)) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"this kernel counts on a XENFEAT flag that it never checks, and Xen does not set it",
				"Linux does what this Xen does not promise to take, and nothing says so",
				"boot a Xen that sets the flag; \"pvyield explain xenfeat.policy --flag NAME\" says what stands on it");
		judge_about(j, n->about);
	} else if (n->silent) {
		judge_unproven(j, "Xen sets the flags that this kernel counts on, but nothing checks them: a Xen that drops one would not be noticed until code fails");
		judge_about(j, n->about);
	} else if (n->doubtful) {
		judge_unproven(j, "boot does not check gnttab_map_avail_bits, and gntdev may count on it, as that of 5.10.y does");
		judge_about(j, n->about);
	} else if (n->checked) {
		judge_yields(j, "the flags that this kernel cannot do without are checked at boot; the others have a fallback");
	} else if (n->helped & ~cached) {
		judge_yields(j, "every flag that this kernel reads has a fallback, and one is in use");
	} else {
		judge_yields(j, "every flag that this kernel reads has a fallback, and none is in use");
	}
}

static void xenfeat_policy_judge(const struct facts *f, struct judgement *j)
{
	struct xenfeat_read x;

	if (xenfeat_read(f, j, &x) && !judge_arm(f, x.cached, j, x.role))
		judge_flags(&x.needs, x.cached, x.now, j);
}

const struct point point_xenfeat_policy = {
	.id = "xenfeat.policy",
	.title = PAGE_TEXT("Could a future Xen break this kernel by dropping a flag?"),
	.owns = PAGE_TEXT("Xen decides which XENFEAT flags it sets, for each kind of domain and in each release, and may drop one in a release to come."),
	.yields = PAGE_TEXT("A kernel yields that decision when it has a fallback for a clear flag, or checks at boot and says which flag it cannot do without.  PV kernels do since ac4c403c9036, in 6.1 and later. gntdev of 5.10.y counts on gnttab_map_avail_bits and never asks; PVH, HVM and Arm kernels up to 6.12 count so on auto_translated_physmap, 7.x asks for the domain type instead."),
	.facts = PAGE_TEXT("The flags and the shape of the kernel are those of xenfeat.required; on Arm the headers also tell whether the kernel knows not_direct_mapped.  A flag that Xen sets and Linux does not know is fine.  A flag that is counted on and never checked is unproven while it is set, a conflict while it is clear.  What gntdev does is not visible: it is a module."),
	.breaks = PAGE_TEXT("Where code counts on a flag that nothing checks, dropping it breaks Linux without a word: gntdev of 5.10.y leaves user mappings of grants without the mark that tells them from ordinary pages, a kernel that is not PV asks Xen for page table updates, and dom0 on Arm has devices use frames that are not the machine's.  \"pvyield explain xenfeat.policy --flag NAME\" prints for each flag who reads it and what breaks without it.  Major, and to come: every Xen from 4.0 to 4.22 sets these flags, so nobody has seen it.  Read in the sources; planted flags show the verdicts."),
	.advice = PAGE_TEXT("Developers: ask for the domain type instead of auto_translated_physmap, and check at boot what has no fallback, as ac4c403c9036 does.  Administrators: nothing needs to be done while the verdict is unproven; every Xen from 4.0 to 4.22 sets these flags."),
	.refs = PAGE_TEXT("ac4c403c9036 (Linux, in 6.1 and later) xen: check required Xen features\n"
			  "2526cff7c4f9 (Linux, in 5.10.y without the former) gntdev counts on gnttab_map_avail_bits\n"
			  "include/xen/arm/swiotlb-xen.h (Linux): xen_swiotlb_detect()\n"
			  "xen/include/public/features.h (Xen): the flags, and what is assumed without them"),
	.severity = SEVERITY_MAJOR,
	.judge = xenfeat_policy_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * xenfeat.drift: are the XENFEAT flags still what Linux read at boot?
 *
 * XENFEAT is Xen's word on what a domain may rely on.  Linux asks once, in
 * xen_setup_features(), and keeps the answer in xen_features[]; no version
 * asks again after resume, migration or kexec.  A domain that was migrated to
 * another release, or restored under one, may go on by flags that are no
 * longer so.
 *
 * One flag is the domain's own word: pae_pgdir_above_4gb tells whether it has
 * turned on VMASST_TYPE_pae_extended_cr3.  In a PV guest kernels before 6.12 do
 * so after they have read the flags (xen_pvmmu_arch_setup()); for dom0 Xen has
 * done it before, by the ELF note.
 *
 * Facts read here:
 *   hypervisor.role
 *   xenfeat.cached    the flags as Linux keeps them, flag n is bit n
 *   xenfeat.now       the flags as Xen answers XENVER_get_features now
 *
 * Two more are for people: xenfeat.lost and xenfeat.gained name the flags.
 */
#include "xenfeat.h"

#define XENFEAT_OWN_WORD XENFEAT_BIT(4)

static void xenfeat_drift_judge(const struct facts *f, struct judgement *j)
{
	u32 changed, own = 0;
	s64 cached, now;
	enum role role;

	role = role_in_xen(f, j, "not under Xen: there are no XENFEAT flags");
	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_int(f, "xenfeat.cached", &cached)) {
		judge_missing(j, "xenfeat.cached");
		return;
	}
	if (!facts_get_int(f, "xenfeat.now", &now)) {
		judge_missing(j, "xenfeat.now");
		return;
	}
	changed = (u32)cached ^ (u32)now;
	if (role_is_pv(role))
		own = changed & (u32)now & XENFEAT_OWN_WORD;
	changed &= ~own;
	if (!changed && own)
		judge_yields(j, "every XENFEAT flag is what Linux read at boot, but for pae_pgdir_above_4gb, which Linux itself turned on since");
	else if (!changed)
		judge_yields(j, "every XENFEAT flag is what Linux read at boot");
	else if (changed & (u32)cached & ~XENFEAT_NOT_READ)
		judge_conflicts(j, SEVERITY_MAJOR,
				"Xen took back a XENFEAT flag that Linux read at boot and has code for (xenfeat.lost)",
				"Linux does what this Xen no longer promises to take; which code that is follows from the flag",
				"restart the domain, so that it reads the flags anew");
	else if (changed & ~XENFEAT_NOT_READ)
		judge_conflicts(j, SEVERITY_MINOR,
				"Xen offers a XENFEAT flag that it did not offer at boot (xenfeat.gained)",
				"Linux takes its fallback where this Xen has better to offer",
				"restart the domain when convenient, so that it reads the flags anew");
	else
		judge_conflicts(j, SEVERITY_MINOR,
				"XENFEAT flags changed since boot, none of them one that Linux reads (xenfeat.lost, xenfeat.gained)",
				"nothing that Linux does depends on these flags, but this is not the Xen that it booted on",
				"nothing needs to be done; restart the domain if that surprises");
}

const struct point point_xenfeat_drift = {
	.id = "xenfeat.drift",
	.title = PAGE_TEXT("Are the XENFEAT flags still what Linux read at boot?"),
	.owns = PAGE_TEXT("XENFEAT flags are Xen's word on what this domain may rely on: whether its page tables are writable, whether updates keep accessed and dirty bits, whether it has event channel vectors, pirqs, a safe clock.  They are Xen's to give and to take."),
	.yields = PAGE_TEXT("Linux asks once, at boot (xen_setup_features()), and never again: not after resume, not after migration, in no version from 5.10 to 7.2 and in no kind of domain, arm64 included.  It is Xen and the toolstack that keep the flags, and releases only ever added some. 5.10 and 6.1 turn one on themselves in a PV guest, pae_pgdir_above_4gb, after they have read it."),
	.facts = PAGE_TEXT("xen_features[] is exported and read as it stands; Xen is asked anew by the hypercall that boot uses, XENVER_get_features.  Flag n is bit n of xenfeat.cached and xenfeat.now.  A lost flag that Linux has code for is worse than a gained one, for which Linux has a fallback; flags that Linux never reads change nothing.  pae_pgdir_above_4gb is not Xen's to give: a PV domain turns it on itself, and a kernel that does so after it has read the flags gains it."),
	.breaks = PAGE_TEXT("A domain that was migrated or restored may go on by a flag that its new Xen does not set: updates of page tables lose bits or fail, events do not come, in code that has no fallback left.  That is major, and which code it is follows from the flag.  A flag that was gained costs the better way at most: minor.  Read in the sources; a guest was restored in the lab with a flag more, which shows a verdict and no damage."),
	.advice = PAGE_TEXT("Restart the domain: nothing else makes Linux read the flags anew.  Migrate between hosts of one Xen release, or upwards."),
	.refs = PAGE_TEXT("drivers/xen/features.c (Linux): xen_setup_features(), called at boot only\n"
			  "include/xen/interface/features.h (Linux)\n"
			  "xen/include/public/features.h (Xen): the flags by number\n"
			  "ac4c403c9036 (Linux, in 6.1 and later) flags 5 and 7 are required at boot"),
	.severity = SEVERITY_MAJOR,
	.judge = xenfeat_drift_judge,
};

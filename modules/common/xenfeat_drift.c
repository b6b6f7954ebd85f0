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
 * Facts read here:
 *   hypervisor.role
 *   xenfeat.cached    the flags as Linux keeps them, flag n is bit n
 *   xenfeat.now       the flags as Xen answers XENVER_get_features now
 *
 * Two more are for people: xenfeat.lost and xenfeat.gained name the flags.
 */
#include "role.h"
#include "xenfeat_drift.h"

#define FLAG(n) (1u << (n))

/* By number; xen/include/public/features.h. */
static const char *const names[] = {
	"writable_page_tables",
	"writable_descriptor_tables",
	"auto_translated_physmap",
	"supervisor_mode_kernel",
	"pae_pgdir_above_4gb",
	"mmu_pt_update_preserve_ad",
	"highmem_assist",
	"gnttab_map_avail_bits",
	"hvm_callback_vector",
	"hvm_safe_pvclock",
	"hvm_pirqs",
	"dom0",
	"grant_map_identity",
	"memory_op_vnode_supported",
	"ARM_SMCCC_supported",
	"linux_rsdp_unrestricted",
	"not_direct_mapped",
	"direct_mapped",
	"runstate_phys_area",
	"vcpu_time_phys_area",
	"dm_msix_all_writes",
};

/*
 * Flags that no Linux from 5.10 to 7.2 has code for: 1, 4, 6, 12, 13, 14, 15
 * and what came after 17.  Losing one changes nothing that Linux does; 4 and
 * 15 are only named in its ELF notes.
 */
#define NOT_READ (FLAG(1) | FLAG(4) | FLAG(6) | FLAG(12) | FLAG(13) | \
		  FLAG(14) | FLAG(15) | ~(FLAG(18) - 1))

/**
 * xenfeat_names() - append the names of flags
 * @t: the text
 * @map: the flags
 *
 * Names are separated by commas; a flag that is not known is bitN, no flag at
 * all is XENFEAT_UNCHANGED.
 */
void xenfeat_names(struct text *t, u32 map)
{
	bool first = true;
	unsigned int n;

	if (!map)
		text_str(t, XENFEAT_UNCHANGED);
	for (n = 0; n < 32; n++) {
		if (!(map & FLAG(n)))
			continue;
		if (!first)
			text_char(t, ',');
		first = false;
		if (n < ARRAY_SIZE(names)) {
			text_str(t, names[n]);
		} else {
			text_str(t, "bit");
			text_int(t, n);
		}
	}
}

static void xenfeat_drift_judge(const struct facts *f, struct judgement *j)
{
	s64 cached, now;
	u32 changed;

	if (role_in_xen(f, j, "not under Xen: there are no XENFEAT flags") ==
	    ROLE_UNKNOWN)
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
	if (!changed)
		judge_yields(j, "every XENFEAT flag is what Linux read at boot");
	else if (changed & (u32)cached & ~NOT_READ)
		judge_conflicts(j, SEVERITY_MAJOR,
				"Xen took back a XENFEAT flag that Linux read at boot and has code for (xenfeat.lost)",
				"Linux does what this Xen no longer promises to take; which code that is follows from the flag",
				"restart the domain, so that it reads the flags anew");
	else if (changed & ~NOT_READ)
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
	.title = "Are the XENFEAT flags still what Linux read at boot?",
	.owns =
		"XENFEAT flags are Xen's word on what this domain may rely on: whether its page tables are writable, whether updates keep accessed and dirty bits, whether it has event channel vectors, pirqs, a safe clock.  They are Xen's to give and to take.\n"
		"\n"
		"Linux asks once, at boot, and never again: not after resume, not after migration, not in any version from 5.10 to 7.2.  A domain that was migrated or restored may go on by flags that its new Xen does not set.",
	.facts =
		"xen_features[] is exported and read as it stands; Xen is asked anew by the hypercall that boot uses, XENVER_get_features.  Flag n is bit n of xenfeat.cached and xenfeat.now.  A lost flag that Linux has code for is worse than a gained one, for which Linux has a fallback; flags that Linux never reads change nothing.",
	.advice =
		"Restart the domain: nothing else makes Linux read the flags anew.  Migrate between hosts of one Xen release, or upwards.",
	.refs =
		"drivers/xen/features.c (Linux): xen_setup_features(), called at boot only\n"
		"include/xen/interface/features.h (Linux)\n"
		"xen/include/public/features.h (Xen): the flags by number\n"
		"ac4c403c9036 (Linux, in 6.1 and later) flags 5 and 7 are required at boot",
	.severity = SEVERITY_MAJOR,
	.judge = xenfeat_drift_judge,
};

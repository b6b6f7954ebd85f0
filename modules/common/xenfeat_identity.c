// SPDX-License-Identifier: GPL-2.0-only
/*
 * xenfeat.identity: does no Xen promise what was taken back before its release?
 *
 * XENFEAT_grant_map_identity said that a granted page is also mapped where its
 * machine frame number is.  Xen got it in August 2014 (8d09ef6906) and lost it in
 * October (2865a9d3f7), before 4.5.0; Linux keeps the number and no code.  A Xen
 * that sets it is a release candidate of 4.5, or takes the bit for something else.
 *
 * Facts read here:
 *   hypervisor.role
 *   xenfeat.cached   the flags as Linux keeps them, flag n is bit n
 *   xenfeat.now      the flags as Xen answers XENVER_get_features now
 */
#include "xenfeat.h"

#define XENFEAT_IDENTITY XENFEAT_BIT(12)

static void xenfeat_identity_judge(const struct facts *f, struct judgement *j)
{
	s64 cached, now;

	if (role_in_xen(f, j, "not under Xen: there are no XENFEAT flags") ==
	    ROLE_UNKNOWN)
		return;
	if (!facts_get_int(f, "xenfeat.cached", &cached)) {
		judge_missing(j, "xenfeat.cached");
	} else if (!facts_get_int(f, "xenfeat.now", &now)) {
		judge_missing(j, "xenfeat.now");
	} else if ((cached | now) & XENFEAT_IDENTITY) {
		judge_conflicts(j, SEVERITY_MINOR,
				"XENFEAT_grant_map_identity is set, which no release of Xen sets",
				"no kernel from 5.10 to 7.2 reads it; but this Xen is a release candidate of 4.5, or has given the number another meaning, or the flag was changed",
				"run a release of Xen");
		judge_about(j, now & XENFEAT_IDENTITY ? "xenfeat.now" :
			    "xenfeat.cached");
	} else {
		judge_yields(j, "XENFEAT_grant_map_identity is clear, as in every release of Xen");
	}
}

const struct point point_xenfeat_identity = {
	.id = "xenfeat.identity",
	.title = PAGE_TEXT("Is the flag clear that Xen took back before its release?"),
	.owns = PAGE_TEXT("XENFEAT_grant_map_identity promised on Arm that a page which another domain granted is also mapped at its machine address, so that DMA needs no translation.  It was in Xen for three months of 2014 and was taken back before 4.5.  What the number means is Xen's to say."),
	.yields = PAGE_TEXT("Linux keeps the number and nothing else: no kernel from 5.10 to 7.2 has code for it, in any kind of domain."),
	.facts = PAGE_TEXT("Bit 12 of xenfeat.cached and xenfeat.now must be clear, on every architecture."),
	.breaks = PAGE_TEXT("Nothing in Linux, which reads it nowhere: minor.  A Xen that sets it is a release candidate of 4.5 or has given the number another meaning, and a kernel that relied on the old one would map what is not its own.  No release sets it; a planted flag shows the verdict."),
	.advice = PAGE_TEXT("Run a release of Xen."),
	.refs = PAGE_TEXT("8d09ef6906 (Xen) the flag, 2014-08-01\n"
			  "2865a9d3f7 (Xen) its end, 2014-10-23\n"
			  "include/xen/interface/features.h (Linux)"),
	.severity = SEVERITY_MINOR,
	.judge = xenfeat_identity_judge,
};

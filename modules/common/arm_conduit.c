// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.conduit: do firmware calls go to Xen?
 *
 * Xen takes the machine's psci node out of the tree and writes its own, whose
 * method is hvc (make_psci_node()).  Linux takes the conduit of PSCI from there, in
 * get_set_conduit_method(), and that of every call by SMCCC 1.1 with it.  An SMC of
 * a domain is trapped (HCR_EL2.TSC), and since 4.10 answered like an HVC:
 * do_trap_smc(), vsmccc_handle_call().
 *
 * Facts read here:
 *   hypervisor.role
 *   smccc.conduit   arm_smccc_1_1_get_conduit(): "hvc", "smc", or "none" before
 *                   SMCCC 1.1
 *   psci.method     the method of /psci in the device tree
 */
#include "role.h"

static bool judge_conduit(const struct facts *f, struct judgement *j,
			  const char *fact)
{
	const char *conduit = facts_get_str(f, fact);

	if (!conduit) {
		judge_missing(j, fact);
		return true;
	}
	if (!strcmp(conduit, "smc")) {
		judge_conflicts(j, SEVERITY_MINOR,
				"firmware calls are made by SMC",
				"they are meant for the firmware below Xen; Xen traps each, answers those that it knows and refuses the others",
				"boot with the device tree that Xen made; its psci node says hvc");
		judge_about(j, fact);
		return true;
	}
	return false;
}

static void arm_conduit_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_arm(f, j);

	if (role == ROLE_UNKNOWN || judge_conduit(f, j, "smccc.conduit"))
		return;
	if (facts_is_str(f, "smccc.conduit", "hvc")) {
		judge_yields(j, "firmware calls are made by HVC, which ends in Xen");
		return;
	}
	/* Only where SMCCC 1.1 is not used does PSCI's way count. */
	if (!facts_is_str(f, "smccc.conduit", "none")) {
		judge_unproven(j, "firmware calls are made in a way that is not known");
		return;
	}
	if (judge_conduit(f, j, "psci.method"))
		return;
	if (facts_is_str(f, "psci.method", "hvc"))
		judge_yields(j, "PSCI calls are made by HVC, which ends in Xen; SMCCC 1.1 is not used");
	else
		judge_unproven(j, "firmware calls are made in a way that is not known");
}

const struct point point_arm_conduit = {
	.id = "arm.conduit",
	.title = PAGE_TEXT("Do firmware calls go to Xen?"),
	.owns = PAGE_TEXT("Firmware below Xen starts and stops CPUs, turns the machine off, and knows the mitigations of the CPU.  A domain's CPUs are Xen's to start, and a domain that turns off is not the machine that does: Xen answers these calls itself."),
	.yields = PAGE_TEXT("Linux from 5.10 to 7.2 takes the way of a call, HVC or SMC, from the psci node of the device tree, and has no test for Xen.  It yields because Xen takes the machine's node out of the tree and writes one of its own that says hvc, for dom0 as for guests.  On x86 there is no such call."),
	.facts = PAGE_TEXT("The conduit that Linux uses for every call by SMCCC 1.1 and later is exported.  Where it is none, because PSCI is older, the method in the psci node counts."),
	.breaks = PAGE_TEXT("An SMC is meant for the firmware below Xen.  Xen traps each and, since 4.10, answers those it knows as it would an HVC and refuses the others, so a domain with the wrong way loses nothing that it had: minor.  Read in Xen's sources; no kernel of the lab makes an SMC."),
	.advice = PAGE_TEXT("Boot the domain with the device tree that Xen made."),
	.refs = PAGE_TEXT("drivers/firmware/psci/psci.c (Linux): get_set_conduit_method()\n"
			  "drivers/firmware/smccc/smccc.c (Linux): arm_smccc_1_1_get_conduit()\n"
			  "xen/arch/arm/domain_build.c (Xen): make_psci_node()\n"
			  "xen/arch/arm/vsmc.c (Xen): do_trap_smc(), vsmccc_handle_call()"),
	.severity = SEVERITY_MINOR,
	.judge = arm_conduit_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * mce.log: does dom0 leave machine checks to Xen, and get its log?
 *
 * Xen handles machine checks and gives each domain a virtual bank or two, so Linux's
 * own code runs in a PV domain and finds nothing.  Two things are left to yield, both
 * in dom0:
 *
 *  - /dev/mcelog: xen_late_init_mcelog() registers it first, an initcall earlier than
 *    Linux's own, and passes on what Xen logs (VIRQ_MCA, HYPERVISOR_mca).  Only a PV
 *    domain has that hypercall.
 *  - the banks that firmware handles first: HEST would have Linux turn polling of
 *    them off (acpi_disable_cmcff is what keeps it from that).
 *
 * Facts read here:
 *   hypervisor.role
 *   config.mce        CONFIG_X86_MCE
 *   config.xen_mcelog CONFIG_XEN_MCE_LOG
 *   mce.xen_log       is Xen's /dev/mcelog registered?
 *   mce.cmcff_off     acpi_disable_cmcff
 */
#include "role.h"

/* What follows from the log, once firmware is left alone. */
static void judge_log(const struct facts *f, struct judgement *j)
{
	bool built, log;

	if (!facts_get_bool(f, "config.xen_mcelog", &built)) {
		judge_missing(j, "config.xen_mcelog");
	} else if (!built) {
		judge_unproven(j, "this kernel is built without Xen's log of machine checks: nobody reads it");
		judge_about(j, "config.xen_mcelog");
	} else if (!facts_get_bool(f, "mce.xen_log", &log)) {
		judge_missing(j, "mce.xen_log");
	} else if (!log) {
		judge_conflicts(j, SEVERITY_MINOR,
				"Xen's log of machine checks is not what /dev/mcelog is",
				"errors of the machine's memory and CPUs are not seen: Linux's own log has those of virtual banks only",
				"look in the boot log for why xen_mcelog could not register; read errors by xl dmesg");
		judge_about(j, "mce.xen_log");
	} else {
		judge_yields(j, "/dev/mcelog passes on what Xen logs, and firmware's banks are left alone");
	}
}

static void mce_judge(const struct facts *f, struct judgement *j)
{
	enum role role;
	bool built, off;

	role = role_in_pv(f, j, "not under Xen: machine checks are this kernel's own",
			  "arm64 has no machine check banks",
			  "the banks of this domain are virtual, and Xen gives its log to a PV dom0 alone");
	if (role == ROLE_UNKNOWN)
		return;
	if (!role_is_dom0(role)) {
		judge_not_applicable(j, "the banks of a guest are virtual, and Xen gives its log to dom0 alone");
		return;
	}
	if (!facts_get_bool(f, "config.mce", &built)) {
		judge_missing(j, "config.mce");
	} else if (!built) {
		judge_not_applicable(j, "this kernel is built without machine checks");
	} else if (!facts_get_bool(f, "mce.cmcff_off", &off)) {
		judge_missing(j, "mce.cmcff_off");
	} else if (!off) {
		judge_conflicts(j, SEVERITY_MINOR,
				"Linux does what firmware asks of the owner of the machine check banks",
				"it turns off banks that are virtual, and takes errors for firmware's that nobody handles",
				"boot with acpi=nocmcff, and find out what cleared acpi_disable_cmcff");
		judge_about(j, "mce.cmcff_off");
	} else {
		judge_log(f, j);
	}
}

const struct point point_mce = {
	.id = "mce.log",
	.title = PAGE_TEXT("Does dom0 leave machine checks to Xen, and get its log?"),
	.owns = PAGE_TEXT("Machine check banks are the CPUs', and Xen polls and clears them.  Every domain has virtual banks; Linux's own code runs on those and sees no error of the machine."),
	.yields = PAGE_TEXT("What Xen finds it tells a PV dom0, for which the driver xen_mcelog takes /dev/mcelog before Linux's own can, and acpi_disable_cmcff keeps Linux from what firmware asks of the owner of the banks.  All kernels from 5.10 to 7.2 do so.  A PVH dom0 lacks the hypercall: its kernel tries and gives up (\"Failed to get CPU numbers\"), and nobody reads Xen's log there but xl dmesg.  A guest, and arm64, have nothing to yield."),
	.facts = PAGE_TEXT("Xen's device is registered if it is in the list of devices: the list node in it is set.  acpi_disable_cmcff is what keeps Linux from turning off the polling of banks that firmware wants for itself."),
	.breaks = PAGE_TEXT("Errors of the machine's memory and CPUs are reported nowhere in dom0: an administrator who watches Linux's log sees none until a domain dies of one.  With firmware's banks taken for its own Linux turns off banks that are virtual.  Xen goes on handling the errors, so a conflict is minor.  Read in the sources; the planter shows the verdicts, and the lab has no machine checks."),
	.advice = PAGE_TEXT("Look in the boot log for xen_mcelog; read errors by xl dmesg."),
	.refs = PAGE_TEXT("drivers/xen/mcelog.c (Linux): xen_late_init_mcelog()\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): acpi_disable_cmcff\n"
			  "xen/include/public/arch-x86/xen-mca.h (Xen)"),
	.severity = SEVERITY_MINOR,
	.judge = mce_judge,
};

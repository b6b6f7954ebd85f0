// SPDX-License-Identifier: GPL-2.0-only
/*
 * efi.runtime: does Linux leave EFI's runtime services to Xen?
 *
 * Facts read here:
 *   hypervisor.role
 *   config.efi     CONFIG_EFI
 *   efi.booted     EFI_BOOT
 *   efi.runtime    EFI_RUNTIME_SERVICES: they may be called
 *   efi.paravirt   EFI_PARAVIRT: the tables are Xen's
 *   efi.get_time   efi.get_time, by symbol
 */
#include "role.h"

#define DIRECTLY "Linux calls the firmware itself, which Xen has mapped and calls too: on page tables and with state that Xen does not expect, or from a ring where it faults"
#define WITHOUT "boot this domain with efi=noruntime, and find out where it got the firmware's own table from"

static void judge_efi(const struct facts *f, struct judgement *j)
{
	bool booted, runtime, paravirt;
	const char *call;

	if (!facts_get_bool(f, "efi.runtime", &runtime)) {
		judge_missing(j, "efi.runtime");
		return;
	}
	if (!facts_get_bool(f, "efi.paravirt", &paravirt)) {
		judge_missing(j, "efi.paravirt");
		return;
	}
	if (!facts_get_bool(f, "efi.booted", &booted)) {
		judge_missing(j, "efi.booted");
		return;
	}
	if (!runtime) {
		if (booted || paravirt)
			judge_yields(j, "Linux calls no runtime service of EFI");
		else
			judge_not_applicable(j, "Linux sees no EFI firmware");
		return;
	}
	if (!paravirt) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"runtime services of EFI are on, and not Xen's",
				DIRECTLY, WITHOUT);
		judge_about(j, "efi.paravirt");
		return;
	}
	call = facts_get_str(f, "efi.get_time");
	if (!call) {
		judge_missing(j, "efi.get_time");
	} else if (strcmp(call, "xen_efi_get_time")) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"runtime services of EFI are on, and go past Xen",
				DIRECTLY, WITHOUT);
		judge_about(j, "efi.get_time");
	} else {
		judge_yields(j, "runtime services of EFI are hypercalls");
	}
}

static void efi_runtime_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the firmware is this kernel's own");
	bool built;

	if (role == ROLE_UNKNOWN)
		return;
	if (role == ROLE_HVM_DOMU) {
		judge_not_applicable(j, "the firmware of an HVM guest is its own");
		return;
	}
	if (!facts_get_bool(f, "config.efi", &built))
		judge_missing(j, "config.efi");
	else if (!built)
		judge_not_applicable(j, "this kernel is built without EFI");
	else
		judge_efi(f, j);
}

const struct point point_efi_runtime = {
	.id = "efi.runtime",
	.title = PAGE_TEXT("Does Linux leave EFI's runtime services to Xen?"),
	.owns = PAGE_TEXT("Xen leaves the firmware's boot services and maps its runtime services into its own address space.  Only one may do that, and their code runs with the machine's privileges. dom0 asks Xen for what it needs of them: the clock, variables, a reset."),
	.yields = PAGE_TEXT("dom0, PV and PVH, puts a table of its own in the place of the firmware's (xen_efi_init(), xen_efi_runtime_setup()), and so does dom0 on arm64; EFI_PARAVIRT keeps the code away that would map or call the firmware.  So it is in all kernels from 5.10 to 7.2.  A PV or PVH guest sees no EFI at all, and an HVM guest has firmware of its own, which is emulated."),
	.facts = PAGE_TEXT("The flags in efi.flags and the symbol of efi.get_time, one of the services that Xen's table replaces together."),
	.breaks = PAGE_TEXT("Firmware that two call at once works with state that neither expects.  From a PV domain the call faults in a ring that may not do what firmware does; from a PVH dom0 it runs on page tables that Xen did not make for it.  The machine may hang, or its variables, by which it boots, may be damaged: critical.  Read in the sources; the lab's Xen starts without EFI, and the planter shows the verdict alone."),
	.advice = PAGE_TEXT("Boot with efi=noruntime, and find out why Linux found a table that is not Xen's."),
	.refs = PAGE_TEXT("arch/x86/xen/efi.c (Linux): xen_efi_init()\n"
			  "drivers/xen/efi.c (Linux): xen_efi_runtime_setup()\n"
			  "drivers/firmware/efi/efi.c (Linux): EFI_PARAVIRT\n"
			  "docs/misc/efi.pandoc (Xen)"),
	.severity = SEVERITY_CRITICAL,
	.judge = efi_runtime_judge,
};

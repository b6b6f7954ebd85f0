// SPDX-License-Identifier: GPL-2.0-only
/*
 * apic.mode: does Linux leave x2APIC mode and the I/O APICs' registers to Xen?
 *
 * Which driver the local APIC has, pvops.apic judges.  Two things are beside it:
 * whether Linux takes the local APIC to be in x2APIC mode, and who reads the
 * registers of an I/O APIC.  xen_init_capabilities() clears X86_FEATURE_X2APIC in a
 * PV domain, and xen_init_apic() sets x86_apic_ops.io_apic_read to a function that
 * asks Xen (PHYSDEVOP_apic_read): a PV domain has no mapping of the registers, but
 * of a page in its place (xen_set_fixmap()).
 *
 * Facts read here:
 *   hypervisor.role
 *   apic.x2apic    x2apic_mode
 *   ioapic.read    x86_apic_ops.io_apic_read: the function
 */
#include "role.h"

#define XEN_READ "xen_io_apic_read"
#define NATIVE_READ "native_io_apic_read"

static void apic_mode_judge(const struct facts *f, struct judgement *j)
{
	const char *read = facts_get_str(f, "ioapic.read");
	enum role role;
	bool x2apic;

	role = role_in_pv(f, j, "not under Xen: the APICs are this kernel's own",
			  "arm64 has no APIC",
			  "the APICs of this domain are emulated, and Linux may use them in every mode");
	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "apic.x2apic", &x2apic)) {
		judge_missing(j, "apic.x2apic");
	} else if (x2apic) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Linux takes the local APIC to be in x2APIC mode and drives it by MSRs",
				"the MSRs are not this domain's: Xen refuses them, and interrupts and messages between CPUs are lost",
				"boot with nox2apic, and find out why X86_FEATURE_X2APIC was not cleared (xen_init_capabilities())");
		judge_about(j, "apic.x2apic");
	} else if (!read) {
		judge_missing(j, "ioapic.read");
	} else if (!strcmp(read, NATIVE_READ)) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Linux reads the registers of the I/O APICs itself",
				"it reads a page that stands in for them: what it learns of pins and versions is wrong",
				"find out what replaced Xen's function (xen_init_apic())");
		judge_about(j, "ioapic.read");
	} else if (strcmp(read, XEN_READ)) {
		judge_unproven(j, "the function that reads the I/O APICs is neither Xen's nor the native one");
		judge_about(j, "ioapic.read");
	} else {
		judge_yields(j, "Linux does not use x2APIC mode, and asks Xen for the registers of the I/O APICs");
	}
}

const struct point point_apic_mode = {
	.id = "apic.mode",
	.title = PAGE_TEXT("Does Linux leave x2APIC mode and the I/O APICs to Xen?"),
	.owns = PAGE_TEXT("Xen decides whether the machine's local APICs are in x2APIC mode, and programs the I/O APICs.  A PV domain has neither.  The legacy interrupt controller (PIC) is no question of its own: Linux keeps its driver in a PV domain, and Xen denies the ports."),
	.yields = PAGE_TEXT("In all kernels from 5.10 to 7.2 a PV domain clears X86_FEATURE_X2APIC (xen_init_capabilities()) and puts a function in the place of the native reading of an I/O APIC, which asks Xen by PHYSDEVOP_apic_read (xen_init_apic()).  In a PVH or HVM domain both kinds of APIC are emulated, and every mode is allowed. arm64 has no APIC."),
	.facts = PAGE_TEXT("x2apic_mode, false in a kernel that is built without it, and the first function of x86_apic_ops.  What the APIC base MSR says in a PV domain is no evidence: Xen answers with a filtered copy."),
	.breaks = PAGE_TEXT("In a PV domain that takes its APIC to be in x2APIC mode, Xen refuses the MSRs, and interrupts and messages between vCPUs are lost.  One that reads an I/O APIC itself reads a page that stands in for the registers (xen_set_fixmap()), and learns wrong pins and versions.  Both are major: the domain's own devices fail, nobody else's.  Read in the sources; the planter shows the verdict."),
	.advice = PAGE_TEXT("Boot with nox2apic; look for what replaced Xen's function."),
	.refs = PAGE_TEXT("arch/x86/xen/apic.c (Linux): xen_init_apic()\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): xen_init_capabilities()\n"
			  "xen/include/public/physdev.h (Xen): PHYSDEVOP_apic_read\n"
			  "arch/x86/xen/mmu_pv.c (Linux): xen_set_fixmap() maps a dummy page for the APICs"),
	.severity = SEVERITY_MAJOR,
	.judge = apic_mode_judge,
};

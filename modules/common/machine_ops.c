// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvops.machine_ops: does the domain end and restart through Xen?
 *
 * In a PV domain xen_start_kernel() assigns the whole structure.  In a PVH
 * domain xen_hvm_guest_late_init() sets emergency_restart, which the native
 * restart ends in; in PVH and HVM xen_hvm_guest_init() sets the two functions
 * that kexec needs.
 *
 * Facts read here:
 *   hypervisor.role
 *   machine_ops.size   bytes of the structure
 *   machine_ops.0x...  each word: a symbol, "null", "data", "unnamed"
 */
#include "slots.h"

#define DOM0S (ROLE_BIT(ROLE_PV_DOM0) | ROLE_BIT(ROLE_PVH_DOM0))
#define DOMUS (ROLE_BIT(ROLE_PV_DOMU) | ROLE_BIT(ROLE_PVH_DOMU))

#define SHUTDOWN "it turns off the I/O APICs, the local APIC, the HPET and the IOMMU, which are Xen's, and Xen is not told"

static const struct slot_rule privileged[] = {
	{ "native_machine_emergency_restart", DOM0S, SEVERITY_CRITICAL,
	  "it resets the machine through ACPI, the keyboard controller, port 0xcf9 or EFI, under Xen and every domain" },
	{ "native_machine_emergency_restart", DOMUS, SEVERITY_MAJOR,
	  "it tries to reset a machine that this domain does not have: the domain hangs instead of restarting" },
	{ "native_machine_restart", ROLES_PV, SEVERITY_MAJOR,
	  "it goes down without telling Xen why: the domain may not be restarted" },
	{ "native_machine_power_off", ROLES_PV, SEVERITY_MAJOR,
	  "it goes down without telling Xen why: the domain may stay, or the machine goes down under Xen" },
	{ "native_machine_halt", ROLES_PV, SEVERITY_MAJOR,
	  "it ends in HLT, on which a PV kernel faults, and Xen is not told that the domain has ended" },
	{ "native_machine_shutdown", ROLES_PV, SEVERITY_MAJOR, SHUTDOWN },
	{ "native_machine_crash_shutdown", ROLES_PV, SEVERITY_MAJOR, SHUTDOWN },
};

static const char *const native[] = { "native_", NULL };

static const struct slot_table table = {
	.name = "machine_ops",
	.size = "machine_ops.size",
	.privileged = privileged,
	.privileged_n = ARRAY_SIZE(privileged),
	.native = native,
};

static const struct slots_point machine_ops_slots = {
	.tables = &table,
	.tables_n = 1,
	.not_xen = "not under Xen: the machine is this kernel's own",
	.not_built = "this kernel has no such structure",
	.yields_pv = "every slot is Xen's or empty",
	.yields_hvm = "hardware virtualises this domain; every slot is native, Xen's or empty, and none resets a machine that is Xen's",
	.advice = "restart and power off this domain from its toolstack until the kernel leaves it to Xen",
};

static void machine_ops_judge(const struct facts *f, struct judgement *j)
{
	slots_judge(f, j, &machine_ops_slots);
}

static bool machine_ops_note(size_t i, struct point_note *note)
{
	return slots_note(&machine_ops_slots, i, note);
}

const struct point point_machine_ops = {
	.id = "pvops.machine_ops",
	.title = PAGE_TEXT("Does the domain end and restart through Xen?"),
	.owns = PAGE_TEXT("A domain ends by telling Xen why: restart, power off, crash, and Xen or the toolstack acts on it.  Only Xen may reset the machine. machine_ops is the table of the functions by which Linux restarts, halts, powers off and prepares for a crash kernel."),
	.yields = PAGE_TEXT("In a PV domain xen_start_kernel() assigns the whole structure, from 5.10 to 7.2.  In a PVH domain xen_hvm_guest_late_init() sets emergency_restart, which the native restart ends in, and in PVH and HVM guests the hooks for kexec are Xen's; the other native functions are right there, because the APICs and timers that they turn off are the domain's own. arm64 has no such table."),
	.facts = PAGE_TEXT("machine_ops is not exported and looked up.  Every word of it is a fact, machine_ops.0xOFFSET: the symbol that it points to, null, data, or unnamed if it points to no symbol.  The names of the slots are in the kernel's BTF; without it the offset stands.  The list below says which functions are a conflict in which domains; any other that is not Xen's is a new slot in a PV domain: unproven.  This judges the table, not who calls it; ACPI's way into power off is not part of it."),
	.breaks = PAGE_TEXT("A native reset from dom0 goes through ACPI, the keyboard controller, port 0xcf9 or EFI, and takes the machine away under Xen and every domain, unsaved: critical.  In a guest the same resets a machine that is not there, and the domain hangs; one that goes down without telling Xen why is not restarted, or stays: major.  Read in the sources; planted tables are judged, none was let restart the machine."),
	.advice = PAGE_TEXT("Look for a module that changed machine_ops after boot; xen_start_kernel() sets all of it in a PV domain."),
	.refs = PAGE_TEXT("arch/x86/kernel/reboot.c (Linux): machine_ops, the native functions\n"
			  "arch/x86/xen/enlighten_pv.c, enlighten_hvm.c, enlighten_pvh.c (Linux): Xen's"),
	.severity = SEVERITY_CRITICAL,
	.note = machine_ops_note,
	.judge = machine_ops_judge,
};

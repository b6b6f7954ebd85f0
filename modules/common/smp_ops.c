// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvops.smp_ops: are vCPUs started, stopped and signalled through Xen?
 *
 * In a PV domain xen_smp_init() assigns the whole structure, so that what Xen
 * has no function for is empty.  In a PVH or HVM domain Xen puts its own IPIs
 * there where it has event channel vectors, and INIT and SIPI go to an emulated
 * local APIC.
 *
 * Facts read here:
 *   hypervisor.role
 *   smp_ops.size       bytes of the structure, 0 without CONFIG_SMP
 *   smp_ops.0x...      each word: a symbol, "null", "data", "unnamed"
 */
#include "slots.h"

#define START "it starts CPUs by INIT and SIPI, through a local APIC that a PV domain does not have: no other vCPU comes up"
#define STOP "it takes a CPU down with its local APIC, in MWAIT or HLT: a PV domain has the one not and faults on the other, and Xen is not told"
#define IPI "it signals CPUs through a local APIC that a PV domain does not have: the message is lost, and who waits for the answer hangs"

#define CONFLICT(symbol_, text_) \
	{ symbol_, ROLES_PV, SEVERITY_MAJOR, text_ }

static const struct slot_rule privileged[] = {
	CONFLICT("native_smp_prepare_boot_cpu", START),
	CONFLICT("native_smp_prepare_cpus", START),
	CONFLICT("native_smp_cpus_done", START),
	CONFLICT("native_cpu_up", START),
	CONFLICT("native_kick_ap", START),
	CONFLICT("native_cpu_disable", STOP),
	CONFLICT("native_cpu_die", STOP),
	CONFLICT("native_play_dead", STOP),
	CONFLICT("native_stop_other_cpus", IPI),
	CONFLICT("kdump_nmi_shootdown_cpus", IPI),
	CONFLICT("native_smp_send_reschedule", IPI),
	CONFLICT("native_send_call_func_ipi", IPI),
	CONFLICT("native_send_call_func_single_ipi", IPI),
};

static const char *const native[] = { "native_", NULL };

static const struct slot_table table = {
	.name = "smp_ops",
	.size = "smp_ops.size",
	.privileged = privileged,
	.privileged_n = ARRAY_SIZE(privileged),
	.native = native,
};

static const struct slots_point smp_ops_slots = {
	.tables = &table,
	.tables_n = 1,
	.not_xen = "not under Xen: the CPUs are this kernel's own",
	.not_built = "this kernel is built without CONFIG_SMP",
	.yields_pv = "every slot is Xen's or empty",
	.yields_hvm = "the local APIC is emulated for this domain; every slot is native, Xen's or empty",
	.advice = "find out which code set the slot: the vCPUs of a PV domain are started, stopped and signalled by hypercalls only",
};

static void smp_ops_judge(const struct facts *f, struct judgement *j)
{
	slots_judge(f, j, &smp_ops_slots);
}

static bool smp_ops_note(size_t i, struct point_note *note)
{
	return slots_note(&smp_ops_slots, i, note);
}

const struct point point_smp_ops = {
	.id = "pvops.smp_ops",
	.title = PAGE_TEXT("Are vCPUs started, stopped and signalled through Xen?"),
	.owns = PAGE_TEXT("CPUs are Xen's.  What a PV domain has are vCPUs, which are brought up by a hypercall and signalled through event channels; it has no local APIC to send INIT, SIPI or an IPI with. smp_ops is the table by which Linux does all this."),
	.yields = PAGE_TEXT("In a PV domain xen_smp_init() assigns the whole structure, in all kernels from 5.10 to 7.2, so that what Xen has no function for is empty.  A PVH or HVM domain has an emulated local APIC, so native functions work there, and Xen's IPIs, which are used where there are event channel vectors, are only faster. arm64 starts its vCPUs by PSCI (arm.conduit)."),
	.facts = PAGE_TEXT("Every word of smp_ops is a fact, smp_ops.0xOFFSET: the symbol that it points to, null, data, or unnamed if it points to no symbol.  The names of the slots are in the kernel's BTF; without it the offset stands.  The list below says which functions are a conflict in a PV domain; any other that is not Xen's is a new slot: unproven.  This judges the table, not who calls it."),
	.breaks = PAGE_TEXT("With a native function a PV domain brings up no other vCPU, faults where it takes one down, or hangs in a message that nobody gets: what is seen is a guest with one CPU, or a soft lockup.  No other domain is touched: major.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Look for a module that changed smp_ops after boot; xen_smp_init() sets all of it."),
	.refs = PAGE_TEXT("arch/x86/kernel/smp.c (Linux): smp_ops, the native functions\n"
			  "arch/x86/xen/smp_pv.c, smp_hvm.c (Linux): Xen's"),
	.severity = SEVERITY_MAJOR,
	.note = smp_ops_note,
	.judge = smp_ops_judge,
};

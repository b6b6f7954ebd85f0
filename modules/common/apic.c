// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvops.apic: is the driver of the local APIC Xen's?
 *
 * A PV domain has no local APIC.  xen_pv_apic is a driver that answers the few
 * questions that are left and warns of every other use.  It is taken
 *
 *  - in 5.10 and 6.1 by xen_init_apic(), and in dom0 by xen_apic_check() once
 *    the probe has chosen another (x86_platform.apic_post_init);
 *  - since 3b5244bef15e ("x86/xen/apic: Use standard apic driver mechanism for
 *    Xen PV", in 6.12) by the probe itself, where the first driver in the order
 *    of linking that accepts the machine wins.
 *
 * Since 6.6 the functions are called through static calls, which the driver's
 * installation sets from the structure.
 *
 * Facts read here:
 *   hypervisor.role
 *   apic.name      the name of the driver that is installed
 *   apic.size      bytes of struct apic
 *   apic.0x...     each word of it: a symbol, "null", "data", "unnamed"
 */
#include "slots.h"

#define XEN_PV_NAME "Xen PV"
/*
 * arch/x86/kernel/apic/apic_noop.c: the driver of a machine without a local
 * APIC.  In a PV guest acpi_disabled is set (xen_arch_setup()), and a kernel
 * without CONFIG_X86_MPPARSE takes that for such a machine: acpi_mps_check()
 * in arch/x86/kernel/acpi/boot.c, setup_arch().  xen_apic_check() of 5.10 and
 * 6.1 is not called then: apic_intr_mode_init() has left before.  6.12 and 7.x
 * were seen to have Xen's driver there all the same.
 */
#define NOOP_NAME "noop"

#define ACCESS "it reads or writes a local APIC that a PV domain does not have: a page of nothing, or an MSR that Xen refuses; interrupts are lost"
#define IPI "it signals CPUs through a local APIC that a PV domain does not have: the message is lost, and who waits for the answer hangs"
#define COMPUTES "computes, or looks into a map in memory"
#define NOTHING "does nothing: it is of the driver that a machine without a local APIC has"

#define CONFLICT(symbol_, text_) \
	{ symbol_, ROLES_PV, SEVERITY_MAJOR, text_ }
#define RIGHT(symbol_) { symbol_, ROLES_PV, SEVERITY_NONE, COMPUTES }
#define NOOP(symbol_) { symbol_, ROLES_PV, SEVERITY_NONE, NOTHING }

static const struct slot_rule privileged[] = {
	CONFLICT("native_apic_mem_read", ACCESS),
	CONFLICT("native_apic_mem_write", ACCESS),
	CONFLICT("native_apic_mem_eoi", ACCESS),
	CONFLICT("native_apic_msr_read", ACCESS),
	CONFLICT("native_apic_msr_write", ACCESS),
	CONFLICT("native_apic_msr_eoi", ACCESS),
	CONFLICT("native_apic_msr_eoi_write", ACCESS),
	CONFLICT("native_apic_icr_read", ACCESS),
	CONFLICT("native_apic_icr_write", ACCESS),
	CONFLICT("native_x2apic_icr_read", ACCESS),
	CONFLICT("native_x2apic_icr_write", ACCESS),
	CONFLICT("native_apic_wait_icr_idle", ACCESS),
	CONFLICT("native_safe_apic_wait_icr_idle", ACCESS),
	CONFLICT("native_x2apic_wait_icr_idle", ACCESS),
	CONFLICT("native_safe_x2apic_wait_icr_idle", ACCESS),
	CONFLICT("apic_mem_wait_icr_idle", ACCESS),
	CONFLICT("apic_mem_wait_icr_idle_timeout", ACCESS),
	CONFLICT("default_inquire_remote_apic", ACCESS),
	CONFLICT("flat_init_apic_ldr", ACCESS),
	CONFLICT("init_x2apic_ldr", ACCESS),
	CONFLICT("default_send_IPI_single", IPI),
	CONFLICT("default_send_IPI_single_phys", IPI),
	CONFLICT("default_send_IPI_mask_sequence_phys", IPI),
	CONFLICT("default_send_IPI_mask_allbutself_phys", IPI),
	CONFLICT("default_send_IPI_allbutself", IPI),
	CONFLICT("default_send_IPI_all", IPI),
	CONFLICT("default_send_IPI_self", IPI),
	CONFLICT("flat_send_IPI_mask", IPI),
	CONFLICT("flat_send_IPI_mask_allbutself", IPI),
	CONFLICT("x2apic_send_IPI", IPI),
	CONFLICT("x2apic_send_IPI_mask", IPI),
	CONFLICT("x2apic_send_IPI_mask_allbutself", IPI),
	CONFLICT("x2apic_send_IPI_allbutself", IPI),
	CONFLICT("x2apic_send_IPI_all", IPI),
	CONFLICT("x2apic_send_IPI_self", IPI),
};

static const struct slot_rule harmless[] = {
	RIGHT("apic_flat_calc_apicid"),
	RIGHT("default_apic_id_valid"),
	RIGHT("default_check_apicid_used"),
	RIGHT("default_check_phys_apicid_present"),
	RIGHT("default_cpu_present_to_apicid"),
	RIGHT("default_ioapic_phys_id_map"),
	RIGHT("physid_set_mask_of_physid"),
	NOOP("noop_probe"),
	NOOP("noop_apic_id_registered"),
	NOOP("noop_init_apic_ldr"),
	NOOP("noop_phys_pkg_id"),
	NOOP("noop_get_apic_id"),
	NOOP("noop_send_IPI"),
	NOOP("noop_send_IPI_mask"),
	NOOP("noop_send_IPI_mask_allbutself"),
	NOOP("noop_send_IPI_allbutself"),
	NOOP("noop_send_IPI_all"),
	NOOP("noop_send_IPI_self"),
	NOOP("noop_wakeup_secondary_cpu"),
	NOOP("noop_apic_read"),
	NOOP("noop_apic_write"),
	NOOP("noop_apic_eoi"),
	NOOP("noop_apic_icr_read"),
	NOOP("noop_apic_icr_write"),
	NOOP("noop_apic_wait_icr_idle"),
	NOOP("noop_safe_apic_wait_icr_idle"),
};

/* The drivers of arch/x86/kernel/apic that a PC gets. */
static const char *const native[] = {
	"native_", "default_", "flat_", "physflat_", "x2apic_", "apic_",
	"noop_", "set_apic_id", NULL
};

static const struct slot_table table = {
	.name = "apic",
	.size = "apic.size",
	.privileged = privileged,
	.privileged_n = ARRAY_SIZE(privileged),
	.harmless = harmless,
	.harmless_n = ARRAY_SIZE(harmless),
	.data = true,
	.native = native,
};

static const struct slots_point apic_slots = {
	.tables = &table,
	.tables_n = 1,
	.not_xen = "not under Xen: the local APIC is this kernel's own",
	.not_built = "this kernel is built without CONFIG_X86_LOCAL_APIC",
	.yields_pv = "the driver is Xen's, and every function of it is Xen's, empty, or only computes",
	.yields_hvm = "the local APIC is emulated for this domain, and its driver is one that a PC gets",
	.advice = "find out which driver the boot log names (\"Switched APIC routing\") and why Xen's was not taken",
};

static void apic_judge(const struct facts *f, struct judgement *j)
{
	const char *name = facts_get_str(f, "apic.name");

	slots_judge(f, j, &apic_slots);
	if (j->verdict != VERDICT_YIELDS || !role_is_pv(role_of(f)))
		return;
	if (!name) {
		judge_missing(j, "apic.name");
	} else if (!strcmp(name, NOOP_NAME)) {
		judge_yields(j, "the kernel takes this for a machine without a local APIC: no function of the driver does anything, and vCPUs signal each other through Xen's smp_ops");
	} else if (strcmp(name, XEN_PV_NAME)) {
		judge_unproven(j, "no function of the driver is known to be a conflict, but the driver is not Xen's");
		judge_about(j, "apic.name");
	}
}

static bool apic_note(size_t i, struct point_note *note)
{
	return slots_note(&apic_slots, i, note);
}

const struct point point_apic = {
	.id = "pvops.apic",
	.title = PAGE_TEXT("Is the driver of the local APIC Xen's?"),
	.owns = PAGE_TEXT("Interrupts reach a PV domain as events; the local APICs of the machine are Xen's.  Linux always has a driver for a local APIC, and in a PV domain it must be Xen's, which answers what is still asked and warns of the rest."),
	.yields = PAGE_TEXT("In a PV domain 5.10 and 6.1 take Xen's driver in xen_init_apic(), and in dom0 once more after the probe has chosen another (xen_apic_check()).  Since 3b5244bef15e, in 6.12 and 7.x, the probe itself takes it, where the first driver in the order of linking that accepts the machine wins.  In a PV guest 5.10 and 6.1 without CONFIG_X86_MPPARSE, as Debian's cloud flavours, find no local APIC (acpi_mps_check()) and keep the driver noop, whose functions do nothing; that yields too, but a backtrace of another vCPU cannot be had there, and irq work waits for the next tick.  A PVH or HVM domain has a local APIC that Xen or the hardware emulates; the driver that a PC gets is right there. arm64 has none."),
	.facts = PAGE_TEXT("The driver that is installed is exported as apic.  Its name is a fact, and every word of it: apic.0xOFFSET is the symbol that it points to, null, unnamed if it points to no symbol, or data (flags, the largest id, the pointer to the name).  The names of the slots are in the kernel's BTF; without it the offset stands.  Two lists below say which functions are a conflict in a PV domain and which are right; any other is a new slot: unproven.\n"
			   "\n"
			   "This judges the structure.  Since 6.6 Linux calls the functions by static calls, which are set when the driver is installed; what was changed later does not reach them."),
	.breaks = PAGE_TEXT("With any other driver the registers of a PV domain's local APIC are a page of nothing, or MSRs that Xen refuses.  What the domain sees are lost interrupts, and vCPUs that hang while they wait for a message that went nowhere.  Other domains and the machine are not touched, so a conflict is major and not critical.  Read in the sources of Linux and Xen; a live kernel whose driver was changed by the planter shows the verdict, not the hang."),
	.advice = PAGE_TEXT("Look in the boot log for which APIC driver was chosen and when.  A driver of a module, or one linked before Xen's, may have accepted the machine first."),
	.refs = PAGE_TEXT("arch/x86/xen/apic.c (Linux): xen_pv_apic\n"
			  "3b5244bef15e (Linux) x86/xen/apic: Use standard apic driver mechanism for Xen PV\n"
			  "arch/x86/kernel/apic/probe_64.c (Linux): who is asked in which order\n"
			  "arch/x86/kernel/acpi/boot.c (Linux): acpi_mps_check(), the way to the driver noop"),
	.severity = SEVERITY_MAJOR,
	.note = apic_note,
	.judge = apic_judge,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvops.pv_ops: do the paravirtual operations go to Xen?
 *
 * pv_ops is the table of the operations that a PV kernel cannot do itself.  It
 * starts with the native functions.  xen_start_kernel() and what it calls put
 * Xen's in place: up to 6.12 by assigning whole groups, so that a slot without
 * a Xen function becomes NULL; since 7.x one by one, so that a slot that is
 * forgotten, or new, keeps its native function without anybody noticing.
 *
 * Facts read here:
 *   hypervisor.role
 *   pv_ops.size          bytes of the structure, 0 without CONFIG_PARAVIRT
 *   pv_ops.0x...         each word of it: a symbol, "null", "data", "unnamed"
 *   pv_ops_lock.size     the same of the spinlock part that 7.x split off; 0
 *   pv_ops_lock.0x...	  where it is a part of pv_ops or not built
 *
 * What the instructions below do in a PV kernel: validate() and what it calls
 * in xen/arch/x86/pv/emul-priv-op.c (Xen 4.14 to 4.20).
 */
#include "slots.h"

#define NOT_EMULATED "the instruction faults in a PV kernel and Xen does not emulate it: a call of it kills the kernel"
#define EMULATED "the instruction faults in a PV kernel and Xen emulates it: slow, and nothing that Xen's own function adds is done"
#define PAGE_TABLES "the page tables of a PV domain are read-only to it and hold machine frame numbers: the write faults, or maps what was not meant"
#define FRAMES "page table entries of a PV domain hold machine frame numbers, which are not translated then: memory that belongs to others, or a fault"
#define DESCRIPTORS "the descriptor tables of a PV domain are read-only to it: the write faults"
#define EVENTS "in a PV kernel the instruction does not change what Xen delivers: code that relies on interrupts being off is interrupted, or events stay off"
#define TLB "it flushes by CR3, CR4, INVLPG or INVPCID; a PV kernel faults on each, and Xen emulates only the first two"
#define IO_BITMAP "it changes a TSS that Xen does not use: what a process may do with ports is not what Linux means"

#define CONFLICT(symbol_, severity_, text_) \
	{ symbol_, ROLES_PV, SEVERITY_##severity_, text_ }
#define RIGHT(symbol_, text_) { symbol_, ROLES_PV, SEVERITY_NONE, text_ }

static const struct slot_rule privileged[] = {
	CONFLICT("native_load_gdt", CRITICAL, NOT_EMULATED),
	CONFLICT("native_load_idt", CRITICAL, NOT_EMULATED),
	CONFLICT("native_load_tr_desc", CRITICAL, NOT_EMULATED),
	CONFLICT("native_set_ldt", CRITICAL, NOT_EMULATED),
	CONFLICT("native_load_gs_index", CRITICAL, NOT_EMULATED),
	CONFLICT("native_read_pmc", CRITICAL, NOT_EMULATED),
	CONFLICT("native_safe_halt", CRITICAL, NOT_EMULATED),
	CONFLICT("native_halt", CRITICAL, NOT_EMULATED),
	CONFLICT("native_flush_tlb_local", CRITICAL, TLB),
	CONFLICT("native_flush_tlb_global", CRITICAL, TLB),
	CONFLICT("native_flush_tlb_one_user", CRITICAL, TLB),
	CONFLICT("native_flush_tlb_others", CRITICAL, TLB),
	CONFLICT("native_flush_tlb_multi", CRITICAL, TLB),
	CONFLICT("native_set_pte", CRITICAL, PAGE_TABLES),
	CONFLICT("native_set_pmd", CRITICAL, PAGE_TABLES),
	CONFLICT("native_set_pud", CRITICAL, PAGE_TABLES),
	CONFLICT("native_set_p4d", CRITICAL, PAGE_TABLES),
	CONFLICT("__ptep_modify_prot_start", CRITICAL, PAGE_TABLES),
	CONFLICT("__ptep_modify_prot_commit", CRITICAL, PAGE_TABLES),
	CONFLICT("native_set_fixmap", CRITICAL, FRAMES),
	CONFLICT("_paravirt_ident_64", CRITICAL, FRAMES),
	CONFLICT("paravirt_ident_64", CRITICAL, FRAMES),
	CONFLICT("native_write_cr3", CRITICAL, FRAMES),
	CONFLICT("native_read_cr3", MAJOR, FRAMES),
	CONFLICT("__native_read_cr3", MAJOR, FRAMES),
	CONFLICT("native_write_gdt_entry", CRITICAL, DESCRIPTORS),
	CONFLICT("native_write_ldt_entry", CRITICAL, DESCRIPTORS),
	CONFLICT("native_load_tls", CRITICAL, DESCRIPTORS),
	CONFLICT("native_write_idt_entry", MAJOR,
		 "it writes a table that the CPU does not use in a PV domain: Xen does not learn of the handler"),
	CONFLICT("native_load_sp0", CRITICAL,
		 "it writes a TSS that Xen does not use: Xen enters the kernel on the stack of another task"),
	CONFLICT("native_iret", CRITICAL,
		 "it leaves the kernel without Xen, which keeps the event mask and the user's segments"),
	CONFLICT("native_save_fl", CRITICAL, EVENTS),
	CONFLICT("native_restore_fl", CRITICAL, EVENTS),
	CONFLICT("native_irq_disable", CRITICAL, EVENTS),
	CONFLICT("native_irq_enable", CRITICAL, EVENTS),
	CONFLICT("native_patch", CRITICAL,
		 "it writes native instructions into the call sites of modules that are loaded from now on"),
	CONFLICT("native_write_cr0", MAJOR,
		 "the instruction faults and Xen refuses every change but that of the TS bit"),
	CONFLICT("native_write_msr", MAJOR, EMULATED),
	CONFLICT("native_write_msr_safe", MAJOR, EMULATED),
	CONFLICT("native_read_msr", MINOR, EMULATED),
	CONFLICT("native_read_msr_safe", MINOR, EMULATED),
	CONFLICT("native_read_cr0", MINOR, EMULATED),
	CONFLICT("native_write_cr4", MINOR, EMULATED),
	CONFLICT("native_read_cr2", MINOR, EMULATED),
	CONFLICT("native_write_cr2", MINOR, EMULATED),
	CONFLICT("native_get_debugreg", MINOR, EMULATED),
	CONFLICT("native_set_debugreg", MINOR, EMULATED),
	CONFLICT("native_cpuid", MAJOR,
		 "where CPUID does not fault, the hardware answers and not Xen: Linux finds features that Xen keeps from it"),
	CONFLICT("native_tss_invalidate_io_bitmap", MINOR, IO_BITMAP),
	CONFLICT("native_tss_update_io_bitmap", MINOR, IO_BITMAP),
	CONFLICT("native_store_tr", MINOR,
		 "it reads the task register, which is Xen's"),
	CONFLICT("native_io_delay", MINOR,
		 "it writes to port 0x80, which Xen drops or lets a debug card see"),
	CONFLICT("native_sched_clock", MINOR,
		 "the clock jumps when the domain moves to another machine"),
	CONFLICT("native_steal_clock", MINOR,
		 "time that Xen gave to other domains is counted as this one's"),
};

static const struct slot_rule harmless[] = {
	RIGHT("native_wbinvd",
	      "Xen emulates WBINVD for a domain that has hardware and ignores it for others (cache_op()); no Xen function was ever written"),
	RIGHT("native_set_pgd",
	      "called with five levels of page tables only, which Xen offers to no PV domain (set_pgd() tests pgtable_l5_enabled())"),
	RIGHT("__paravirt_pgd_alloc", "returns 0 and does nothing"),
	RIGHT("paravirt_patch_default",
	      "writes calls of the table's functions into the call sites; 5.10"),
	RIGHT("paravirt_start_context_switch",
	      "begins a batch that Xen's functions fill; up to 6.1"),
	RIGHT("paravirt_enter_lazy_mmu",
	      "begins a batch that Xen's functions fill; up to 6.1"),
	RIGHT("paravirt_flush_lazy_mmu",
	      "ends that batch and begins another through the slots; up to 6.1"),
	RIGHT("tlb_remove_table",
	      "frees page tables only after all vCPUs have let go of them, which Xen's way of flushing needs (xen_mmu_ops); up to 6.12"),
	/* The rules of the locks are the last LOCK_RULES. */
	RIGHT("__pv_queued_spin_lock_slowpath",
	      "waits through the slots wait and kick"),
	RIGHT("__pv_queued_spin_unlock", "wakes through the slot kick"),
	RIGHT("native_queued_spin_lock_slowpath",
	      "a lock in memory, nothing of the machine's: Linux stays with it on one vCPU and with nopvspin or xen_nopvspin (xen_init_spinlocks())"),
	RIGHT("__native_queued_spin_unlock", "the unlock of that lock"),
	RIGHT("__native_vcpu_is_preempted", "answers no, for that lock"),
};

#define LOCK_RULES 5

static const char *const native[] = {
	"native_", "__native_", "tlb_remove_page", NULL
};

static const struct slot_table tables[] = {
	{
		.name = "pv_ops",
		.size = "pv_ops.size",
		.privileged = privileged,
		.privileged_n = ARRAY_SIZE(privileged),
		.harmless = harmless,
		.harmless_n = ARRAY_SIZE(harmless),
		.native = native,
	}, {
		.name = "pv_ops_lock",
		.size = "pv_ops_lock.size",
		.harmless = harmless + ARRAY_SIZE(harmless) - LOCK_RULES,
		.harmless_n = LOCK_RULES,
		.native = native,
	},
};

static const struct slots_point pv_ops_slots = {
	.tables = tables,
	.tables_n = ARRAY_SIZE(tables),
	.not_xen = "not under Xen: every operation is this kernel's own",
	.not_built = "this kernel is built without CONFIG_PARAVIRT",
	.yields_pv = "every slot is Xen's, empty, or on the list of the harmless ones",
	.yields_hvm = "hardware virtualises this domain, where native operations are right; every slot is native, Xen's or empty",
	.advice = "find out which code set the slot: a PV domain cannot do this itself; boot a kernel that leaves it to Xen",
};

static void pv_ops_judge(const struct facts *f, struct judgement *j)
{
	slots_judge(f, j, &pv_ops_slots);
}

static bool pv_ops_note(size_t i, struct point_note *note)
{
	return slots_note(&pv_ops_slots, i, note);
}

const struct point point_pv_ops = {
	.id = "pvops.pv_ops",
	.title = PAGE_TEXT("Do the paravirtual operations go to Xen?"),
	.owns = PAGE_TEXT("The kernel of a PV domain does not run in ring 0.  Page tables, descriptor tables, control registers, the interrupt flag and MSRs are Xen's; pv_ops is the table through which Linux asks for them."),
	.yields = PAGE_TEXT("From 5.10 to 6.12 xen_start_kernel() and what it calls assign Xen's functions group by group, and what has none is empty.  Since 7.x each slot is assigned by itself: one that is new or forgotten stays native.  So it is in dom0 and guests.  In a PVH or HVM domain hardware virtualises all of this, and native functions are right. arm64 has no such table but for the stolen time."),
	.facts = PAGE_TEXT("Every word of pv_ops is a fact, pv_ops.0xOFFSET: the symbol that it points to, null, data if it is no pointer, unnamed if it points to no symbol.  7.x keeps the spinlock operations apart, in pv_ops_lock.  The names of the slots are in the kernel's BTF; without it the offset stands, and nothing else changes, since the symbol decides.  Two lists below say which native functions are a conflict in a PV domain and which are right; any other is a new slot: unproven.\n"
			   "\n"
			   "This judges the table.  At boot Linux writes what the table holds into its call sites; what was changed in the table later reaches modules only, and what was changed in a call site is not seen here."),
	.breaks = PAGE_TEXT("A native function faults, is emulated at a price, or does something else than Linux means; the list of conflicts says which.  Those that touch page tables, descriptors, stacks or the interrupt flag kill the kernel at their first call, or run code with interrupts on that counts on their being off: critical.  Those that Xen emulates, or refuses with an error that Linux takes, are major or minor.  What was written into the call sites at boot stays right, so that a late change strikes modules first.  Read in Xen's emul-priv-op.c; the planter puts native functions into slots and shows the verdicts."),
	.advice = PAGE_TEXT("Compare the slot with the kernel's own arch/x86/xen: a Xen function that is missing there is a bug of that kernel; one that was replaced at run time is the work of a module."),
	.refs = PAGE_TEXT("arch/x86/kernel/paravirt.c (Linux): pv_ops, the native functions\n"
			  "arch/x86/xen/enlighten_pv.c, mmu_pv.c, irq.c, spinlock.c, time.c (Linux): Xen's\n"
			  "xen/arch/x86/pv/emul-priv-op.c (Xen): what a PV kernel's instruction comes to"),
	.severity = SEVERITY_CRITICAL,
	.note = pv_ops_note,
	.judge = pv_ops_judge,
};

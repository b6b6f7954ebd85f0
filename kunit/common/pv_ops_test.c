// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/pv_ops.c"

#define LIST(role, symbol) \
	{ STR(ROLE_FACT, role), INT("pv_ops.size", 8), \
	  STR("pv_ops.0x0", symbol), INT("pv_ops_lock.size", 0) }
#define LOCK(role, symbol) \
	{ STR(ROLE_FACT, role), INT("pv_ops.size", 8), \
	  STR("pv_ops.0x0", "xen_halt"), INT("pv_ops_lock.size", 8), \
	  STR("pv_ops_lock.0x0", symbol) }
#define BAD(level) \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_##level, \
	.about = "pv_ops.0x0"
#define NEW(fact) .verdict = VERDICT_UNPROVEN, .about = (fact)

static const struct judge_case cases[] = {
	{ "Xen's", "a hypercall", LIST("pv-dom0", "xen_write_cr3"),
	  VERDICT_YIELDS },
	{ "load_tr_desc", "xen_cpu_ops has paravirt_nop there",
	  LIST("pv-dom0", "_paravirt_nop"), VERDICT_YIELDS },
	{ "alloc_p4d", "xen_mmu_ops has none",
	  LIST("pv-domU", "null"), VERDICT_YIELDS },
	{ "wbinvd of 5.10", "xen_cpu_ops keeps it; Xen emulates it",
	  LIST("pv-dom0", "native_wbinvd"), VERDICT_YIELDS },
	{ "wbinvd of 6.12", "the same out of line",
	  LIST("pv-dom0", "pv_native_wbinvd"), VERDICT_YIELDS },
	{ "set_pgd of 7.x", "dead with four levels",
	  LIST("pv-dom0", "native_set_pgd"), VERDICT_YIELDS },
	{ "lazy mode of 6.1", "begins a batch",
	  LIST("pv-dom0", "paravirt_enter_lazy_mmu"), VERDICT_YIELDS },
	{ "tlb_remove_table of 6.12", "xen_mmu_ops asks for it",
	  LIST("pv-dom0", "tlb_remove_table"), VERDICT_YIELDS },
	{ "lock of one vCPU", "xen_init_spinlocks() leaves it",
	  LIST("pv-dom0", "native_queued_spin_lock_slowpath"),
	  VERDICT_YIELDS },
	{ "unlock of one vCPU, 7.x", "the same in its own structure",
	  LOCK("pv-dom0", "__raw_callee_save___native_queued_spin_unlock"),
	  VERDICT_YIELDS },
	{ "lock of several", "waits through the slot wait",
	  LOCK("pv-domU", "__pv_queued_spin_lock_slowpath"), VERDICT_YIELDS },
	{ "native in PVH", "hardware virtualises it",
	  LIST("pvh-dom0", "native_load_gdt"), VERDICT_YIELDS },
	{ "frames in PVH", "there they are guest frames",
	  LIST("pvh-domU", "_paravirt_ident_64"), VERDICT_YIELDS },
	{ "table freed in HVM", "the generic function of mm",
	  LIST("hvm-domU", "tlb_remove_page"), VERDICT_YIELDS },
	{ "table freed at once in PV", "Xen's way of flushing needs to wait",
	  LIST("pv-dom0", "tlb_remove_page"), NEW("pv_ops.0x0") },
	{ "LGDT", "validate() does not know it",
	  LIST("pv-dom0", "native_load_gdt"), BAD(CRITICAL) },
	{ "HLT", "validate() does not know it",
	  LIST("pv-domU", "pv_native_safe_halt"), BAD(CRITICAL) },
	{ "CLI", "validate() ends without setting the mask",
	  LIST("pv-dom0", "native_irq_disable"), BAD(CRITICAL) },
	{ "page table entry", "page tables are read-only",
	  LIST("pv-dom0", "native_set_pmd"), BAD(CRITICAL) },
	{ "frames", "machine frames are not guest frames",
	  LIST("pv-dom0", "_paravirt_ident_64"), BAD(CRITICAL) },
	{ "CR3 written", "write_cr() takes a machine frame",
	  LIST("pv-dom0", "native_write_cr3"), BAD(CRITICAL) },
	{ "CR0 written", "write_cr() takes TS only",
	  LIST("pv-dom0", "native_write_cr0"), BAD(MAJOR) },
	{ "CPUID", "without faulting the hardware answers",
	  LIST("pv-dom0", "native_cpuid"), BAD(MAJOR) },
	{ "MSR read", "emulated", LIST("pv-dom0", "native_read_msr"),
	  BAD(MINOR) },
	{ "debug register", "emulated",
	  LIST("pv-dom0", "pv_native_get_debugreg"), BAD(MINOR) },
	{ "port 0x80", "dropped", LIST("pv-domU", "native_io_delay"),
	  BAD(MINOR) },
	{ "a slot of the future", "nobody has judged it",
	  LIST("pv-dom0", "native_something"), NEW("pv_ops.0x0") },
	{ "a lock of the future", "nobody has judged it",
	  LOCK("pv-dom0", "native_something"), NEW("pv_ops_lock.0x0") },
	{ "lock structure unknown", "7.x or not?",
	  { STR(ROLE_FACT, "pv-dom0"), INT("pv_ops.size", 8),
	    STR("pv_ops.0x0", "xen_halt"), ABSENT("pv_ops_lock.size") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pv_ops_lock.size" },
	{ "not built", "no CONFIG_PARAVIRT",
	  { STR(ROLE_FACT, "pvh-domU"), INT("pv_ops.size", 0),
	    INT("pv_ops_lock.size", 0) }, VERDICT_NOT_APPLICABLE },
	{ "bare", "the machine is this kernel's own",
	  LIST("bare", "native_load_gdt"), VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_pv_ops, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite pv_ops_suite = {
	.name = "pvyield_pv_ops",
	.test_cases = suite_cases,
};

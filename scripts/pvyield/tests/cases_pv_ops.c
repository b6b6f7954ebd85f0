// SPDX-License-Identifier: GPL-2.0-only
/* pvops.pv_ops: each way that a slot can be, in each kind of domain. */
#include "cases_slots.h"

#define ID "pvops.pv_ops"

static const struct fact base[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("pv_ops.size", 24),
	S("pv_ops.0x0", "xen_write_cr3"),
	S("pv_ops.0x8", "__raw_callee_save_xen_pte_val"),
	S("pv_ops.0x10", "nop_func"),
	I("pv_ops_lock.size", 8),
	S("pv_ops_lock.0x0", "xen_qlock_wait"),
	{ 0 }
};

const struct judge_case pv_ops_cases[] = {
	CASE("all Xen's") YIELDS("every slot is Xen's"),
	CASE("all Xen's, PV domU", S(ROLE_FACT, "pv-domU"))
		YIELDS("every slot is Xen's"),
	CASE("PVH with Xen's functions", S(ROLE_FACT, "pvh-domU"))
		YIELDS("hardware virtualises"),
	CASE("no lock structure, as up to 6.x", I("pv_ops_lock.size", 0),
	     GONE("pv_ops_lock.0x0")) YIELDS("every slot is Xen's"),
	CASE("wbinvd, 5.10", S("pv_ops.0x0", "native_wbinvd")) YIELDS(NULL),
	CASE("wbinvd, 6.12", S("pv_ops.0x0", "pv_native_wbinvd")) YIELDS(NULL),
	CASE("set_pgd, 7.x", S("pv_ops.0x0", "native_set_pgd")) YIELDS(NULL),
	CASE("a batch, 6.1", S("pv_ops.0x0", "paravirt_enter_lazy_mmu"))
		YIELDS(NULL),
	CASE("locks of one vCPU",
	     S("pv_ops_lock.0x0",
	       "__raw_callee_save___native_queued_spin_unlock")) YIELDS(NULL),
	CASE("locks of one vCPU, inside pv_ops",
	     S("pv_ops.0x0", "native_queued_spin_lock_slowpath")) YIELDS(NULL),
	CASE("privileged functions in PVH dom0", S(ROLE_FACT, "pvh-dom0"),
	     S("pv_ops.0x0", "native_write_cr3"),
	     S("pv_ops.0x8", "_paravirt_ident_64")) YIELDS("hardware"),
	CASE("privileged functions in HVM", S(ROLE_FACT, "hvm-domU"),
	     S("pv_ops.0x0", "pv_native_read_cr2"),
	     S("pv_ops.0x8", "__ptep_modify_prot_start")) YIELDS("hardware"),
	CASE("page tables written natively", S("pv_ops.0x0", "native_set_pte"))
		CONFLICT(CRITICAL, "pv_ops.0x0", "page tables"),
	CASE("the same in a PV domU", S("pv_ops.0x0", "native_set_pte"),
	     S(ROLE_FACT, "pv-domU"))
		CONFLICT(CRITICAL, "pv_ops.0x0", "page tables"),
	CASE("frame numbers not translated",
	     S("pv_ops.0x8", "_paravirt_ident_64"))
		CONFLICT(CRITICAL, "pv_ops.0x8", "machine frame numbers"),
	CASE("behind a thunk",
	     S("pv_ops.0x8", "__raw_callee_save_native_save_fl"))
		CONFLICT(CRITICAL, "pv_ops.0x8", "interrupts"),
	CASE("out of line", S("pv_ops.0x10", "pv_native_irq_disable"))
		CONFLICT(CRITICAL, "pv_ops.0x10", "interrupts"),
	CASE("read_cr3 with underscores", S("pv_ops.0x0", "__native_read_cr3"))
		CONFLICT(MAJOR, "pv_ops.0x0", "frame"),
	CASE("an emulated instruction", S("pv_ops.0x0", "native_read_cr0"))
		CONFLICT(MINOR, "pv_ops.0x0", "emulates"),
	CASE("the worst decides", S("pv_ops.0x0", "native_read_cr0"),
	     S("pv_ops.0x8", "native_load_idt"),
	     S("pv_ops.0x10", "native_load_gdt"))
		CONFLICT(CRITICAL, "pv_ops.0x8", "kills the kernel"),
	CASE("a conflict counts with a slot unread", A("pv_ops.0x0"),
	     S("pv_ops.0x8", "native_cpuid"))
		CONFLICT(MAJOR, "pv_ops.0x8", "CPUID"),
	CASE("a conflict counts with a new slot", S("pv_ops.0x0", "what_is_it"),
	     S("pv_ops.0x8", "native_cpuid"))
		CONFLICT(MAJOR, "pv_ops.0x8", "CPUID"),
	CASE("a conflict counts without the lock structure's size",
	     S("pv_ops.0x0", "native_cpuid"), A("pv_ops_lock.size"))
		CONFLICT(MAJOR, "pv_ops.0x0", "CPUID"),
	CASE("a number where a function should be", S("pv_ops.0x0", "data"))
		NEW("pv_ops.0x0"),
	CASE("a new slot in the lock structure",
	     S("pv_ops_lock.0x0", "native_lock_it")) NEW("pv_ops_lock.0x0"),
	CASE("privileged for pv_ops, unknown to the lock structure",
	     S("pv_ops_lock.0x0", "_paravirt_ident_64"))
		NEW("pv_ops_lock.0x0"),
	CASE("size of the lock structure not known", A("pv_ops_lock.size"))
		MISSING("pv_ops_lock.size"),
	CASE("a slot of the lock structure is not in the list",
	     GONE("pv_ops_lock.0x0"))
		ODD("pv_ops_lock.size", "not in the list"),
	COMMON_CASES("pv_ops", "pv_ops.0x10"),
};

const size_t pv_ops_cases_n = ARRAY_SIZE(pv_ops_cases);

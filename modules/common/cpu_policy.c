// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpu.policy: does a PV kernel leave paging and speculation controls to Xen?
 *
 * Facts read here:
 *   hypervisor.role
 *   cpu.X   CPU_USED, or why the feature is off; X by the list below
 *
 * CR4 is not read: Xen answers a PV domain with the bits that it grants, whatever
 * the domain tried to set (pv_fixup_guest_cr4() in xen/arch/x86/pv/domain.c), and
 * Linux sets a bit only for a feature that it uses.
 */
#include "cpu_feature.h"
#include "role.h"

#define PAGING "paging in a PV domain is Xen's, and Linux uses "

static const struct cpu_rule rules[] = {
	{ CPU_PCID, "cpu.pcid", true, SEVERITY_CRITICAL,
	  PAGING "process context ids (PCID) of its own",
	  "Xen tags address spaces itself and refuses a CR3 with bits of a PCID; Linux clears the feature in a PV domain (xen_init_capabilities())" },
	{ CPU_PGE, "cpu.pge", true, SEVERITY_MAJOR,
	  PAGING "global pages",
	  "for the kernel of a PV domain a global page would stay in the TLB across the change to user mode, which is a change of page tables there; Xen hides the feature" },
	{ CPU_PSE, "cpu.pse", true, SEVERITY_CRITICAL,
	  PAGING "pages of 2 MiB",
	  "Xen validates page tables by the 4 KiB page and refuses a large one; it hides the feature" },
	{ CPU_GBPAGES, "cpu.gbpages", true, SEVERITY_CRITICAL,
	  PAGING "pages of 1 GiB",
	  "the same" },
	{ CPU_LA57, "cpu.la57", true, SEVERITY_CRITICAL,
	  PAGING "5 levels of page tables",
	  "the PV interface has 4 levels; only the native entry path turns the fifth on, and Xen hides the feature" },
	{ CPU_PTI, "cpu.pti", true, SEVERITY_CRITICAL,
	  PAGING "a second set of page tables against Meltdown",
	  "a PV kernel runs in user mode with page tables of its own anyway; Linux forces PTI off (pti_check_boottime_disable()), and Xen does what is left to do (xpti=)" },
	{ CPU_SMEP, "cpu.smep", true, SEVERITY_MINOR,
	  "Linux believes that SMEP protects it: a PV kernel runs in ring 3, where it does nothing",
	  "Xen uses it for itself and hides it" },
	{ CPU_SMAP, "cpu.smap", true, SEVERITY_MINOR,
	  "Linux believes that SMAP protects it: a PV kernel runs in ring 3, where it does nothing",
	  "Xen uses it for itself and hides it" },
	{ CPU_KERNEL_IBRS, "cpu.kernel_ibrs", true, SEVERITY_MAJOR,
	  "Linux writes IBRS at each kernel entry, and in a PV domain each write traps into Xen",
	  "Xen sets IBRS when it is entered itself; Linux refuses that mitigation in a PV domain (spectre_v2_parse_cmdline(), in 7.x spectre_v2_select_mitigation())" },
};

const struct cpu_rules cpu_policy_rules = { rules, ARRAY_SIZE(rules) };

static bool note_of(size_t i, struct point_note *note)
{
	return cpu_feature_note(&cpu_policy_rules, i, note);
}

static void cpu_policy_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: paging is this kernel's own");

	if (role == ROLE_UNKNOWN)
		return;
	if (!role_is_pv(role)) {
		judge_not_applicable(j, role_is_arm(role) ?
				     "arm64 has none of these features of x86" :
				     "hardware virtualisation gives this domain page tables and control registers of its own");
		return;
	}
	cpu_feature_judge(f, j, &cpu_policy_rules, true,
			  "Xen refuses what it does not allow, and Linux does not expect that it is refused");
}

const struct point point_cpu_policy = {
	.id = "cpu.policy",
	.title = PAGE_TEXT("Does a PV kernel leave paging and speculation controls to Xen?"),
	.owns = PAGE_TEXT("The page tables of a PV domain are checked by Xen entry by entry, and its kernel runs in user mode.  Much of what a kernel does to its own paging is Xen's there: the tags and the global bit of the TLB, large pages, a fifth level, the split of kernel and user page tables.  So are the controls of speculation that only the most privileged code can use."),
	.yields = PAGE_TEXT("A PV kernel yields in two ways.  PSE, PGE, 1 GiB pages, five levels, SMEP and SMAP it does not use because Xen's CPUID does not show them, in all kernels from 5.10 to 7.2; PCID, PTI and IBRS at kernel entry it turns off itself (xen_init_capabilities(), pti_check_boottime_disable(), the choice of a mitigation in bugs.c).  The first depends on the version of Xen, the second on that of Linux, and the facts tell which it was.  PVH and HVM domains and arm64 have page tables and control registers of their own."),
	.facts = PAGE_TEXT("For each feature whether Linux uses it (boot_cpu_data), and if not, whether CPUID shows it, asked as the kernel asks it: in a PV domain Xen answers.  PTI and IBRS at kernel entry are inventions of Linux that CPUID does not know."),
	.breaks = PAGE_TEXT("A CR3 with a PCID, a large page or a fifth level is refused by Xen, and Linux, which expects no refusal, dies at the next change of page tables: critical.  Global pages would stay in the TLB over the change to user mode, IBRS would trap at each kernel entry: major.  SMEP and SMAP in ring 3 do nothing, so that people believe in a protection that is not there: minor.  Nobody but the domain suffers.  Read in the sources of Xen and Linux; no such kernel was booted."),
	.advice = PAGE_TEXT("What Xen hides must stay hidden.  Look for options that force a feature on: of Xen (dom0-cpuid=), of the guest (cpuid=), of Linux (pti=, spectre_v2=)."),
	.refs = PAGE_TEXT("arch/x86/xen/enlighten_pv.c (Linux): xen_init_capabilities()\n"
			  "arch/x86/mm/pti.c (Linux): pti_check_boottime_disable()\n"
			  "arch/x86/kernel/cpu/bugs.c (Linux): IBRS at kernel entry is refused with X86_FEATURE_XENPV\n"
			  "xen/include/public/arch-x86/cpufeatureset.h (Xen): which domains see a feature\n"
			  "xen/arch/x86/include/asm/pv/domain.h (Xen): PV_CR4_GUEST_MASK\n"
			  "xen/arch/x86/mm.c (Xen): get_page_from_l2e() refuses large pages"),
	.severity = SEVERITY_CRITICAL,
	.note = note_of,
	.judge = cpu_policy_judge,
};

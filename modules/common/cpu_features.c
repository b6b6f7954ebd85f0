// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpu.features: does Linux leave alone the CPU features that Xen keeps for itself?
 *
 * Facts read here:
 *   hypervisor.role
 *   cpu.X   CPU_USED, or why the feature is off; X by the list below
 */
#include "cpu_feature.h"
#include "role.h"

static const struct cpu_rule rules[] = {
	{ CPU_APERFMPERF, "cpu.aperfmperf", false, SEVERITY_MINOR,
	  "Linux reckons CPU frequencies by APERF and MPERF, which count for a physical CPU and not for a vCPU",
	  "Xen shows no leaf 6 to any domain; Linux turns it off in a PV domain" },
	{ CPU_HWP, "cpu.hwp", false, SEVERITY_MAJOR,
	  "Linux sees the hardware's P-states (HWP), which Xen chooses",
	  "Xen shows no leaf 6 to any domain" },
	{ CPU_RDT_A, "cpu.rdt_a", false, SEVERITY_MAJOR,
	  "Linux sees the allocation of cache and bandwidth (resctrl), which is Xen's",
	  "Xen allocates itself (psr=) and shows PQE to no domain" },
	{ CPU_CQM, "cpu.cqm", false, SEVERITY_MINOR,
	  "Linux sees the monitoring of cache and bandwidth (resctrl), which is Xen's",
	  "Xen monitors itself (psr=) and shows PQM to no domain" },
	{ CPU_INTEL_PT, "cpu.intel_pt", false, SEVERITY_MAJOR,
	  "Linux sees Intel PT, which would write traces to physical addresses that are not its own",
	  "Xen uses it for vmtrace and shows it to no domain" },
	{ CPU_SGX, "cpu.sgx", false, SEVERITY_MAJOR,
	  "Linux sees SGX, whose memory Xen hands to no domain",
	  "Xen has no support for it and shows it to no domain" },
	{ CPU_SME, "cpu.sme", false, SEVERITY_CRITICAL,
	  "Linux encrypts memory by a bit in the page tables that are Xen's",
	  "Xen shows it to no domain; Linux turns it off in a PV domain" },
	{ CPU_SEV, "cpu.sev", false, SEVERITY_CRITICAL,
	  "Linux takes itself for a guest with encrypted memory, or for the host of such guests",
	  "Xen shows it to no domain" },
	{ CPU_FRED, "cpu.fred", false, SEVERITY_CRITICAL,
	  "Linux sees FRED, which would take exceptions past Xen",
	  "Xen shows it to no domain" },
	{ CPU_TDX_HOST, "cpu.tdx_host", false, SEVERITY_CRITICAL,
	  "Linux takes itself for the host of TDX guests, with keys that are the machine's",
	  "Linux reads MSR_IA32_MKTME_KEYID_PARTITIONING, which Xen does not answer" },
	{ CPU_VMX, "cpu.vmx", true, SEVERITY_MAJOR,
	  "Linux sees VMX in a PV domain, and KVM would turn it on",
	  "Xen runs in VMX root mode itself; only HVM guests may nest" },
	{ CPU_SVM, "cpu.svm", true, SEVERITY_MAJOR,
	  "Linux sees SVM in a PV domain, and KVM would turn it on",
	  "Xen has it on itself; only HVM guests may nest" },
	{ CPU_SHSTK, "cpu.shstk", true, SEVERITY_MAJOR,
	  "Linux uses shadow stacks in a PV domain, whose MSRs Xen keeps",
	  "Xen uses them for itself and shows them to no PV domain" },
	{ CPU_IBT, "cpu.ibt", true, SEVERITY_MAJOR,
	  "Linux tracks indirect branches in a PV domain, whose MSRs Xen keeps",
	  "Xen uses it for itself and shows it to no PV domain" },
};

const struct cpu_rules cpu_features_rules = { rules, ARRAY_SIZE(rules) };

static bool note_of(size_t i, struct point_note *note)
{
	return cpu_feature_note(&cpu_features_rules, i, note);
}

static void cpu_features_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the CPU is this kernel's own");

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "arm64 has none of these features of x86");
		return;
	}
	cpu_feature_judge(f, j, &cpu_features_rules, role_is_pv(role),
			  "what Linux sets by it is refused by Xen, or is the whole machine's");
}

const struct point point_cpu_features = {
	.id = "cpu.features",
	.title = PAGE_TEXT("Does Linux leave alone the CPU features that Xen keeps for itself?"),
	.owns = PAGE_TEXT("Some features of a CPU belong to whoever owns the machine: the allocation of caches, traces of execution, enclaves, the keys of memory encryption, hardware P-states, virtualisation itself."),
	.yields = PAGE_TEXT("Linux has hardly a test for Xen in the code that uses them.  In a PV domain xen_init_capabilities() clears APERFMPERF, SME and, where the kernel knows it, LKGS; all else Linux leaves alone because Xen does not show it in CPUID, in every kind of domain and in all kernels from 5.10 to 7.2.  That is a contract which a new version of either may break.  HVM domains may be shown VMX, SVM, shadow stacks and IBT, as theirs. arm64 has none of these."),
	.facts = PAGE_TEXT("For each feature whether Linux uses it (boot_cpu_data), and if not, whether CPUID shows it, asked as the kernel asks it: of a domain of Xen, Xen answers.  A feature that this kernel has no name for it cannot use."),
	.breaks = PAGE_TEXT("What Linux sets by such a feature is either refused by Xen, and then the driver believes what is not so, or it is the whole machine's.  Intel PT would write to physical addresses that are not the domain's, memory encryption and FRED would change what a page table entry or an exception means to Xen: critical.  HWP, resctrl, SGX, VMX and SVM are refused, and what needs them fails: major.  Counters that merely read wrong are minor.  Read in the sources; the lab's Xen shows none of them to a domain."),
	.advice = PAGE_TEXT("What Xen hides must stay hidden.  Look for options that show it: of Xen (dom0-cpuid=), of the guest (cpuid=), or an outer hypervisor."),
	.refs = PAGE_TEXT("xen/include/public/arch-x86/cpufeatureset.h (Xen): which domains see a feature\n"
			  "xen/arch/x86/cpu-policy.c (Xen): recalculate_misc() empties leaf 6\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): xen_init_capabilities()\n"
			  "arch/x86/virt/vmx/tdx/tdx.c (Linux): the host side of TDX"),
	.severity = SEVERITY_CRITICAL,
	.note = note_of,
	.judge = cpu_features_judge,
};

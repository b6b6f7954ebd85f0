// SPDX-License-Identifier: GPL-2.0-only
/* The CPU and the page tables of the live machine.  Nothing is written. */
#include <linux/bits.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>

#ifdef CONFIG_X86
#include <asm/cpufeature.h>
#include <asm/hypervisor.h>
#include <asm/processor.h>

#include "cpuid_reg.h"
#include "kernel_pte.h"
#endif
#ifdef CONFIG_XEN
#include <asm/xen/hypervisor.h>
#endif

#include "../compat/cpufeature.h"
#include "machine_cpu.h"

#ifdef CONFIG_X86_64

/**
 * struct feature_at - where a feature is
 * @known: does this kernel have a name for it?
 * @bit: X86_FEATURE_*
 * @leaf: its CPUID leaf; 0 for a feature of Linux's own
 * @subleaf: and subleaf
 * @reg: and register
 */
struct feature_at {
	bool known;
	u16 bit;
	u32 leaf;
	u32 subleaf;
	enum reg reg;
};

#define AT(feature, ...) { true, X86_FEATURE_##feature, __VA_ARGS__ }

static const struct feature_at features[CPU_FEATURES] = {
	[CPU_PCID] = AT(PCID, 1, 0, C),
	[CPU_PGE] = AT(PGE, 1, 0, D),
	[CPU_PSE] = AT(PSE, 1, 0, D),
	[CPU_GBPAGES] = AT(GBPAGES, 0x80000001, 0, D),
	[CPU_LA57] = AT(LA57, 7, 0, C),
	[CPU_SMEP] = AT(SMEP, 7, 0, B),
	[CPU_SMAP] = AT(SMAP, 7, 0, B),
	[CPU_PTI] = AT(PTI),
	[CPU_KERNEL_IBRS] = COMPAT_FEATURE_KERNEL_IBRS,
	/* Linux keeps it at a place of its own, not at CPUID's. */
	[CPU_APERFMPERF] = AT(APERFMPERF),
	[CPU_HWP] = AT(HWP, 6, 0, A),
	[CPU_RDT_A] = AT(RDT_A, 7, 0, B),
	[CPU_CQM] = AT(CQM, 7, 0, B),
	[CPU_INTEL_PT] = AT(INTEL_PT, 7, 0, B),
	[CPU_SGX] = COMPAT_FEATURE_SGX,
	[CPU_SME] = AT(SME, 0x8000001f, 0, A),
	[CPU_SEV] = AT(SEV, 0x8000001f, 0, A),
	[CPU_VMX] = AT(VMX, 1, 0, C),
	[CPU_SVM] = AT(SVM, 0x80000001, 0, C),
	[CPU_SHSTK] = COMPAT_FEATURE_SHSTK,
	[CPU_IBT] = COMPAT_FEATURE_IBT,
	[CPU_FRED] = COMPAT_FEATURE_FRED,
	[CPU_TDX_HOST] = COMPAT_FEATURE_TDX_HOST,
};

static bool live_feature(enum cpu_feature_index which, struct feature_bits *to)
{
	const struct feature_at *at = features + which;
	u32 value;

	if (!at->known)
		return false;
	*to = (struct feature_bits){ .used = boot_cpu_has(at->bit) };
	if (!at->leaf || !cpuid_reg(at->leaf, at->subleaf, at->reg, &value))
		return true;
	to->offered = value & BIT(at->bit % 32);
	to->asked = true;
	return true;
}

static bool live_global_mask(void)
{
	return __default_kernel_pte_mask & _PAGE_GLOBAL;
}

static int live_leaf(unsigned long addr, struct leaf *to)
{
	unsigned int level;
	pte_t *pte = kernel_pte(addr, &level);
	pte_t *table;

	if (!pte)
		return -ENOENT;
	*to = (struct leaf){
		.large = level != PG_LEVEL_4K,
		.global = pte_flags(*pte) & _PAGE_GLOBAL,
	};
	table = kernel_pte((unsigned long)pte, &level);
	to->table_writable = table && pte_flags(*table) & _PAGE_RW;
	return 0;
}

static const char *live_hypervisor(void)
{
	static const char *const names[] = {
		[X86_HYPER_NATIVE] = "native",
		[X86_HYPER_VMWARE] = "vmware",
		[X86_HYPER_MS_HYPERV] = "hyper-v",
		[X86_HYPER_XEN_PV] = "xen-pv",
		[X86_HYPER_XEN_HVM] = "xen-hvm",
		[X86_HYPER_KVM] = "kvm",
	};

	if (x86_hyper_type >= ARRAY_SIZE(names) || !names[x86_hyper_type])
		return "other";
	return names[x86_hyper_type];
}

static u32 live_xen_leaf(void)
{
#ifdef CONFIG_XEN
	return xen_cpuid_base();
#else
	return 0;
#endif
}

#else

static bool live_feature(enum cpu_feature_index which, struct feature_bits *to)
{
	return false;
}

static bool live_global_mask(void)
{
	return false;
}

static int live_leaf(unsigned long addr, struct leaf *to)
{
	return -EOPNOTSUPP;
}

static const char *live_hypervisor(void)
{
	return NULL;
}

static u32 live_xen_leaf(void)
{
	return 0;
}

#endif

const struct machine_cpu machine_cpu_live = {
	.feature = live_feature,
	.global_mask = live_global_mask,
	.leaf = live_leaf,
	.hypervisor = live_hypervisor,
	.xen_leaf = live_xen_leaf,
};

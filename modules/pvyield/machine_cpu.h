/* SPDX-License-Identifier: GPL-2.0-only */
/* What gathering asks the CPU and the page tables of x86, behind one table. */
#ifndef PVYIELD_MACHINE_CPU_H
#define PVYIELD_MACHINE_CPU_H

#include <linux/types.h>

#include "../common/cpu_feature.h"

/**
 * struct feature_bits - a CPU feature, by whom it is shown
 * @used: boot_cpu_data has it: Linux uses it
 * @offered: CPUID, as the kernel asks it, has it; in a PV domain that is Xen's
 *	answer
 * @asked: CPUID was asked; a feature of Linux's own has no bit there
 */
struct feature_bits {
	bool used;
	bool offered;
	bool asked;
};

/**
 * struct leaf - the page table entry that maps an address
 * @large: it maps more than 4 KiB
 * @global: its global bit is set
 * @table_writable: the page that it lies in is mapped writable
 */
struct leaf {
	bool large;
	bool global;
	bool table_writable;
};

/**
 * struct machine_cpu - the CPU, as far as facts are gathered from it
 * @feature: a feature; false if this kernel was built without knowing of it, or on
 *	another architecture
 * @global_mask: may kernel mappings be global (__default_kernel_pte_mask)?
 * @leaf: how an address is mapped; 0, -ENOENT if it is not, -EOPNOTSUPP on
 *	another architecture
 * @hypervisor: what x86_hyper_type says, NULL on another architecture
 * @xen_leaf: the CPUID leaf where Xen shows itself, 0 for nowhere
 *
 * Every member may be called in process context; none changes anything.
 */
struct machine_cpu {
	bool (*feature)(enum cpu_feature_index which, struct feature_bits *to);
	bool (*global_mask)(void);
	int (*leaf)(unsigned long addr, struct leaf *to);
	const char *(*hypervisor)(void);
	u32 (*xen_leaf)(void);
};

extern const struct machine_cpu machine_cpu_live;

#endif

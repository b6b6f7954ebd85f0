/* SPDX-License-Identifier: GPL-2.0-only */
/* CPUID of the live machine, beside what Linux keeps of it. */
#ifndef PVYIELD_MACHINE_CPUID_H
#define PVYIELD_MACHINE_CPUID_H

#include <linux/types.h>

#include "../common/cpuid_drift.h"

/**
 * struct machine_cpuid - CPUID and its copy
 * @word: a register of CPUID as the kernel asks it now, and the word of
 *	boot_cpu_data.x86_capability that was taken from it; false on an
 *	architecture without.  A leaf beyond the highest is 0.
 *
 * May be called in process context, without locks; changes nothing.
 */
struct machine_cpuid {
	bool (*word)(enum cpuid_word_index which, u32 *cached, u32 *now);
};

extern const struct machine_cpuid machine_cpuid_live;

#endif

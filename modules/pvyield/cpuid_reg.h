/* SPDX-License-Identifier: GPL-2.0-only */
/* One register of a leaf of CPUID, on x86. */
#ifndef PVYIELD_CPUID_REG_H
#define PVYIELD_CPUID_REG_H

#include "../compat/cpuid.h"

/* EAX, EBX, ECX, EDX, in the order of cpuid_count(). */
enum reg { A, B, C, D };

/**
 * cpuid_reg() - read one register of a leaf
 * @leaf: the leaf
 * @subleaf: of it
 * @reg: the register
 * @value: its value; 0 where the CPU has no such leaf
 *
 * Context: any.
 *
 * Return: true if the CPU has the leaf.  Beyond the highest leaf of its range Intel repeats
 * another one, so that is asked first.
 */
static inline bool cpuid_reg(u32 leaf, u32 subleaf, enum reg reg, u32 *value)
{
	u32 regs[4];

	*value = 0;
	if (cpuid_eax(leaf & 0x80000000) < leaf)
		return false;
	cpuid_count(leaf, subleaf, regs + A, regs + B, regs + C, regs + D);
	*value = regs[reg];
	return true;
}

#endif

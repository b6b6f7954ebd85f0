// SPDX-License-Identifier: GPL-2.0-only
/* CPUID of the live machine, beside what Linux keeps of it.  Nothing is written. */
#include <linux/kernel.h>

#ifdef CONFIG_X86
#include <asm/cpufeature.h>
#include <asm/processor.h>

#include "cpuid_reg.h"
#endif

#include "machine_cpuid.h"

#ifdef CONFIG_X86

/**
 * struct word_at - where a word is
 * @leaf: of CPUID
 * @subleaf: of it
 * @reg: its register
 * @word: the index in x86_capability, by <asm/cpufeature.h>
 */
struct word_at {
	u32 leaf;
	u32 subleaf;
	enum reg reg;
	enum cpuid_leafs word;
};

static const struct word_at words[CPUID_WORDS] = {
	[CPUID_WORD_1_EDX] = { 1, 0, D, CPUID_1_EDX },
	[CPUID_WORD_1_ECX] = { 1, 0, C, CPUID_1_ECX },
	[CPUID_WORD_7_EBX] = { 7, 0, B, CPUID_7_0_EBX },
	[CPUID_WORD_7_ECX] = { 7, 0, C, CPUID_7_ECX },
	[CPUID_WORD_7_EDX] = { 7, 0, D, CPUID_7_EDX },
	[CPUID_WORD_D1_EAX] = { 0xd, 1, A, CPUID_D_1_EAX },
	[CPUID_WORD_EXT1_EDX] = { 0x80000001, 0, D, CPUID_8000_0001_EDX },
	[CPUID_WORD_EXT1_ECX] = { 0x80000001, 0, C, CPUID_8000_0001_ECX },
	[CPUID_WORD_EXT8_EBX] = { 0x80000008, 0, B, CPUID_8000_0008_EBX },
};

static bool live_word(enum cpuid_word_index which, u32 *cached, u32 *now)
{
	const struct word_at *at = words + which;

	cpuid_reg(at->leaf, at->subleaf, at->reg, now);
	*cached = boot_cpu_data.x86_capability[at->word];
	return true;
}

#else

static bool live_word(enum cpuid_word_index which, u32 *cached, u32 *now)
{
	return false;
}

#endif

const struct machine_cpuid machine_cpuid_live = {
	.word = live_word,
};

/* SPDX-License-Identifier: GPL-2.0-only */
/* The words of CPU features that Linux takes from CPUID; see cpuid_drift.c. */
#ifndef PVYIELD_COMMON_CPUID_DRIFT_H
#define PVYIELD_COMMON_CPUID_DRIFT_H

#include "point.h"

enum cpuid_word_index {
	CPUID_WORD_1_EDX,
	CPUID_WORD_1_ECX,
	CPUID_WORD_7_EBX,
	CPUID_WORD_7_ECX,
	CPUID_WORD_7_EDX,
	CPUID_WORD_D1_EAX,
	CPUID_WORD_EXT1_EDX,
	CPUID_WORD_EXT1_ECX,
	CPUID_WORD_EXT8_EBX,
	CPUID_WORDS
};

/**
 * struct cpuid_word - 32 features that have one register of CPUID
 * @name: leaf and register, for people
 * @cached: the fact of what Linux keeps
 * @now: the fact of what CPUID says now
 * @own: the features that Linux may turn on by itself, whatever CPUID says
 */
struct cpuid_word {
	const char *name;
	const char *cached;
	const char *now;
	u32 own;
};

extern const struct cpuid_word cpuid_words[CPUID_WORDS];

u32 cpuid_word_lost(enum cpuid_word_index i, u32 cached, u32 now);

#endif

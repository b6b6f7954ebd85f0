/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * CPU features that kernels learned of between 5.10 and today; each is an entry of
 * the table in modules/pvyield/machine_cpu.c, empty where there is no name for it.
 */
#ifndef PVYIELD_COMPAT_CPUFEATURE_H
#define PVYIELD_COMPAT_CPUFEATURE_H

#ifdef CONFIG_X86
#include <asm/cpufeatures.h>
#endif

/* The mitigation of Retbleed on Intel: 5.10.133, 6.1. */
#ifdef X86_FEATURE_KERNEL_IBRS
#define COMPAT_FEATURE_KERNEL_IBRS AT(KERNEL_IBRS)
#else
#define COMPAT_FEATURE_KERNEL_IBRS {}
#endif

/* 5.11. */
#ifdef X86_FEATURE_SGX
#define COMPAT_FEATURE_SGX AT(SGX, 7, 0, B)
#else
#define COMPAT_FEATURE_SGX {}
#endif

/* 6.6. */
#ifdef X86_FEATURE_SHSTK
#define COMPAT_FEATURE_SHSTK AT(SHSTK, 7, 0, C)
#else
#define COMPAT_FEATURE_SHSTK {}
#endif

/* 5.18. */
#ifdef X86_FEATURE_IBT
#define COMPAT_FEATURE_IBT AT(IBT, 7, 0, D)
#else
#define COMPAT_FEATURE_IBT {}
#endif

/* 6.9. */
#ifdef X86_FEATURE_FRED
#define COMPAT_FEATURE_FRED AT(FRED, 7, 1, A)
#else
#define COMPAT_FEATURE_FRED {}
#endif

/* 6.8. */
#ifdef X86_FEATURE_TDX_HOST_PLATFORM
#define COMPAT_FEATURE_TDX_HOST AT(TDX_HOST_PLATFORM)
#else
#define COMPAT_FEATURE_TDX_HOST {}
#endif

#endif

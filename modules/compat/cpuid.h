/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cpuid_eax() and cpuid_count(): in <asm/processor.h> or what it includes, in 7.x in
 * a header of their own.
 */
#ifndef PVYIELD_COMPAT_CPUID_H
#define PVYIELD_COMPAT_CPUID_H

#ifdef COMPAT_CPUID_API
#include <asm/cpuid/api.h>
#else
#include <asm/processor.h>
#endif

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is indirect branch tracking on, and does a function begin with what it asks
 * for?
 *
 * The kernel has IBT since 5.18 (X86_FEATURE_IBT, absent from the headers
 * before).  It seals functions whose address it never takes by overwriting
 * their ENDBR, so a function that was looked up must be read before it is
 * called.  Xen offers IBT to no PV domain.
 */
#ifndef PVYIELD_COMPAT_IBT_H
#define PVYIELD_COMPAT_IBT_H

#include <linux/types.h>

#ifdef CONFIG_X86
#include <asm/cpufeature.h>
#endif

static inline bool compat_ibt_on(void)
{
#if defined(CONFIG_X86_KERNEL_IBT) && defined(X86_FEATURE_IBT)
	return boot_cpu_has(X86_FEATURE_IBT);
#else
	return false;
#endif
}

#endif

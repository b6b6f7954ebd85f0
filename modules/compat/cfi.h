/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Does this kernel check indirect calls by jump tables?
 *
 * Clang's first kernel CFI (5.13 to 6.0, and backported to vendors' 5.10)
 * lets an indirect call go to a jump table entry only; the address of a
 * function that was looked up is not one, and calling it panics.  kCFI (since
 * 6.1, 89245600941e) compares a type hash in front of the function and accepts
 * it.  The first declares the type cfi_check_fn in linux/cfi.h, the second
 * does not: Kbuild.include looks for it.
 */
#ifndef PVYIELD_COMPAT_CFI_H
#define PVYIELD_COMPAT_CFI_H

#include <linux/kconfig.h>
#include <linux/types.h>

static inline bool compat_cfi_jump_tables(void)
{
#ifdef COMPAT_CFI_JUMP_TABLES
	return IS_ENABLED(CONFIG_CFI_CLANG);
#else
	return false;
#endif
}

#endif

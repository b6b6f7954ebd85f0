/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Are the paravirtual spinlock operations a structure of their own?
 *
 * They are a part of pv_ops up to 6.x and the exported pv_ops_lock in 7.x,
 * declared in asm/paravirt-spinlock.h: Kbuild.include looks for it.
 */
#ifndef PVYIELD_COMPAT_PV_OPS_LOCK_H
#define PVYIELD_COMPAT_PV_OPS_LOCK_H

#if defined(COMPAT_PV_OPS_LOCK) && defined(CONFIG_PARAVIRT_SPINLOCKS)
#include <asm/paravirt-spinlock.h>
#define COMPAT_HAS_PV_OPS_LOCK
#endif

#endif

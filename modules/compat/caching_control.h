/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Has this kernel memory_caching_control?  It came in 6.2, is not
 * exported, and asm/cacheinfo.h declares it: Kbuild.include looks for that.
 */
#ifndef PVYIELD_COMPAT_CACHING_CONTROL_H
#define PVYIELD_COMPAT_CACHING_CONTROL_H

#ifdef COMPAT_CACHING_CONTROL
#define COMPAT_HAS_CACHING_CONTROL true
#else
#define COMPAT_HAS_CACHING_CONTROL false
#endif

#endif

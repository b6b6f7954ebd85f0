/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which XENFEAT flags does the code of this kernel read?
 *
 * Code is compiled in, so the headers must tell.  Up to 6.12 inline functions
 * of xen/grant_table.h ask XENFEAT_auto_translated_physmap; 7.2 asks for the
 * domain type in all places instead.  xen_swiotlb_detect() in
 * xen/arm/swiotlb-xen.h reads XENFEAT_direct_mapped and not_direct_mapped; 5.10
 * has no such file.  Kbuild.include looks for the names.
 */
#ifndef PVYIELD_COMPAT_XENFEAT_H
#define PVYIELD_COMPAT_XENFEAT_H

#ifdef COMPAT_XENFEAT_TRANSLATED
#define COMPAT_READS_TRANSLATED true
#else
#define COMPAT_READS_TRANSLATED false
#endif

#ifdef COMPAT_XENFEAT_DIRECT_MAPPED
#define COMPAT_READS_DIRECT_MAPPED true
#else
#define COMPAT_READS_DIRECT_MAPPED false
#endif

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory types and cache modes of x86, for the facts of pat.layout. */
#ifndef PVYIELD_COMMON_PAT_H
#define PVYIELD_COMMON_PAT_H

#include "port.h"

/* enum page_cache_mode: WB, WC, UC-, UC, WT, WP; the same in all kernels. */
#define PAT_MODES 6

/* Types that cache nothing. */
#define PAT_UC 0
#define PAT_UC_MINUS 7

unsigned int pat_type(size_t mode);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The XENFEAT flags by number, as Xen's public headers have them. */
#ifndef PVYIELD_COMMON_XENFEAT_DRIFT_H
#define PVYIELD_COMMON_XENFEAT_DRIFT_H

#include "text.h"

/* What is written where no flag changed. */
#define XENFEAT_UNCHANGED "none"

void xenfeat_names(struct text *t, u32 map);

#endif

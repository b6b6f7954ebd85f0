/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts that the points about XENFEAT flags share. */
#ifndef PVYIELD_XENFEAT_H
#define PVYIELD_XENFEAT_H

#include "gather.h"

bool gather_xenfeat_maps(const struct machine *m, struct facts *f, u32 *cached,
			 u32 *now);
void gather_xenfeat(const struct machine *m, struct facts *f);

#endif

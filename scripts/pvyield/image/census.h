/* SPDX-License-Identifier: GPL-2.0-only */
/* Where a kernel has privileged instructions, and whether a PV domain gets there. */
#ifndef PVYIELD_IMAGE_CENSUS_H
#define PVYIELD_IMAGE_CENSUS_H

#include "image/item.h"
#include "image/paths.h"
#include "image/pv_slots.h"

int census_items(const struct paths *p, const struct pv_slots *slots,
		 struct items *items, struct failure *why);

#endif

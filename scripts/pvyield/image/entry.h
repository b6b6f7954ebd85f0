/* SPDX-License-Identifier: GPL-2.0-only */
/* What the native entry of a kernel does, and Xen's entries do not. */
#ifndef PVYIELD_IMAGE_ENTRY_H
#define PVYIELD_IMAGE_ENTRY_H

#include "image/item.h"
#include "image/paths.h"

void entry_items(const struct paths *p, struct items *items);
int unwritten_items(const struct paths *p, struct items *items,
		    struct failure *why);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* All that is found by reading the code of a kernel. */
#ifndef PVYIELD_IMAGE_CODE_H
#define PVYIELD_IMAGE_CODE_H

#include "image/image.h"
#include "image/item.h"

void code_items(const struct image *img, struct items *items);

#endif

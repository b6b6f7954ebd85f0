/* SPDX-License-Identifier: GPL-2.0-only */
/* What the analyses of code stand on: one pass over it, with a decoder. */
#ifndef PVYIELD_IMAGE_CODE_H
#define PVYIELD_IMAGE_CODE_H

#include "image/image.h"
#include "image/item.h"

int code_read(const struct image *img, struct items *items, struct failure *why);

#endif

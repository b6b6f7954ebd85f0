/* SPDX-License-Identifier: GPL-2.0-only */
/* The census by subsystem, for people; it needs no decoder. */
#ifndef PVYIELD_IMAGE_CENSUS_TABLE_H
#define PVYIELD_IMAGE_CENSUS_TABLE_H

#include <stdio.h>

#include "image/item.h"

/* Reasons of items: where the function comes from. */
#define CENSUS_IN "in "
#define CENSUS_UNKNOWN "subsystem unknown"

void census_print(const struct item_list *list, FILE *out, unsigned int width);

#endif

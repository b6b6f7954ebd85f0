/* SPDX-License-Identifier: GPL-2.0-only */
/* The page of a point, printed from its row. */
#ifndef PVYIELD_PAGE_H
#define PVYIELD_PAGE_H

#include <stdio.h>

#include "point.h"

void page_text(const struct point *p, FILE *out, unsigned int width);
void page_rst(const struct point *p, FILE *out);
void page_index(FILE *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages printed from the tables of modules/common. */
#ifndef PVYIELD_PAGE_H
#define PVYIELD_PAGE_H

#include <stdio.h>

#include "point.h"
#include "xenfeat.h"

void page_text(const struct point *p, FILE *out, unsigned int width);
void page_rst(const struct point *p, FILE *out);
void page_index(FILE *out);
void page_flag(const struct xenfeat *flag, FILE *out, unsigned int width);

#endif

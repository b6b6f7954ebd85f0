/* SPDX-License-Identifier: GPL-2.0-only */
/* What is known of a rule of the checklist, for people. */
#ifndef PVYIELD_FIX_PAGE_H
#define PVYIELD_FIX_PAGE_H

#include "fix.h"

void fix_page(const struct fix *f, FILE *out);

#endif

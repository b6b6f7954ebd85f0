/* SPDX-License-Identifier: GPL-2.0-only */
/* What each release of Xen does with the kernel of a report. */
#ifndef PVYIELD_RELEASES_H
#define PVYIELD_RELEASES_H

#include <stdio.h>

#include "fact.h"

void releases_print(const struct facts *f, FILE *out);

#endif

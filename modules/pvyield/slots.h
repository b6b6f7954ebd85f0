/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts of a structure of function pointers. */
#ifndef PVYIELD_SLOTS_H
#define PVYIELD_SLOTS_H

#include "../common/fact.h"
#include "machine.h"

void slots_gather(const struct machine *m, struct facts *f, enum table which,
		  const char *structure);

#endif

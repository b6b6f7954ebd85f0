/* SPDX-License-Identifier: GPL-2.0-only */
/* Static variables, found by the code that uses them. */
#ifndef PVYIELD_GATHER_TEXT_H
#define PVYIELD_GATHER_TEXT_H

#include "gather.h"

void gather_text_flag(const struct machine *m, struct facts *f,
		      const char *fact, enum symbol code, const char *variable);

#endif

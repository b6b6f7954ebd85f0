/* SPDX-License-Identifier: GPL-2.0-only */
/* Small steps that gatherers share. */
#ifndef PVYIELD_GATHER_H
#define PVYIELD_GATHER_H

#include "../common/fact.h"
#include "machine.h"

bool gather_bytes(const struct machine *m, struct facts *f, const char *fact,
		  enum symbol sym, void *to, size_t size);
void gather_flag(const struct machine *m, struct facts *f, const char *fact,
		 enum symbol sym);
void gather_pointer(const struct machine *m, struct facts *f, const char *fact,
		    enum symbol sym);

#endif

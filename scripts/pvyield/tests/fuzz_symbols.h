/* SPDX-License-Identifier: GPL-2.0-only */
/* What holds for symbols, whatever they were read from. */
#ifndef PVYIELD_TESTS_FUZZ_SYMBOLS_H
#define PVYIELD_TESTS_FUZZ_SYMBOLS_H

#include <stdlib.h>

#include "image/symbols.h"

/* Sorted, and found: by name, and by address, as that or as an alias of it. */
static inline void check_symbols(const struct symbols *s)
{
	const struct symbol *sym, *found;
	size_t i;
	u64 end;

	if (!s->source != !s->n)
		abort();
	for (i = 0; i < s->n; i++) {
		sym = s->v + i;
		if (i && sym->addr < sym[-1].addr)
			abort();
		/* All of a few, some of many. */
		if (s->n > 4096 && i % 61)
			continue;
		found = symbols_find(s, sym->name);
		if (!found || strcmp(found->name, sym->name))
			abort();
		found = symbols_at(s, sym->addr);
		if (!found || found->addr != sym->addr)
			abort();
		end = symbols_end(s, sym);
		if (end && end <= sym->addr)
			abort();
	}
	if (symbols_find(s, "no such symbol"))
		abort();
}

#endif

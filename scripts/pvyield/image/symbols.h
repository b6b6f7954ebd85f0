/* SPDX-License-Identifier: GPL-2.0-only */
/* The symbols of a kernel's image, wherever they were read from. */
#ifndef PVYIELD_IMAGE_SYMBOLS_H
#define PVYIELD_IMAGE_SYMBOLS_H

#include <libelf.h>

#include "pvyield.h"

/**
 * struct symbol - a symbol
 * @addr: its address, as the kernel was linked
 * @name: its name
 * @type: as nm(1) and System.map print it: T, t: code; D, d, R, r, B, b: data;
 *	W, w, V, v: weak; A, a: absolute; ?: unknown;
 *	upper case: global
 * @order: its place in the file, from 0
 */
struct symbol {
	u64 addr;
	const char *name;
	char type;
	u32 order;
};

/**
 * struct symbols - symbols, by their addresses
 * @v: the symbols, sorted by address, then by their order in the file
 * @n: how many; without a source 0
 * @source: where they were read from, for people; NULL: there are none
 * @names: what the names point to, NULL if that is the image's own
 * @by_name: indexes of @v, sorted by name, then by address
 */
struct symbols {
	struct symbol *v;
	size_t n;
	const char *source;
	char *names;
	u32 *by_name;
};

int symbols_read_map(struct symbols *s, const char *name, const char *map,
		     size_t len, struct failure *why);
int symbols_read_elf(struct symbols *s, const char *name, Elf *elf,
		     struct failure *why);
int symbols_sort(struct symbols *s, const char *name, struct failure *why);
void symbols_free(struct symbols *s);

const struct symbol *symbols_find(const struct symbols *s, const char *name);
const struct symbol *symbols_at(const struct symbols *s, u64 addr);
u64 symbols_end(const struct symbols *s, const struct symbol *sym);

/**
 * symbol_global() - is a symbol global?
 * @sym: the symbol
 *
 * Return: true if other files of the kernel can use it.
 */
static inline bool symbol_global(const struct symbol *sym)
{
	return sym->type >= 'A' && sym->type <= 'Z';
}

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Tables of kallsyms, written as the kernel's scripts/kallsyms.c does. */
#ifndef PVYIELD_TESTS_TABLES_H
#define PVYIELD_TESTS_TABLES_H

#include "port.h"

/* The kernels whose tables differ. */
enum made_layout {
	MADE_5_10,
	MADE_6_1,
	MADE_6_12,
	MADE_7_2,
	MADE_LAYOUTS_N,
};

/* Made-up symbols, by address; with the type in front of the name. */
struct made_name {
	const char *name;
	u64 addr;
};

/**
 * struct made_tables - where the tables lie in the bytes that were made
 * @len: bytes of all
 * @offsets: place of kallsyms_offsets; so are those that follow
 * @base: kallsyms_relative_base, 0 if there is none
 * @number: kallsyms_num_syms
 * @names: kallsyms_names
 * @markers: kallsyms_markers
 * @tokens: kallsyms_token_table
 * @index: kallsyms_token_index
 * @seqs: kallsyms_seqs_of_names, 0 if there is none
 */
struct made_tables {
	size_t len;
	size_t offsets;
	size_t base;
	size_t number;
	size_t names;
	size_t markers;
	size_t tokens;
	size_t index;
	size_t seqs;
};

extern const char *const layout_names[MADE_LAYOUTS_N];

unsigned char *make_tables(enum made_layout layout, bool percpu, u64 addr,
			   const struct made_name *names, size_t n,
			   struct made_tables *t);

#endif

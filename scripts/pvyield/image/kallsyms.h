/* SPDX-License-Identifier: GPL-2.0-only */
/* The symbols that a kernel carries for itself. */
#ifndef PVYIELD_IMAGE_KALLSYMS_H
#define PVYIELD_IMAGE_KALLSYMS_H

#include "image/symbols.h"

/* How an offset becomes an address: kallsyms_sym_address() of the kernel. */
enum kallsyms_kind {
	/* From kallsyms_relative_base upwards, without sign. */
	KALLSYMS_FROM_BASE,
	/*
	 * CONFIG_KALLSYMS_ABSOLUTE_PERCPU: an address from 0 on, or, below 0, the
	 * distance from the base, negated, less 1.
	 */
	KALLSYMS_PERCPU,
	/* From the place of the offset itself, with sign (7.2). */
	KALLSYMS_FROM_PLACE,
};

/**
 * struct kallsyms - where the tables of kallsyms lie, and what is in them
 * @kind: how an offset becomes an address
 * @data: the bytes that they were found in
 * @len: how many
 * @n: number of symbols, kallsyms_num_syms
 * @names: place of kallsyms_names in @data; so are those that follow
 * @markers: kallsyms_markers
 * @tokens: kallsyms_token_table
 * @index: kallsyms_token_index
 * @offsets: kallsyms_offsets
 * @seqs: kallsyms_seqs_of_names, 0 if there is none
 * @relative_base: kallsyms_relative_base, 0 if there is none
 * @align: what the tables are aligned to, 8 or 4
 */
struct kallsyms {
	enum kallsyms_kind kind;
	const unsigned char *data;
	size_t len;
	size_t n;
	size_t names;
	size_t markers;
	size_t tokens;
	size_t index;
	size_t offsets;
	size_t seqs;
	size_t relative_base;
	size_t align;
};

/* Symbols are numbered with 24 bits. */
#define KALLSYMS_MAX 0x1000000

bool kallsyms_find(struct kallsyms *k, const unsigned char *data, size_t len);
int kallsyms_layout(struct kallsyms *k, const char *name, struct failure *why);
int kallsyms_read(struct symbols *s, const struct kallsyms *k, u64 addr,
		  u64 base, const char *name, struct failure *why);

#endif

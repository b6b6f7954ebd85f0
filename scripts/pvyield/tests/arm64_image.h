/* SPDX-License-Identifier: GPL-2.0-only */
/* A small Image of arm64. */
#ifndef PVYIELD_TESTS_ARM64_IMAGE_H
#define PVYIELD_TESTS_ARM64_IMAGE_H

#include "tables.h"

/* Where it is linked, and where in it what is. */
#define MADE_LINKED 0xffff800010000000ull
#define MADE_IMAGE_BYTES 0x8000
#define MADE_VDSO_AT 0x1000
#define MADE_CALLS_AT 0x2000
#define MADE_NOTES_AT 0x3004
#define MADE_TABLES_AT 0x4000
#define MADE_RELA_AT 0x7000
#define MADE_STEXT 0x10000
#define MADE_CALLS 64

/**
 * struct made_arm64 - an Image
 * @image: its bytes
 * @t: where its tables of kallsyms are, from MADE_TABLES_AT on
 * @calls: the names of its system calls
 * @names: its symbols
 */
struct made_arm64 {
	unsigned char image[MADE_IMAGE_BYTES];
	struct made_tables t;
	char calls[MADE_CALLS][40];
	struct made_name names[MADE_CALLS + 3];
};

struct made_arm64 *make_arm64(enum made_layout layout, u64 linked);
void made_note(unsigned char *to, unsigned char first);
void made_rela(struct made_arm64 *m, size_t i, u64 place, u64 value);
void made_put(unsigned char *to, u64 value, size_t n);

#endif

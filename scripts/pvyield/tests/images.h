/* SPDX-License-Identifier: GPL-2.0-only */
/* Small kernel images made of made-up tables. */
#ifndef PVYIELD_TESTS_IMAGES_H
#define PVYIELD_TESTS_IMAGES_H

#include "port.h"

/* Where the made-up kernels are linked, their .rodata, and their build id. */
#define MADE_TEXT 0xffffffff81000000ull
#define MADE_RODATA (MADE_TEXT + 0x800000)
#define MADE_BUILD_ID "00112233445566778899aabbccddeeff01020304"

#define MADE_ENTRIES_MAX 20

/**
 * struct made_entry - an entry of the IOMMU_INIT table
 * @detect: offset of the function from _text, 0 for none
 * @depend: the same
 * @flags: its flags
 */
struct made_entry {
	u64 detect;
	u64 depend;
	u32 flags;
};

/**
 * struct made_symbol - an entry of .symtab
 * @name: its name, NULL after the last
 * @offset: its place from _text
 * @info: binding and type, as in ELF
 * @section: its section's number; 1 is .text, 2 .notes
 */
struct made_symbol {
	const char *name;
	u64 offset;
	unsigned char info;
	u32 section;
};

/**
 * struct made_image - a vmlinux
 * @name: name of its file, for the fuzzer's seeds
 * @entries: the table; its end is an entry without a function and flags
 * @no_text: leave .text out
 * @no_notes: leave .notes out
 * @no_build_id: leave the build id out
 * @odd_table: one byte less of the table
 * @machine: ELF machine, 0 for x86
 * @btf: content of .BTF, NULL for none
 * @btf_len: bytes of it
 * @rodata: content of .rodata, NULL for none
 * @rodata_len: bytes of it
 * @symbols: its symbols, NULL for no .symtab
 */
struct made_image {
	const char *name;
	struct made_entry entries[MADE_ENTRIES_MAX];
	bool no_text;
	bool no_notes;
	bool no_build_id;
	bool odd_table;
	u32 machine;
	const void *btf;
	size_t btf_len;
	const void *rodata;
	size_t rodata_len;
	const struct made_symbol *symbols;
};

/* How a bzImage is packed. */
enum packing {
	PACK_GZIP,
	PACK_XZ,
	PACK_ZSTD,
	PACK_LZ4,
	PACK_LZMA,
	PACK_LZO,
	PACK_BZIP2,
	PACKINGS_N,
};

extern const struct made_image made_5_10;
extern const char *const packing_names[PACKINGS_N];

unsigned char *make_elf(const struct made_image *m, size_t *len);
unsigned char *make_bzimage(enum packing packing, const unsigned char *elf,
			    size_t elf_len, size_t *len);
unsigned char *make_zboot(enum packing packing, const unsigned char *image,
			  size_t image_len, size_t *len);
unsigned char *make_stream(enum packing packing, const unsigned char *file,
			   size_t file_len, size_t *len);

#endif

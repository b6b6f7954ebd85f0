/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel's image: a bzImage or a vmlinux, read by its sections, its symbols
 * and its addresses.
 *
 * An address is always the one that the kernel was linked for, as in System.map:
 * where KASLR moves it to when it boots is nothing that an image knows.
 */
#ifndef PVYIELD_IMAGE_H
#define PVYIELD_IMAGE_H

#include <libelf.h>

#include "image/symbols.h"
#include "pvyield.h"

/* A SHA-1, as linkers make it, and what newer ones may. */
#define BUILD_ID_MAX 32

/* What an image is built for. */
enum image_arch {
	IMAGE_X86_64,
	IMAGE_ARM64,
};

/**
 * struct image_part - bytes that follow each other in the kernel
 * @addr: address of the first
 * @len: how many
 * @data: the bytes
 */
struct image_part {
	u64 addr;
	size_t len;
	const unsigned char *data;
};

/**
 * struct image - a kernel's image
 * @name: the file, for messages
 * @arch: what it is built for
 * @kind: "bzImage", "zboot", "Image" (of arm64) or "vmlinux"
 * @packer: how the kernel in it is packed ("xz"), NULL if it is not
 * @build_id: its build id, in hexadecimal; empty if it has none
 * @release: what uname -r prints of it, NULL if it does not say
 * @config: its configuration, lines as in .config, NULL if it does not hold it
 * @config_from: where that was, for people
 * @config_path: the same, if it was a file of a package
 * @text: address of _text, where its section .text begins
 * @symbols: its symbols, by image_read_symbols(); without a source none
 * @elf: libelf's view of it
 * @parts: its bytes, by address
 * @parts_n: how many parts
 * @map: the file in memory
 * @map_len: bytes of it
 * @unpacked: the kernel inside, if the file was no vmlinux
 * @package_map: System.map of the package that it was in, NULL if there is none
 * @package_map_len: bytes of it
 */
struct image {
	const char *name;
	enum image_arch arch;
	const char *kind;
	const char *packer;
	char build_id[2 * BUILD_ID_MAX + 1];
	char *release;
	char *config;
	const char *config_from;
	char *config_path;
	u64 text;
	struct symbols symbols;
	Elf *elf;
	struct image_part *parts;
	size_t parts_n;
	void *map;
	size_t map_len;
	unsigned char *unpacked;
	char *package_map;
	size_t package_map_len;
};

/**
 * struct section - a section of an image
 * @data: its bytes
 * @len: how many
 * @addr: its address
 */
struct section {
	const unsigned char *data;
	size_t len;
	u64 addr;
};

int image_open(struct image *img, const char *path, struct failure *why);
int image_parse(struct image *img, const char *name, unsigned char *file,
		size_t len, struct failure *why);
bool image_section(const struct image *img, const char *name,
		   struct section *section);
const unsigned char *image_at(const struct image *img, u64 addr, size_t len);
int image_read_symbols(struct image *img, const char *map_path,
		       struct failure *why);
bool image_btf(const struct image *img, struct section *btf);
void image_close(struct image *img);

#endif

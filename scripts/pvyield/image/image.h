/* SPDX-License-Identifier: GPL-2.0-only */
/* A kernel's image: a bzImage or a vmlinux, read by its sections. */
#ifndef PVYIELD_IMAGE_H
#define PVYIELD_IMAGE_H

#include <libelf.h>

#include "pvyield.h"

/* A SHA-1, as linkers make it, and what newer ones may. */
#define BUILD_ID_MAX 32

/**
 * struct image - a kernel's image
 * @name: the file, for messages
 * @build_id: its build id, in hexadecimal
 * @text: address of _text, where its section .text begins
 * @elf: libelf's view of it
 * @map: the file in memory
 * @map_len: bytes of it
 * @unpacked: the kernel inside, if the file was a bzImage
 */
struct image {
	const char *name;
	char build_id[2 * BUILD_ID_MAX + 1];
	u64 text;
	Elf *elf;
	void *map;
	size_t map_len;
	unsigned char *unpacked;
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
void image_close(struct image *img);

#endif

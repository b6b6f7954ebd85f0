/* SPDX-License-Identifier: GPL-2.0-only */
/* Unpacking what a boot loader loads: a bzImage or zboot, to the kernel inside. */
#ifndef PVYIELD_UNPACK_H
#define PVYIELD_UNPACK_H

#include "pvyield.h"

/* A kernel with KASAN and all drivers built in is below 300 MiB unpacked. */
#define UNPACKED_MAX (512u << 20)

/**
 * struct unpacked - what was inside of a file
 * @data: its bytes, to be freed
 * @len: how many, UNPACKED_MAX at most
 * @packer: how it was packed: "gzip", "xz", ...
 */
struct unpacked {
	unsigned char *data;
	size_t len;
	const char *packer;
};

const char *unpack_packer(const unsigned char *data, size_t len);
bool is_bzimage(const unsigned char *file, size_t len);
int unpack_bzimage(const char *name, const unsigned char *file, size_t len,
		   struct unpacked *to, struct failure *why);
bool is_zboot(const unsigned char *file, size_t len);
int unpack_zboot(const char *name, const unsigned char *file, size_t len,
		 struct unpacked *to, struct failure *why);

#endif

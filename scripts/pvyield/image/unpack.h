/* SPDX-License-Identifier: GPL-2.0-only */
/* Unpacking what a boot loader loads: a bzImage, to the vmlinux inside. */
#ifndef PVYIELD_UNPACK_H
#define PVYIELD_UNPACK_H

#include "pvyield.h"

/* A kernel with KASAN and all drivers built in is below 300 MiB unpacked. */
#define UNPACKED_MAX (512u << 20)

bool is_bzimage(const unsigned char *file, size_t len);
int unpack_bzimage(const char *name, const unsigned char *file, size_t len,
		   unsigned char **to, size_t *to_len, const char **packer,
		   struct failure *why);

#endif

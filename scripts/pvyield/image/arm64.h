/* SPDX-License-Identifier: GPL-2.0-only */
/* The Image of arm64: a kernel without sections. */
#ifndef PVYIELD_IMAGE_ARM64_H
#define PVYIELD_IMAGE_ARM64_H

#include "image/kallsyms.h"

bool is_arm64_image(const unsigned char *file, size_t len);
int arm64_check(const char *name, const unsigned char *file, size_t len,
		struct failure *why);
void arm64_build_id(const unsigned char *image, size_t len, char *hex);
int arm64_symbols(struct symbols *s, u64 *text, const unsigned char *image,
		  size_t len, const char *name, struct failure *why);

#endif

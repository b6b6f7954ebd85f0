/* SPDX-License-Identifier: GPL-2.0-only */
/* Kernels inside of other files: Debian packages, and what gzip and its kin made. */
#ifndef PVYIELD_IMAGE_PACKAGE_H
#define PVYIELD_IMAGE_PACKAGE_H

#include "image/unpack.h"

/**
 * struct package - what a Debian package holds of a kernel
 * @kernel: the kernel's file; to be freed, as all of them are
 * @kernel_len: bytes of it
 * @kernel_path: its path in the package
 * @config: the kernel's configuration, NULL if it is not there
 * @config_path: its path
 * @map: the System.map, NULL if it is not there or only says where it is
 * @map_len: bytes of it
 */
struct package {
	unsigned char *kernel;
	size_t kernel_len;
	char *kernel_path;
	char *config;
	char *config_path;
	char *map;
	size_t map_len;
};

bool is_package(const unsigned char *file, size_t len);
int package_read(struct package *p, const char *name, const unsigned char *file,
		 size_t len, struct failure *why);
void package_free(struct package *p);

bool is_stream(const unsigned char *file, size_t len);
int unpack_stream(const char *name, const unsigned char *file, size_t len,
		  struct unpacked *to, struct failure *why);

#endif

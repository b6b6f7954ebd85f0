/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers in the bytes of a file; all that is read here is little-endian. */
#ifndef PVYIELD_IMAGE_BYTES_H
#define PVYIELD_IMAGE_BYTES_H

#include "port.h"

static inline u32 get_le16(const unsigned char *p)
{
	return p[0] | p[1] << 8;
}

static inline u32 get_le32(const unsigned char *p)
{
	return get_le16(p) | get_le16(p + 2) << 16;
}

static inline u64 get_le64(const unsigned char *p)
{
	return get_le32(p) | (u64)get_le32(p + 4) << 32;
}

static inline u32 get_be32(const unsigned char *p)
{
	return (u32)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

/* Return: @n, rounded up to a multiple of @align, a power of two. */
static inline size_t aligned(size_t n, size_t align)
{
	return (n + align - 1) & ~(align - 1);
}

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * A bzImage is a small loader and, behind it, a packed vmlinux; a zboot image is
 * the same for EFI and the Image of arm64.  Their headers (Documentation/arch/x86/
 * boot.rst and drivers/firmware/efi/libstub/zboot-header.S of the kernel) say
 * where the packed part lies; how it was packed its first bytes say, and its last
 * four say how large it will be (size_append in scripts/Makefile.lib; gzip's own
 * trailer says the same).  Nothing of it is trusted: what does not fit is an error.
 */
#include <bzlib.h>
#include <lz4.h>
#include <lzma.h>
#include <lzo/lzo1x.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "bytes.h"
#include "unpack.h"

/* The header's members, from the beginning of the file. */
#define SETUP_SECTS 0x1f1
#define HEADER_MAGIC 0x202
#define HEADER_VERSION 0x206
#define PAYLOAD_OFFSET 0x248
#define PAYLOAD_LENGTH 0x24c
#define HEADER_END 0x250

/* The first version with a payload in its header, Linux 2.6.26. */
#define VERSION_PAYLOAD 0x0208

/* Those of a zboot image; the size of the payload is without its trailer. */
#define ZBOOT_MAGIC 4
#define ZBOOT_OFFSET 8
#define ZBOOT_SIZE 12
#define ZBOOT_END 0x38

#define SECTOR 512
#define TRAILER 4

/* The kernel's own decompressor needs 64 MiB for a dictionary at most. */
#define LZMA_MEMORY (256u << 20)

/* A legacy LZ4 frame: 4 bytes of magic, then blocks behind their size. */
#define LZ4_BLOCK (8u << 20)

/* lzop's file, as lib/decompress_unlzo.c of the kernel reads it. */
#define LZOP_HEAD (9 + 7 + 1 + 8 + 8 + 4 + 1)
#define LZOP_LEVEL_SINCE 0x0940
#define LZOP_FILTER 0x800
#define LZO_BLOCK (256u << 10)

/*
 * Each unpacks all of @in to exactly @out_len bytes; false if it does not.
 * @out has room for one more, so that it shows if there are more.
 */
typedef bool unpack_fn(const unsigned char *in, size_t in_len,
		       unsigned char *out, size_t out_len);

static bool unpack_gzip(const unsigned char *in, size_t in_len,
			unsigned char *out, size_t out_len)
{
	z_stream z = {
		.next_in = (unsigned char *)in,
		.avail_in = in_len,
		.next_out = out,
		.avail_out = out_len,
	};
	int ret;

	/* 16: a gzip header, not one of zlib. */
	if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		return false;
	ret = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return ret == Z_STREAM_END && !z.avail_out;
}

static bool run_lzma(lzma_stream *s, const unsigned char *in, size_t in_len,
		     unsigned char *out, size_t out_len)
{
	lzma_ret ret;

	s->next_in = in;
	s->avail_in = in_len;
	s->next_out = out;
	s->avail_out = out_len + 1;
	ret = lzma_code(s, LZMA_FINISH);
	lzma_end(s);
	return ret == LZMA_STREAM_END && s->avail_out == 1;
}

static bool unpack_xz(const unsigned char *in, size_t in_len,
		      unsigned char *out, size_t out_len)
{
	lzma_stream s = LZMA_STREAM_INIT;

	if (lzma_stream_decoder(&s, LZMA_MEMORY, 0) != LZMA_OK)
		return false;
	return run_lzma(&s, in, in_len, out, out_len);
}

static bool unpack_lzma(const unsigned char *in, size_t in_len,
			unsigned char *out, size_t out_len)
{
	lzma_stream s = LZMA_STREAM_INIT;

	if (lzma_alone_decoder(&s, LZMA_MEMORY) != LZMA_OK)
		return false;
	return run_lzma(&s, in, in_len, out, out_len);
}

static bool unpack_zstd(const unsigned char *in, size_t in_len,
			unsigned char *out, size_t out_len)
{
	return ZSTD_decompress(out, out_len, in, in_len) == out_len;
}

static bool unpack_lz4(const unsigned char *in, size_t in_len,
		       unsigned char *out, size_t out_len)
{
	size_t at = 4, packed, room;
	int n;

	while (out_len) {
		if (in_len - at < 4)
			return false;
		packed = get_le32(in + at);
		at += 4;
		if (packed > in_len - at)
			return false;
		room = out_len < LZ4_BLOCK ? out_len : LZ4_BLOCK;
		n = LZ4_decompress_safe((const char *)in + at, (char *)out,
					packed, room);
		if (n <= 0)
			return false;
		at += packed;
		out += n;
		out_len -= n;
	}
	return true;
}

static bool unpack_bzip2(const unsigned char *in, size_t in_len,
			 unsigned char *out, size_t out_len)
{
	unsigned int len = out_len + 1;

	return BZ2_bzBuffToBuffDecompress((char *)out, &len, (char *)in, in_len,
					  0, 0) == BZ_OK && len == out_len;
}

/* Return: where the blocks begin, or 0. */
static size_t lzop_head(const unsigned char *in, size_t in_len)
{
	/* Magic, three versions of 16 bits, the method. */
	size_t at = 9 + 7;
	bool newer;

	if (in_len < LZOP_HEAD || memcmp(in, "\x89LZO\0\r\n\x1a\n", 9))
		return 0;
	newer = (in[9] << 8 | in[10]) >= LZOP_LEVEL_SINCE;
	at += newer ? 1 : 0;
	at += get_be32(in + at) & LZOP_FILTER ? 8 : 4;
	/* Mode and time, the higher half of which is newer. */
	at += newer ? 12 : 8;
	/* A name, and the checksum of all this. */
	if (at >= in_len || in_len - at < 1u + in[at] + 4)
		return 0;
	return at + 1 + in[at] + 4;
}

/* Blocks: size, packed size, a checksum; a size of 0 ends them. */
static bool unpack_lzo(const unsigned char *in, size_t in_len,
		       unsigned char *out, size_t out_len)
{
	size_t at = lzop_head(in, in_len), size, packed;
	lzo_uint len;

	if (!at || lzo_init() != LZO_E_OK)
		return false;
	for (;;) {
		if (in_len - at < 4)
			return false;
		size = get_be32(in + at);
		at += 4;
		if (!size)
			return !out_len && at == in_len;
		if (size > LZO_BLOCK || size > out_len || in_len - at < 8)
			return false;
		packed = get_be32(in + at);
		at += 8;
		if (!packed || packed > size || packed > in_len - at)
			return false;
		len = size;
		if (packed == size)
			memcpy(out, in + at, size);
		else if (lzo1x_decompress_safe(in + at, packed, out, &len,
					       NULL) != LZO_E_OK || len != size)
			return false;
		at += packed;
		out += size;
		out_len -= size;
	}
}

static const struct packer {
	const char *name;
	unsigned char magic[6];
	size_t magic_len;
	unpack_fn *unpack;
	/* gzip ends with its size anyway. */
	size_t trailer;
} packers[] = {
	{ "gzip", { 0x1f, 0x8b }, 2, unpack_gzip, 0 },
	{ "xz", { 0xfd, '7', 'z', 'X', 'Z', 0 }, 6, unpack_xz, TRAILER },
	{ "zstd", { 0x28, 0xb5, 0x2f, 0xfd }, 4, unpack_zstd, TRAILER },
	{ "lz4", { 0x02, 0x21, 0x4c, 0x18 }, 4, unpack_lz4, TRAILER },
	{ "lzma", { 0x5d, 0, 0 }, 3, unpack_lzma, TRAILER },
	{ "lzo", { 0x89, 'L', 'Z', 'O' }, 4, unpack_lzo, TRAILER },
	{ "bzip2", { 'B', 'Z', 'h' }, 3, unpack_bzip2, TRAILER },
};

static const struct packer *packer_of(const unsigned char *data, size_t len)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(packers); i++)
		if (len > packers[i].magic_len + TRAILER &&
		    !memcmp(data, packers[i].magic, packers[i].magic_len))
			return packers + i;
	return NULL;
}

/**
 * unpack_packer() - how is something packed?
 * @data: its bytes
 * @len: how many
 *
 * Return: "gzip", "xz" and so on, or NULL if it is not packed in a known way.
 */
const char *unpack_packer(const unsigned char *data, size_t len)
{
	const struct packer *p = packer_of(data, len);

	return p ? p->name : NULL;
}

/**
 * is_bzimage() - does a file begin as a bzImage with a payload does?
 * @file: the file
 * @len: bytes of it
 *
 * Return: true if unpack_bzimage() can be asked.
 */
bool is_bzimage(const unsigned char *file, size_t len)
{
	return len >= HEADER_END && !memcmp(file + HEADER_MAGIC, "HdrS", 4) &&
	       (file[HEADER_VERSION] | file[HEADER_VERSION + 1] << 8) >=
	       VERSION_PAYLOAD;
}

/**
 * is_zboot() - does a file begin as a zboot image does?
 * @file: the file
 * @len: bytes of it
 *
 * Return: true if unpack_zboot() can be asked.
 */
bool is_zboot(const unsigned char *file, size_t len)
{
	return len >= ZBOOT_END && !memcmp(file, "MZ", 2) &&
	       !memcmp(file + ZBOOT_MAGIC, "zimg", 4);
}

/* @packed bytes at @at, of which the last four say the size. */
static int unpack_payload(const char *name, const unsigned char *data,
			  size_t packed, struct unpacked *to,
			  struct failure *why)
{
	const struct packer *p = packer_of(data, packed);
	size_t size;

	if (!p)
		return fail_with(why, "%s holds nothing that is packed in a known way: give a bzImage, a zboot image or a vmlinux",
				 name);
	size = get_le32(data + packed - TRAILER);
	if (!size || size > UNPACKED_MAX)
		return fail_with(why, "%s says that its kernel has %zu bytes, not 1 to %u MiB: give an undamaged image",
				 name, size, UNPACKED_MAX >> 20);
	to->data = malloc(size + 1);
	if (!to->data)
		return fail_with(why, "out of memory unpacking %s: free some memory",
				 name);
	if (!p->unpack(data, packed - p->trailer, to->data, size)) {
		free(to->data);
		to->data = NULL;
		return fail_with(why, "%s does not unpack (%s): give an undamaged image",
				 name, p->name);
	}
	to->len = size;
	to->packer = p->name;
	return 0;
}

static int is_cut(const char *name, struct failure *why)
{
	return fail_with(why, "%s is cut, its kernel ends behind the file: give a whole image",
			 name);
}

/**
 * unpack_bzimage() - unpack the kernel inside a bzImage
 * @name: the file, for messages
 * @file: its bytes, for which is_bzimage() is true
 * @len: how many
 * @to: the kernel goes here
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int unpack_bzimage(const char *name, const unsigned char *file, size_t len,
		   struct unpacked *to, struct failure *why)
{
	size_t sectors = file[SETUP_SECTS] ? file[SETUP_SECTS] : 4;
	size_t at = (sectors + 1) * SECTOR + get_le32(file + PAYLOAD_OFFSET);
	size_t packed = get_le32(file + PAYLOAD_LENGTH);

	if (at > len || packed > len - at)
		return is_cut(name, why);
	return unpack_payload(name, file + at, packed, to, why);
}

/**
 * unpack_zboot() - unpack the Image inside a zboot image
 * @name: the file, for messages
 * @file: its bytes, for which is_zboot() is true
 * @len: how many
 * @to: the Image goes here
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int unpack_zboot(const char *name, const unsigned char *file, size_t len,
		 struct unpacked *to, struct failure *why)
{
	size_t at = get_le32(file + ZBOOT_OFFSET);
	size_t packed = get_le32(file + ZBOOT_SIZE);
	const struct packer *p;

	if (at > len || packed > len - at)
		return is_cut(name, why);
	p = packer_of(file + at, packed);
	if (p && p->trailer > len - at - packed)
		return is_cut(name, why);
	return unpack_payload(name, file + at, packed + (p ? p->trailer : 0), to, why);
}

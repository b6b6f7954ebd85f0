// SPDX-License-Identifier: GPL-2.0-only
/*
 * A bzImage is a small loader and, behind it, a packed vmlinux.  Its header
 * (Documentation/arch/x86/boot.rst of the kernel) says where the packed part
 * lies; how it was packed its first bytes say, and its last four say how large
 * it will be.  Nothing of it is trusted: what does not fit is an error.
 */
#include <lz4.h>
#include <lzma.h>
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

#define SECTOR 512
#define TRAILER 4

/* The kernel's own decompressor needs 64 MiB for a dictionary at most. */
#define LZMA_MEMORY (256u << 20)

/* A legacy LZ4 frame: 4 bytes of magic, then blocks behind their size. */
#define LZ4_BLOCK (8u << 20)

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
	{ "lzo", { 0x89, 'L', 'Z', 'O' }, 4, NULL, TRAILER },
	{ "bzip2", { 'B', 'Z', 'h' }, 3, NULL, TRAILER },
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
 * unpack_bzimage() - unpack the kernel inside a bzImage
 * @name: the file, for messages
 * @file: its bytes, for which is_bzimage() is true
 * @len: how many
 * @to: the kernel goes here, to be freed
 * @to_len: bytes of it, UNPACKED_MAX at most
 * @packer: how it was packed goes here
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int unpack_bzimage(const char *name, const unsigned char *file, size_t len,
		   unsigned char **to, size_t *to_len, const char **packer,
		   struct failure *why)
{
	size_t sectors = file[SETUP_SECTS] ? file[SETUP_SECTS] : 4;
	size_t at = (sectors + 1) * SECTOR + get_le32(file + PAYLOAD_OFFSET);
	size_t packed = get_le32(file + PAYLOAD_LENGTH);
	const struct packer *p;
	size_t size;

	if (at > len || packed > len - at)
		return fail_with(why, "%s is cut, its kernel ends behind the file: give a whole image",
				 name);
	p = packer_of(file + at, packed);
	if (!p)
		return fail_with(why, "%s holds nothing that is packed in a known way: give a bzImage or a vmlinux",
				 name);
	if (!p->unpack)
		return fail_with(why, "%s is packed with %s, which is not read: unpack it with the kernel's scripts/extract-vmlinux and give the vmlinux",
				 name, p->name);
	size = get_le32(file + at + packed - TRAILER);
	if (!size || size > UNPACKED_MAX)
		return fail_with(why, "%s says that its kernel has %zu bytes, not 1 to %u MiB: give an undamaged image",
				 name, size, UNPACKED_MAX >> 20);
	*to = malloc(size + 1);
	if (!*to)
		return fail_with(why, "out of memory unpacking %s: free some memory",
				 name);
	if (!p->unpack(file + at, packed - p->trailer, *to, size)) {
		free(*to);
		return fail_with(why, "%s does not unpack (%s): give an undamaged image",
				 name, p->name);
	}
	*to_len = size;
	*packer = p->name;
	return 0;
}

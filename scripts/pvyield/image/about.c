// SPDX-License-Identifier: GPL-2.0-only
/*
 * linux_banner (init/version.c of the kernel) is "Linux version RELEASE (...".
 * With CONFIG_IKCONFIG, kernel/configs.c holds the configuration, packed with gzip
 * between the marks IKCFG_ST and IKCFG_ED.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "about.h"

/* UTS_RELEASE is at most this long (__NEW_UTS_LEN). */
#define RELEASE_MAX 64

/* The largest configurations have some 300 KiB. */
#define CONFIG_MAX (4u << 20)

static const char banner[] = "Linux version ";
static const char start[] = "IKCFG_ST";
static const char stop[] = "IKCFG_ED";

static const unsigned char *find(const unsigned char *data, size_t len,
				 const char *text)
{
	return memmem(data, len, text, strlen(text));
}

/* Bytes of the release that begins at @at, up to " (", or 0 if it is none. */
static size_t release_length(const unsigned char *at, size_t len)
{
	size_t n;

	for (n = 0; n < len && n <= RELEASE_MAX; n++)
		if (at[n] <= ' ' || at[n] > '~')
			break;
	if (n > RELEASE_MAX || len - n < 2 || memcmp(at + n, " (", 2))
		return 0;
	return n && at[0] >= '0' && at[0] <= '9' ? n : 0;
}

/**
 * about_release() - what does uname -r say of a kernel?
 * @data: its .rodata, or all of it
 * @len: bytes of that
 *
 * Return: the release, to be freed; NULL if there is none, or more than one.
 */
char *about_release(const unsigned char *data, size_t len)
{
	const unsigned char *at = data, *end = data + len, *first = NULL;
	size_t n = 0, k;

	while ((at = find(at, end - at, banner))) {
		at += strlen(banner);
		k = release_length(at, end - at);
		if (!k)
			continue;
		if (first && (k != n || memcmp(first, at, n)))
			return NULL;
		first = at;
		n = k;
	}
	return first ? strndup((const char *)first, n) : NULL;
}

/* Return: the text, or NULL if this is not all of a file of gzip and a mark. */
static char *unzip(const unsigned char *data, size_t len)
{
	z_stream z = {
		.next_in = (unsigned char *)data,
		.avail_in = len,
		.avail_out = CONFIG_MAX,
	};
	char *text = malloc(CONFIG_MAX + 1), *small;
	int ret;

	if (!text)
		return NULL;
	z.next_out = (unsigned char *)text;
	/* 16: a gzip header. */
	ret = inflateInit2(&z, 16 + MAX_WBITS);
	if (ret == Z_OK) {
		ret = inflate(&z, Z_FINISH);
		inflateEnd(&z);
	}
	if (ret != Z_STREAM_END || z.avail_in < strlen(stop) ||
	    memcmp(z.next_in, stop, strlen(stop)) ||
	    memchr(text, '\0', z.total_out)) {
		free(text);
		return NULL;
	}
	text[z.total_out] = '\0';
	small = realloc(text, z.total_out + 1);
	return small ? small : text;
}

/**
 * about_config() - the configuration that a kernel holds of itself
 * @data: its .rodata, or all of it
 * @len: bytes of that
 *
 * Return: the text, to be freed; NULL if there is none.
 */
char *about_config(const unsigned char *data, size_t len)
{
	const unsigned char *at = data, *end = data + len;
	char *text = NULL;

	while (!text && (at = find(at, end - at, start))) {
		at += strlen(start);
		text = unzip(at, end - at < CONFIG_MAX ? end - at : CONFIG_MAX);
	}
	return text;
}

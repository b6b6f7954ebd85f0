// SPDX-License-Identifier: GPL-2.0-only
/*
 * A Debian package is an ar archive with a packed tar archive in it (deb(5)).  A
 * kernel's holds the kernel, its configuration and its System.map, of which
 * Debian ships one line that says where it is.  libarchive reads both archives,
 * and streams that are only packed: Image.gz, vmlinux.xz.  It is told which
 * packers there are, so that it runs no other program.
 */
#include <archive.h>
#include <archive_entry.h>
#include <fnmatch.h>
#include <stdlib.h>

#include "package.h"

/* A vmlinux with all its debug information; also all of a package with modules. */
#define KERNEL_MAX (2048ul << 20)
#define PACKAGE_MAX (16ull << 30)

#define CONFIG_MAX (4u << 20)
#define MAP_MAX (256u << 20)

/* What grows as it is read, so that a size that is only claimed costs nothing. */
struct growing {
	unsigned char *data;
	size_t len;
	size_t room;
};

static void add_filters(struct archive *a)
{
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_lzma(a);
	archive_read_support_filter_lz4(a);
	archive_read_support_filter_zstd(a);
}

/* Room for one byte more than is used: a text gets its end. */
static bool grow(struct growing *g, size_t max)
{
	size_t room = g->room ? 2 * g->room : 1 << 16;
	unsigned char *data;

	if (g->room > max)
		return false;
	if (room > max + 1)
		room = max + 1;
	data = realloc(g->data, room);
	if (!data)
		return false;
	g->data = data;
	g->room = room;
	return true;
}

/* libarchive does not always say. */
static const char *error_of(struct archive *a)
{
	const char *error = archive_error_string(a);

	return error ? error : "it is damaged";
}

/* Reads the entry that @a is at; Return: NULL, or why it could not. */
static const char *read_entry(struct archive *a, struct growing *g, size_t max)
{
	ssize_t n;

	*g = (struct growing){ 0 };
	for (;;) {
		if (g->len + 1 >= g->room && !grow(g, max)) {
			free(g->data);
			return g->room > max ? "it is too large" :
			       "there is not enough memory";
		}
		n = archive_read_data(a, g->data + g->len,
				      g->room - g->len - 1);
		if (n < 0) {
			free(g->data);
			return error_of(a);
		}
		if (!n)
			break;
		g->len += n;
	}
	g->data[g->len] = '\0';
	return NULL;
}

/* What a package may call them; "*" is a release. */
static const char *const kernels[] = {
	"boot/vmlinuz-*", "boot/vmlinux-*", "boot/Image-*",
	"lib/modules/*/vmlinuz", "lib/modules/*/vmlinux",
	"lib/debug/boot/vmlinux-*", "lib/debug/lib/modules/*/vmlinux",
	NULL
};

static const char *const configs[] = {
	"boot/config-*", "lib/modules/*/config", NULL
};

static const char *const maps[] = {
	"boot/System.map-*", "lib/modules/*/System.map", NULL
};

static bool is_one_of(const char *path, const char *const *list)
{
	for (; *list; list++)
		if (!fnmatch(*list, path, FNM_PATHNAME))
			return true;
	return false;
}

static int bad_package(const char *name, const char *what, struct failure *why)
{
	return fail_with(why, "%s cannot be read as a package (%s): give a whole .deb",
			 name, what);
}

static int take_kernel(struct package *p, struct archive *a, const char *path,
		       const char *name, struct failure *why)
{
	struct growing g;
	const char *bad;

	if (p->kernel)
		return fail_with(why, "%s holds two kernels, %s and %s: unpack it with dpkg-deb -x and give the one that is meant",
				 name, p->kernel_path, path);
	bad = read_entry(a, &g, KERNEL_MAX);
	if (bad)
		return bad_package(name, bad, why);
	p->kernel = g.data;
	p->kernel_len = g.len;
	p->kernel_path = strdup(path);
	return p->kernel_path ? 0 : bad_package(name, "out of memory", why);
}

static int take_text(char **text, size_t *len, struct archive *a, size_t max,
		     const char *name, struct failure *why)
{
	struct growing g;
	const char *bad = read_entry(a, &g, max);

	if (bad)
		return bad_package(name, bad, why);
	free(*text);
	*text = (char *)g.data;
	if (len)
		*len = g.len;
	return 0;
}

static int take_config(struct package *p, struct archive *a, const char *path,
		       const char *name, struct failure *why)
{
	if (take_text(&p->config, NULL, a, CONFIG_MAX, name, why))
		return -1;
	free(p->config_path);
	p->config_path = strdup(path);
	return p->config_path ? 0 : bad_package(name, "out of memory", why);
}

/* "ffffffffffffffff B The real System.map is in the linux-image-...-dbg package" */
static int take_map(struct package *p, struct archive *a, const char *name,
		    struct failure *why)
{
	if (take_text(&p->map, &p->map_len, a, MAP_MAX, name, why))
		return -1;
	if (!strstr(p->map, "The real System.map is in"))
		return 0;
	free(p->map);
	p->map = NULL;
	return 0;
}

static int take(struct package *p, struct archive *a, struct archive_entry *e,
		const char *name, struct failure *why)
{
	const char *path = archive_entry_pathname(e);

	if (!path || archive_entry_filetype(e) != AE_IFREG ||
	    archive_entry_hardlink(e))
		return 0;
	path += strspn(path, "./");
	if (!strncmp(path, "usr/", 4))
		path += 4;
	if (is_one_of(path, kernels))
		return take_kernel(p, a, path, name, why);
	if (is_one_of(path, configs))
		return take_config(p, a, path, name, why);
	if (is_one_of(path, maps))
		return take_map(p, a, name, why);
	return 0;
}

static ssize_t read_outer(struct archive *inner, void *outer, const void **buf)
{
	la_int64_t offset;
	size_t len;
	int ret;

	(void)inner;
	ret = archive_read_data_block(outer, buf, &len, &offset);
	if (ret == ARCHIVE_EOF)
		return 0;
	return ret == ARCHIVE_OK ? (ssize_t)len : -1;
}

/* All that data.tar, the entry that @outer is at, holds. */
static int read_data(struct package *p, struct archive *outer, const char *name,
		     struct failure *why)
{
	struct archive *tar = archive_read_new();
	struct archive_entry *e;
	u64 total = 0;
	int ret;

	if (!tar)
		return bad_package(name, "out of memory", why);
	archive_read_support_format_tar(tar);
	add_filters(tar);
	ret = archive_read_open(tar, outer, NULL, read_outer, NULL);
	while (ret == ARCHIVE_OK) {
		ret = archive_read_next_header(tar, &e);
		if (ret != ARCHIVE_OK)
			break;
		total += archive_entry_size(e);
		if (archive_entry_size(e) < 0 || total > PACKAGE_MAX) {
			ret = bad_package(name, "it is too large", why);
			break;
		}
		if (take(p, tar, e, name, why)) {
			ret = -1;
			break;
		}
	}
	if (ret != ARCHIVE_EOF && ret != -1)
		bad_package(name, error_of(tar), why);
	archive_read_free(tar);
	return ret == ARCHIVE_EOF ? 0 : -1;
}

/**
 * is_package() - does a file begin as a Debian package does?
 * @file: the file
 * @len: bytes of it
 *
 * Return: true if package_read() can be asked.
 */
bool is_package(const unsigned char *file, size_t len)
{
	return len > 24 && !memcmp(file, "!<arch>\ndebian-binary", 21);
}

/**
 * package_free() - free what was read of a package
 * @p: the package
 */
void package_free(struct package *p)
{
	free(p->kernel);
	free(p->kernel_path);
	free(p->config);
	free(p->config_path);
	free(p->map);
	*p = (struct package){ 0 };
}

/**
 * package_read() - read a kernel and its files from a Debian package
 * @p: filled in; to be freed by package_free() on success only
 * @name: the file, for messages
 * @file: its bytes, for which is_package() is true
 * @len: how many
 * @why: the error line
 *
 * Return: 0 or -1; -1 also if there is no kernel in it, or more than one.
 */
int package_read(struct package *p, const char *name, const unsigned char *file,
		 size_t len, struct failure *why)
{
	struct archive *ar = archive_read_new();
	struct archive_entry *e;
	const char *member;
	int ret = -1;

	*p = (struct package){ 0 };
	if (!ar)
		return bad_package(name, "out of memory", why);
	archive_read_support_format_ar(ar);
	if (archive_read_open_memory(ar, file, len) == ARCHIVE_OK) {
		do
			ret = archive_read_next_header(ar, &e);
		while (ret == ARCHIVE_OK &&
		       (!(member = archive_entry_pathname(e)) ||
			strncmp(member, "data.tar", 8)));
	}
	if (ret == ARCHIVE_OK)
		ret = read_data(p, ar, name, why);
	else
		ret = bad_package(name, ret == ARCHIVE_EOF ? "it has no data.tar" :
			      error_of(ar), why);
	if (!ret && !p->kernel)
		ret = fail_with(why, "%s holds no kernel: give the package that has boot/vmlinuz-* in it (a package without modules or files may depend on it)",
				name);
	archive_read_free(ar);
	if (ret)
		package_free(p);
	return ret;
}

/**
 * is_stream() - is a whole file packed?
 * @file: the file
 * @len: bytes of it
 *
 * Return: true if unpack_stream() can be asked.
 */
bool is_stream(const unsigned char *file, size_t len)
{
	return unpack_packer(file, len);
}

/**
 * unpack_stream() - unpack a file that is packed as a whole
 * @name: the file, for messages
 * @file: its bytes, for which is_stream() is true
 * @len: how many
 * @to: what was in it goes here
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int unpack_stream(const char *name, const unsigned char *file, size_t len,
		  struct unpacked *to, struct failure *why)
{
	struct archive *a = archive_read_new();
	const char *bad = "out of memory";
	struct archive_entry *e;
	struct growing g;

	/* lzop is no library, and libarchive would run it. */
	if (!strcmp(unpack_packer(file, len), "lzo")) {
		archive_read_free(a);
		return fail_with(why, "%s is packed with lzo as a whole: unpack it with lzop -d and give what comes out",
				 name);
	}
	if (a) {
		archive_read_support_format_raw(a);
		add_filters(a);
		if (archive_read_open_memory(a, file, len) == ARCHIVE_OK &&
		    archive_read_next_header(a, &e) == ARCHIVE_OK)
			bad = read_entry(a, &g, UNPACKED_MAX);
		else
			bad = error_of(a);
	}
	if (bad) {
		fail_with(why, "%s does not unpack (%s, %s): give an undamaged image",
			  name, unpack_packer(file, len), bad);
	} else {
		to->data = g.data;
		to->len = g.len;
		to->packer = unpack_packer(file, len);
	}
	archive_read_free(a);
	return bad ? -1 : 0;
}

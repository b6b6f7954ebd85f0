// SPDX-License-Identifier: GPL-2.0-only
/* Small Debian packages, by the library that the command reads them with. */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "packages.h"

#define ROOM (2u << 20)

static void add(struct archive *a, const char *path, const void *data, size_t len)
{
	struct archive_entry *e = archive_entry_new();

	archive_entry_set_pathname(e, path);
	archive_entry_set_filetype(e, data ? AE_IFREG : AE_IFLNK);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_size(e, data ? len : 0);
	if (!data)
		archive_entry_set_symlink(e, "/dev/null");
	if (archive_write_header(a, e) != ARCHIVE_OK ||
	    (data && archive_write_data(a, data, len) != (ssize_t)len))
		abort();
	archive_entry_free(e);
}

static void close_archive(struct archive *a)
{
	if (archive_write_close(a) != ARCHIVE_OK)
		abort();
	archive_write_free(a);
}

/**
 * make_package() - make a Debian package
 * @data_name: name of the member with the files: "data.tar.xz", "data.tar"
 * @files: the files
 * @len: its length goes here
 *
 * Return: its bytes, to be freed.
 */
unsigned char *make_package(const char *data_name, const struct made_file *files,
			    size_t *len)
{
	unsigned char *tar = calloc(1, ROOM), *deb = calloc(1, ROOM);
	struct archive *a = archive_write_new();
	size_t tar_len;

	if (!tar || !deb || !a)
		abort();
	archive_write_set_format_gnutar(a);
	if (strstr(data_name, ".xz"))
		archive_write_add_filter_xz(a);
	else if (strstr(data_name, ".zst"))
		archive_write_add_filter_zstd(a);
	archive_write_open_memory(a, tar, ROOM, &tar_len);
	for (; files->path; files++)
		add(a, files->path, files->data, files->len);
	close_archive(a);
	a = archive_write_new();
	archive_write_set_format_ar_bsd(a);
	archive_write_open_memory(a, deb, ROOM, len);
	add(a, "debian-binary", "2.0\n", 4);
	add(a, data_name, tar, tar_len);
	close_archive(a);
	free(tar);
	return deb;
}

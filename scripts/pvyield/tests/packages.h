/* SPDX-License-Identifier: GPL-2.0-only */
/* Small Debian packages. */
#ifndef PVYIELD_TESTS_PACKAGES_H
#define PVYIELD_TESTS_PACKAGES_H

#include "port.h"

/**
 * struct made_file - a file of a package
 * @path: its path, NULL after the last
 * @data: its bytes; NULL: a link to /dev/null
 * @len: how many
 */
struct made_file {
	const char *path;
	const void *data;
	size_t len;
};

unsigned char *make_package(const char *data_name, const struct made_file *files,
			    size_t *len);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of Debian packages. */
#include <stdlib.h>

#include "fuzz.h"
#include "image/package.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct package p;
	struct failure why;

	if (!is_package(data, size) || package_read(&p, "fuzz", data, size, &why))
		return 0;
	if (!p.kernel || !p.kernel_path || !p.config != !p.config_path ||
	    (p.map && p.map[p.map_len]))
		abort();
	package_free(&p);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the drivers of all packers.  The input is a payload with its size behind
 * it; the headers around it are always right, so that it is reached.
 */
#include <stdlib.h>

#include "fuzz.h"
#include "image/package.h"

#define HEAD 1024

static void put(unsigned char *to, u64 value, size_t n)
{
	while (n--) {
		*to++ = value;
		value >>= 8;
	}
}

static void take(int ret, struct unpacked *u)
{
	size_t i, sum = 0;

	if (ret)
		return;
	if (!u->len || !u->packer)
		abort();
	/* Every byte that was promised is there. */
	for (i = 0; i < u->len; i++)
		sum += u->data[i];
	if (sum > 255 * u->len)
		abort();
	free(u->data);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *file = calloc(1, HEAD + size);
	struct unpacked u;
	struct failure why;

	if (!file)
		abort();
	memcpy(file + HEAD, data, size);
	/* Claimed sizes take memory: here up to 16 MiB, so that it stays fast. */
	if (size >= 4 && !data[size - 1]) {
		file[0x1f1] = 1;
		memcpy(file + 0x202, "HdrS", 4);
		put(file + 0x206, 0x20f, 2);
		put(file + 0x24c, size, 4);
		if (!is_bzimage(file, HEAD + size))
			abort();
		take(unpack_bzimage("fuzz", file, HEAD + size, &u, &why), &u);
		memcpy(file, "MZ\0\0zimg", 8);
		put(file + 8, HEAD, 4);
		put(file + 12, size - 4, 4);
		if (!is_zboot(file, HEAD + size))
			abort();
		take(unpack_zboot("fuzz", file, HEAD + size, &u, &why), &u);
	}
	free(file);
	if (is_stream(data, size))
		take(unpack_stream("fuzz", data, size, &u, &why), &u);
	return 0;
}

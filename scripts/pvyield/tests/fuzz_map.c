// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of System.map, and of what a kernel says of itself. */
#include "fuzz.h"
#include "fuzz_symbols.h"
#include "image/about.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct failure why;
	struct symbols s;
	char *text;

	if (!symbols_read_map(&s, "fuzz", (const char *)data, size, &why)) {
		check_symbols(&s);
		symbols_free(&s);
	}
	text = about_release(data, size);
	if (text && (!*text || strchr(text, ' ')))
		abort();
	free(text);
	free(about_config(data, size));
	return 0;
}

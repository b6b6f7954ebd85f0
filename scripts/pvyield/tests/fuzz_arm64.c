// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing what is found in an Image of arm64: relocations, notes and symbols. */
#include "fuzz.h"
#include "fuzz_symbols.h"
#include "image/arm64.h"
#include "image/image.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char id[2 * BUILD_ID_MAX + 1] = "";
	struct failure why;
	struct symbols s;
	u64 text;

	arm64_build_id(data, size, id);
	if (strspn(id, "0123456789abcdef") != strlen(id))
		abort();
	if (is_arm64_image(data, size))
		arm64_check("fuzz", data, size, &why);
	if (arm64_symbols(&s, &text, data, size, "fuzz", &why))
		return 0;
	if (s.source && (!text || text % 0x200000))
		abort();
	check_symbols(&s);
	symbols_free(&s);
	return 0;
}

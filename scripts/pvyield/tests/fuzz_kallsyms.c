// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of kallsyms; the input is a .rodata. */
#include "fuzz.h"
#include "fuzz_symbols.h"
#include "image/kallsyms.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const u64 addr = 0xffffffff82000000;
	struct failure why;
	struct symbols s;
	struct kallsyms k;

	if (!kallsyms_find(&k, data, size) || kallsyms_layout(&k, "fuzz", &why) ||
	    kallsyms_read(&s, &k, addr, addr, "fuzz", &why))
		return 0;
	if (s.n != k.n)
		abort();
	check_symbols(&s);
	symbols_free(&s);
	return 0;
}

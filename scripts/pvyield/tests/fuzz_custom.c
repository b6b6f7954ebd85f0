// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of a site's points, and judging what it accepted: without any
 * fact no point may come to a verdict.
 */
#include <stdlib.h>

#include "custom.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct facts none;
	struct customs c = { 0 };
	struct judgement j;
	struct failure why;
	size_t i;

	if (!customs_parse(&c, "fuzz", (const char *)data, size, &why)) {
		for (i = 0; i < c.n; i++) {
			custom_judge(c.v + i, &none, &j);
			if (j.verdict != VERDICT_UNPROVEN || !j.missing)
				abort();
		}
	}
	customs_free(&c);
	return 0;
}

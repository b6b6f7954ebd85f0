// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of traces, and what prints what it found. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "watch_boot.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct watch_view v = { .all = true, .width = 80 };
	struct watch_boot b;
	struct failure why;
	char *text = NULL;
	s64 count = 0;
	size_t len, i;
	FILE *f;

	if (!size)
		return 0;
	f = fmemopen((void *)data, size, "r");
	if (!f)
		abort();
	if (trace_read(&b.report, &b.info, "fuzz", f, ROLE_PV_DOM0, &why)) {
		fclose(f);
		return 0;
	}
	fclose(f);
	/* Each access is in an event, or counted as one that had no room. */
	for (i = 0; i < b.report.n; i++) {
		count += b.report.v[i].count;
		if (b.report.v[i].failed > b.report.v[i].count ||
		    b.report.v[i].first > b.report.v[i].last)
			abort();
	}
	if (count + b.report.overflow != b.info.events)
		abort();
	f = open_memstream(&text, &len);
	if (!f || watch_boot_table(&b, &v, f) || watch_boot_json(&b, &v, f))
		abort();
	fclose(f);
	free(text);
	watch_boot_free(&b);
	return 0;
}

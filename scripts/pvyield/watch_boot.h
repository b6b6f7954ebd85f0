/* SPDX-License-Identifier: GPL-2.0-only */
/* Boot coverage: what the tracing buffer holds from before the watch was there. */
#ifndef PVYIELD_WATCH_BOOT_H
#define PVYIELD_WATCH_BOOT_H

#include "trace_read.h"
#include "watch_format.h"

/**
 * struct watch_boot - a trace that was read
 * @report: what it shows
 * @info: what it covers
 */
struct watch_boot {
	struct watch_report report;
	struct trace_info info;
};

int watch_boot_read(struct watch_boot *b, const char *path, enum role role,
		    struct failure *why);
void watch_boot_free(struct watch_boot *b);
int watch_boot_table(const struct watch_boot *b, const struct watch_view *v,
		     FILE *out);
int watch_boot_json(const struct watch_boot *b, const struct watch_view *v,
		    FILE *out);

#endif

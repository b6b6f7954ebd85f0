/* SPDX-License-Identifier: GPL-2.0-only */
/* A report as KTAP: the one format that the kernel writes. */
#ifndef PVYIELD_COMMON_KTAP_H
#define PVYIELD_COMMON_KTAP_H

#include "point.h"

/*
 * Of the audit's report, and of the watch's; bumped when a reader of the old format
 * would misread the new one.
 */
#define KTAP_REPORT_FORMAT 1
#define KTAP_WATCH_FORMAT 1

/**
 * struct ktap_head - what a report says of itself
 * @version: version of pvyield that wrote it
 * @kernel: release of the kernel it is about
 * @arch: "x86_64" or "arm64"
 * @door: "open", or why unexported symbols cannot be looked up
 * @tested: the kernel is in the range that pvyield was tested on
 */
struct ktap_head {
	const char *version;
	const char *kernel;
	const char *arch;
	const char *door;
	bool tested;
};

void ktap_head(struct text *t, const struct ktap_head *head, size_t n_points);
void ktap_point(struct text *t, size_t number, const char *id,
		const struct judgement *j, const struct facts *f, u64 ns);
void ktap_tail(struct text *t);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Where the text comes from that a verb works on: a module, or a file. */
#ifndef PVYIELD_SOURCE_H
#define PVYIELD_SOURCE_H

#include <argp.h>

#include "live.h"

/**
 * struct source - a module of this kernel, or a file that it was saved to
 * @live: what the module says
 * @saved: the file, NULL for the module
 * @debugfs: where debugfs is mounted, NULL for the usual place
 * @image: the image of the audited kernel, or NULL
 * @load: the module may be loaded for this
 * @load_file: the module's file, NULL for modprobe
 */
struct source {
	const struct live_file *live;
	const char *saved;
	const char *debugfs;
	const char *image;
	bool load;
	const char *load_file;
};

/*
 * --report, --image, --load and --debugfs; --status and --debugfs; --report and
 * --debugfs.
 */
extern const struct argp source_report_argp;
extern const struct argp source_status_argp;
extern const struct argp source_watch_argp;

int source_read(const struct source *s, struct input *in, struct failure *why);
const char *source_debugfs(const struct source *s);
const char *source_name(const struct source *s);
int source_not_loaded(const struct source *s, struct failure *why);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Which part of the kernel a function comes from, as far as an image proves it. */
#ifndef PVYIELD_IMAGE_ORIGIN_H
#define PVYIELD_IMAGE_ORIGIN_H

#include "image/sweep.h"

/* No file, and several files of different directories. */
#define ORIGIN_NONE UINT32_MAX
#define ORIGIN_MIXED (UINT32_MAX - 1)

/**
 * struct origin_file - a source file
 * @name: its name
 * @dir: characters of it that name its subsystem
 * @stretch: the stretch of the main group that it lies in, ORIGIN_NONE if in
 *	none, ORIGIN_MIXED if in several
 */
struct origin_file {
	const char *name;
	u32 dir;
	u32 stretch;
};

/**
 * struct origins - what is known of all functions
 * @s: the pass over the code
 * @absent: why nothing is known, NULL if something is
 * @files: the source files
 * @files_n: how many
 * @of: for each node, its file, ORIGIN_NONE or ORIGIN_MIXED
 * @flags: for each node, where groups begin, and what its own file says of it
 * @ordered: code lies file by file
 */
struct origins {
	const struct sweep *s;
	const char *absent;
	struct origin_file *files;
	size_t files_n;
	u32 *of;
	unsigned char *flags;
	bool ordered;
};

int origins_read(struct origins *o, const struct sweep *s, struct failure *why);
const struct origin_file *origin_at(const struct origins *o, u32 node);
void origins_free(struct origins *o);

#endif

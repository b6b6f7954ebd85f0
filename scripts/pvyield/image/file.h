/* SPDX-License-Identifier: GPL-2.0-only */
/* Files in memory. */
#ifndef PVYIELD_IMAGE_FILE_H
#define PVYIELD_IMAGE_FILE_H

#include "pvyield.h"

void *file_map(const char *path, const char *wanted, size_t *len,
	       struct failure *why);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the points that read the kernel's ELF notes share. */
#ifndef PVYIELD_ELFNOTE_H
#define PVYIELD_ELFNOTE_H

#include "gather.h"

void *elfnotes_read(const struct machine *m, size_t *size, const char **why);
bool gather_elfnotes(const struct machine *m, struct facts *f);

#endif

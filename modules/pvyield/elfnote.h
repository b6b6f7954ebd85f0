/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts that the points about ELF notes share. */
#ifndef PVYIELD_ELFNOTE_H
#define PVYIELD_ELFNOTE_H

#include "gather.h"

bool gather_elfnotes(const struct machine *m, struct facts *f);

#endif

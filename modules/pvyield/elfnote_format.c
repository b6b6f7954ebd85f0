// SPDX-License-Identifier: GPL-2.0-only
/* The facts of elfnote.format; what they mean: modules/common/elfnote_format.c. */
#include "elfnote.h"

/**
 * elfnote_format_gather() - gather the facts of elfnote.format
 * @m: the machine
 * @f: the facts
 */
void elfnote_format_gather(const struct machine *m, struct facts *f)
{
	gather_elfnotes(m, f);
}

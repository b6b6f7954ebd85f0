// SPDX-License-Identifier: GPL-2.0-only
/* The facts of memory.balloon: modules/common/memory_balloon.c. */
#include "gather.h"

/**
 * memory_balloon_gather() - gather the facts of memory.balloon
 * @m: the machine
 * @f: the facts
 */
void memory_balloon_gather(const struct machine *m, struct facts *f)
{
	/* Linux first: a balloon that grows in between does not look like a conflict. */
	long managed = m->dev->managed_pages();
	long reserved = m->dev->reserved_pages();

	facts_int(f, "memory.managed_pages", managed);
	if (reserved < 0)
		facts_absent(f, "memory.reserved_pages", "Xen did not tell");
	else
		facts_int(f, "memory.reserved_pages", reserved);
}

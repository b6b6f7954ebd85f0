// SPDX-License-Identifier: GPL-2.0-only
/*
 * One pass over the code of an image (sweep.c), and what is reached from where
 * (paths.c): what the analyses of code stand on.
 */
#include "census.h"
#include "code.h"
#include "entry.h"

static int read_paths(const struct sweep *s, struct items *items,
		      struct failure *why)
{
	struct pv_slots slots;
	struct failure part;
	struct paths p;

	if (paths_open(&p, s, why))
		return -1;
	entry_items(&p, items);
	if (unwritten_items(&p, items, &part))
		items_absent(items, "pv-unwritten", "%s", part.text);
	if (pv_slots_find(&slots, &p, &part))
		items_absent(items, "pv-ops", "%s", part.text);
	else
		pv_slots_items(&slots, &p, items);
	if (census_items(&p, &slots, items, &part))
		items_absent(items, "insn", "%s", part.text);
	paths_close(&p);
	return 0;
}

/**
 * code_read() - fill the lists of the analyses of code
 * @img: the image
 * @items: the items; a list that cannot be had alone says why
 * @why: why none of them can be had, as an error line
 *
 * Return: 0 or -1.
 */
int code_read(const struct image *img, struct items *items, struct failure *why)
{
	struct sweep s;
	int rc;

	if (sweep_open(&s, img, why))
		return -1;
	rc = read_paths(&s, items, why);
	sweep_close(&s);
	return rc;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The analyses that read code.  All stand on one pass over it (sweep.c), and on
 * what is reached from where (paths.c).  Where that cannot be had, each of their
 * lists says so.
 */
#include "census.h"
#include "code.h"
#include "entry.h"

static const char *const lists[] = {
	"entry-pv", "entry-pvh", "pv-unwritten", "pv-ops", "insn",
};

/* The reason is a whole error line; the file's name goes with the list anyhow. */
static void add_absent(struct items *items, const struct failure *why)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lists); i++)
		items_absent(items, lists[i], "%s", why->text);
}

static void read_paths(const struct sweep *s, struct items *items)
{
	struct pv_slots slots;
	struct failure why;
	struct paths p;

	if (paths_open(&p, s, &why)) {
		add_absent(items, &why);
		return;
	}
	entry_items(&p, items);
	if (unwritten_items(&p, items, &why))
		items_absent(items, "pv-unwritten", "%s", why.text);
	if (pv_slots_find(&slots, &p, &why))
		items_absent(items, "pv-ops", "%s", why.text);
	else
		pv_slots_items(&slots, &p, items);
	if (census_items(&p, &slots, items, &why))
		items_absent(items, "insn", "%s", why.text);
	paths_close(&p);
}

/**
 * code_items() - add the lists of all analyses that read code
 * @img: the image
 * @items: the items
 */
void code_items(const struct image *img, struct items *items)
{
	struct failure why;
	struct sweep s;

	if (sweep_open(&s, img, &why)) {
		add_absent(items, &why);
		return;
	}
	read_paths(&s, items);
	sweep_close(&s);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the analyses of a kernel image find: items, in lists. */
#ifndef PVYIELD_ITEM_H
#define PVYIELD_ITEM_H

#include "pvyield.h"

/* A census of a whole kernel has some ten thousand. */
#define ITEMS_MAX 500000u
#define ITEM_LISTS_MAX 64u
/* Characters of a key, a value, a reason; longer ones are cut. */
#define ITEM_TEXT_MAX 1000u
/* Characters of all items. */
#define ITEMS_TEXT_MAX (64u << 20)

/**
 * struct item - one thing found in an image
 * @list: the list that it is in
 * @key: what it is about; the same in every image, so never an address
 * @value: short: "yes", "no", a number, a name
 * @why: one sentence without a full stop, or NULL
 */
struct item {
	const char *list;
	const char *key;
	const char *value;
	const char *why;
};

/**
 * struct item_list - the items of a list, in the order in which they were added
 * @name: its name
 * @absent: why this image has no such list, NULL if it has
 * @v: the items
 * @n: how many
 * @max: room in @v
 */
struct item_list {
	const char *name;
	const char *absent;
	struct item **v;
	size_t n;
	size_t max;
};

/**
 * struct items - all that was found in an image
 * @lists: the lists, in the order in which they were begun
 * @n_lists: how many
 * @n: items in all lists
 * @text: characters of all items
 * @by_key: the items by list and key, for tsearch()
 * @failed: why something could not be added, NULL if all was
 *
 * Zeroed it is empty.
 */
struct items {
	struct item_list lists[ITEM_LISTS_MAX];
	size_t n_lists;
	size_t n;
	size_t text;
	void *by_key;
	const char *failed;
};

void items_begin(struct items *items, const char *list);
__printf(5, 6) void items_add(struct items *items, const char *list,
			      const char *key, const char *value,
			      const char *why_fmt, ...);
__printf(3, 4) void items_absent(struct items *items, const char *list,
				 const char *why_fmt, ...);
void items_explain(struct items *items, const char *list, const char *key,
		   const char *why);
const struct item_list *items_list(const struct items *items, const char *list);
const struct item *items_find(const struct items *items, const char *list,
			      const char *key);
int items_check(const struct items *items, const char *name, struct failure *why);
void items_free(struct items *items);

#endif

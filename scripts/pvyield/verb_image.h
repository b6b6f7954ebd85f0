/* SPDX-License-Identifier: GPL-2.0-only */
/* What "pvyield image" and "pvyield image diff" share. */
#ifndef PVYIELD_VERB_IMAGE_H
#define PVYIELD_VERB_IMAGE_H

#include "image/item.h"

/**
 * struct image_lists - the lists that --only names
 * @v: their names
 * @n: how many
 */
struct image_lists {
	char *v[ITEM_LISTS_MAX];
	size_t n;
};

void image_lists_add(struct image_lists *lists, char *arg);
char *image_print_lists(int key, const char *text, void *input);
int image_diff_run(int argc, char **argv);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* What is different between two kernel images. */
#ifndef PVYIELD_IMAGE_DIFF_H
#define PVYIELD_IMAGE_DIFF_H

#include "image/inspect.h"
#include "waiver.h"

/**
 * enum image_change - what became of an item
 * @IMAGE_NEW: only the new image has it
 * @IMAGE_CHANGED: it has another value
 * @IMAGE_GONE: only the old image has it
 */
enum image_change {
	IMAGE_NEW,
	IMAGE_CHANGED,
	IMAGE_GONE,
};

#define IMAGE_CHANGES_N (IMAGE_GONE + 1)

/**
 * struct image_diff_item - an item that is different
 * @about: its list
 * @id: "LIST:KEY" without blanks, as in a baseline
 * @change: what became of it
 * @side: it in the old and in the new image, NULL where there is none
 * @review: people must look at it: it is new or changed, and notable
 * @accepted: it is in the baseline, and needs no review
 */
struct image_diff_item {
	const struct list_about *about;
	char *id;
	enum image_change change;
	const struct item *side[2];
	bool review;
	const struct waiver *accepted;
};

/**
 * struct image_diff - the difference of two images
 * @side: the old and the new one
 * @v: what is different, by list
 * @n: how many
 * @max: room in @v
 * @counts: how many of each kind
 * @review: how many need review
 * @accepted: how many are in the baseline
 * @same: how many items are the same
 * @incomparable: lists that only one of the images has
 * @exit: the exit code
 */
struct image_diff {
	const struct inspection *side[2];
	struct image_diff_item *v;
	size_t n;
	size_t max;
	size_t counts[IMAGE_CHANGES_N];
	size_t review;
	size_t accepted;
	size_t same;
	size_t incomparable;
	enum exit_code exit;
};

int image_diff_make(struct image_diff *d, const struct inspect_options *o,
		    const struct waivers *baseline, struct failure *why);
bool image_diff_id_sane(const char *id);
const char *image_change_name(enum image_change c);
bool image_diff_compared(const struct image_diff *d, const char *list,
			 const char **why_not, int *whose);
void image_diff_free(struct image_diff *d);

/**
 * struct image_diff_format - an output format of "pvyield image diff"
 * @name: what the user types
 * @print: prints a difference; 0 or -1 for lack of memory
 */
struct image_diff_format {
	const char *name;
	int (*print)(const struct image_diff *d, const struct inspect_options *o,
		     FILE *out);
};

extern const struct image_diff_format image_diff_table;
extern const struct image_diff_format image_diff_json;

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* A kernel image with all that was found in it, and how that is printed. */
#ifndef PVYIELD_INSPECT_H
#define PVYIELD_INSPECT_H

#include "image/analysis.h"

/**
 * struct inspect_options - what is asked of images
 * @only: the lists that are wanted, NULL for all
 * @n_only: how many
 * @config: file of the configuration, NULL: look for it
 * @map: file of the symbols, NULL: those of the image
 * @role: what to judge it for, ROLE_UNKNOWN: dom0
 * @strict: what is unproven counts
 * @verbose: table: print all items
 */
struct inspect_options {
	char **only;
	size_t n_only;
	const char *config;
	const char *map;
	enum role role;
	bool strict;
	bool verbose;
};

/**
 * struct inspection - an image and what was found in it
 * @img: the image
 * @config: its configuration, empty if there is none
 * @role: what it is judged for
 * @items: what was found
 * @exit: the exit code that its verdicts give
 */
struct inspection {
	struct image img;
	struct config config;
	enum role role;
	struct items items;
	enum exit_code exit;
};

int inspect(struct inspection *in, const char *path,
	    const struct inspect_options *o, struct failure *why);
bool inspect_wants(const void *options, const char *list);
bool inspect_same_reason(const char *a, const char *b);
const char *inspect_arch(const struct image *img);
void inspection_free(struct inspection *in);

/**
 * struct image_format - an output format of "pvyield image"
 * @name: what the user types
 * @print: prints what was found in @n images; 0 or -1 for lack of memory
 */
struct image_format {
	const char *name;
	int (*print)(const struct inspection *v, size_t n, enum exit_code exit,
		     const struct inspect_options *o, FILE *out);
};

extern const struct image_format image_format_table;
extern const struct image_format image_format_json;

#endif

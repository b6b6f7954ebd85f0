/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Analyses of a kernel image: each fills one list of items or several, and says
 * of each list what it means.  The table of them is in analyses.c; to add one is
 * to add its row there, and its name below.
 */
#ifndef PVYIELD_ANALYSIS_H
#define PVYIELD_ANALYSIS_H

#include "image/config.h"
#include "image/image.h"
#include "image/item.h"
#include "role.h"

/* The lists of one analysis, with the one without a name at their end. */
#define ANALYSIS_LISTS_MAX 8

/**
 * struct subject - the image that is analysed, and what goes with it
 * @img: the image, with its symbols
 * @config: its configuration
 * @role: the role that it is judged for
 */
struct subject {
	const struct image *img;
	const struct config *config;
	enum role role;
};

/**
 * struct list_about - what is to be known of a list
 * @name: its name, as in items_add()
 * @title: a heading, without a full stop
 * @means: what an item of it says, one paragraph for people
 * @notable: is the item one that people must see?  Those come first in the table,
 *	and a new one in a newer kernel needs review.  NULL: all of them are
 * @print: prints the items as a table of another form, NULL for the usual one
 */
struct list_about {
	const char *name;
	const char *title;
	const char *means;
	bool (*notable)(const struct item *item);
	void (*print)(const struct item_list *list, FILE *out, unsigned int width);
};

/**
 * struct analysis - one analysis
 * @run: fills its lists by items_begin() and items_add(), or says by
 *	items_absent() why it cannot.  It is called if at least one of its lists is
 *	wanted, and must not fail otherwise: what the image holds may be anything
 * @lists: its lists
 */
struct analysis {
	void (*run)(const struct subject *subject, struct items *items);
	struct list_about lists[ANALYSIS_LISTS_MAX];
};

extern const struct analysis analysis_verdict;
extern const struct analysis analysis_boots;
extern const struct analysis analysis_config;
extern const struct analysis analysis_iommu;
extern const struct analysis analysis_code;

extern const struct analysis *const analyses[];
extern const size_t analyses_n;

const struct list_about *analysis_list(size_t i);
const struct list_about *analysis_find(const char *list);
bool analysis_notable(const struct item *item);
void analyses_run(const struct subject *subject, struct items *items,
		  bool (*wanted)(const void *data, const char *list),
		  const void *data);

#endif

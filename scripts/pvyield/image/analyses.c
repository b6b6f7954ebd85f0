// SPDX-License-Identifier: GPL-2.0-only
/* The table of analyses, in the order in which their lists are printed. */
#include "analysis.h"

const struct analysis *const analyses[] = {
	&analysis_verdict,
	&analysis_boots,
	&analysis_config,
	&analysis_iommu,
	&analysis_code,
};

const size_t analyses_n = ARRAY_SIZE(analyses);

/**
 * analysis_list() - the lists of all analyses
 * @i: number of the list
 *
 * Return: what is known of it, NULL behind the last.
 */
const struct list_about *analysis_list(size_t i)
{
	const struct list_about *list;
	size_t k;

	for (k = 0; k < analyses_n; k++)
		for (list = analyses[k]->lists; list->name; list++)
			if (!i--)
				return list;
	return NULL;
}

/**
 * analysis_find() - look a list up
 * @list: its name
 *
 * Return: what is known of it, or NULL.
 */
const struct list_about *analysis_find(const char *list)
{
	const struct list_about *about;
	size_t i;

	for (i = 0; (about = analysis_list(i)); i++)
		if (!strcmp(about->name, list))
			return about;
	return NULL;
}

/**
 * analysis_notable() - is an item one that people must see?
 * @item: the item
 *
 * Return: true if it is, as its list says.
 */
bool analysis_notable(const struct item *item)
{
	const struct list_about *about = analysis_find(item->list);

	return !about || !about->notable || about->notable(item);
}

/**
 * analyses_run() - look at an image
 * @subject: the image
 * @items: what is found
 * @wanted: is a list wanted?
 * @data: for @wanted
 */
void analyses_run(const struct subject *subject, struct items *items,
		  bool (*wanted)(const void *data, const char *list),
		  const void *data)
{
	const struct list_about *list;
	size_t i;

	for (i = 0; i < analyses_n; i++) {
		for (list = analyses[i]->lists; list->name; list++)
			if (wanted(data, list->name))
				break;
		if (list->name)
			analyses[i]->run(subject, items);
	}
}

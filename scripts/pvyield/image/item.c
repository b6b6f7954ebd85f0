// SPDX-License-Identifier: GPL-2.0-only
/*
 * Items: what every analysis of an image yields, and all that tables, JSON and
 * the comparison of two images know of it.
 *
 * An image may be hostile, so there is a bound on everything.  What cannot be
 * added is noted once, and items_check() tells it: a list with a hole in it is
 * never printed as if it were whole.
 */
#include <search.h>
#include <stdarg.h>
#include <stdlib.h>

#include "item.h"

/* Room for "#" and a number behind a key. */
#define COUNT_BYTES 12

/**
 * struct owned_item - an item, and what the list needs to know of it
 * @item: the item
 * @same: how many items wanted its key after it
 */
struct owned_item {
	struct item item;
	unsigned int same;
};

static int compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int ret = strcmp(x->list, y->list);

	return ret ? ret : strcmp(x->key, y->key);
}

static void fail(struct items *items, const char *why)
{
	if (!items->failed)
		items->failed = why;
}

static struct item_list *find_list(const struct items *items, const char *name)
{
	size_t i;

	for (i = 0; i < items->n_lists; i++)
		if (!strcmp(items->lists[i].name, name))
			return (struct item_list *)items->lists + i;
	return NULL;
}

static struct item_list *make_list(struct items *items, const char *name)
{
	struct item_list *list = find_list(items, name);

	if (list || items->failed)
		return list;
	if (items->n_lists == ITEM_LISTS_MAX) {
		fail(items, "it has more lists than an image can have");
		return NULL;
	}
	list = items->lists + items->n_lists;
	*list = (struct item_list){ .name = strdup(name) };
	if (!list->name) {
		fail(items, "out of memory");
		return NULL;
	}
	items->n_lists++;
	return list;
}

static char *format(const char *fmt, va_list args)
{
	char buf[ITEM_TEXT_MAX + 1];

	if (!fmt)
		return NULL;
	vsnprintf(buf, sizeof(buf), fmt, args);
	return strdup(buf);
}

/**
 * items_begin() - begin a list, which may stay empty
 * @items: the items
 * @list: its name
 *
 * An analysis that was made and found nothing has an empty list; one that was
 * not made has none, see items_absent().
 */
void items_begin(struct items *items, const char *list)
{
	make_list(items, list);
}

/**
 * items_absent() - say that an analysis cannot be made in this image
 * @items: the items
 * @list: the list that it would have filled
 * @why_fmt: why not, without a full stop
 */
void items_absent(struct items *items, const char *list, const char *why_fmt, ...)
{
	struct item_list *to = make_list(items, list);
	va_list args;

	if (!to || to->absent)
		return;
	va_start(args, why_fmt);
	to->absent = format(why_fmt, args);
	va_end(args);
	if (!to->absent)
		fail(items, "out of memory");
}

static void free_item(void *item)
{
	struct item *it = item;

	free((char *)it->key);
	free((char *)it->value);
	free((char *)it->why);
	free(it);
}

/* Two static functions may have one name: the second is "name#2". */
static bool find_room(struct items *items, struct item *it, size_t len)
{
	char *key = (char *)it->key;
	struct owned_item **first = tfind(it, &items->by_key, compare);

	while (first && tfind(it, &items->by_key, compare))
		snprintf(key + len, COUNT_BYTES, "#%u", ++(*first)->same + 1);
	return tsearch(it, &items->by_key, compare);
}

static struct item *make_item(const struct item_list *list, const char *key,
			      size_t len, const char *value)
{
	struct owned_item *entry = calloc(1, sizeof(*entry));
	struct item *it = entry ? &entry->item : NULL;
	char *copy;

	if (!it)
		return NULL;
	it->list = list->name;
	copy = malloc(len + COUNT_BYTES);
	if (copy) {
		memcpy(copy, key, len);
		copy[len] = '\0';
	}
	it->key = copy;
	it->value = strndup(value, ITEM_TEXT_MAX);
	if (it->key && it->value)
		return it;
	free_item(it);
	return NULL;
}

static bool grow(struct item_list *list)
{
	size_t max = list->max ? 2 * list->max : 16;
	struct item **v;

	if (list->n < list->max)
		return true;
	v = reallocarray(list->v, max, sizeof(*v));
	if (!v)
		return false;
	list->v = v;
	list->max = max;
	return true;
}

/**
 * items_add() - add an item
 * @items: the items
 * @list: the list; the first item begins it
 * @key: what it is about.  If the list has the key already, "#2" is added to
 *	it, or the next number that is free
 * @value: its value
 * @why_fmt: why, one sentence without a full stop, or NULL
 *
 * All is copied.  What fails is told by items_check().
 */
void items_add(struct items *items, const char *list, const char *key,
	       const char *value, const char *why_fmt, ...)
{
	struct item_list *to = make_list(items, list);
	size_t len = strnlen(key, ITEM_TEXT_MAX);
	struct item *it;
	va_list args;

	if (!to)
		return;
	if (items->n == ITEMS_MAX || items->text > ITEMS_TEXT_MAX) {
		fail(items, "more is in it than a kernel can have");
		return;
	}
	it = make_item(to, key, len, value);
	if (!it)
		goto no_memory;
	if (why_fmt) {
		va_start(args, why_fmt);
		it->why = format(why_fmt, args);
		va_end(args);
		if (!it->why)
			goto no_memory_item;
	}
	if (!grow(to) || !find_room(items, it, len))
		goto no_memory_item;
	to->v[to->n++] = it;
	items->n++;
	items->text += len + strlen(it->value) + (it->why ? strlen(it->why) : 0);
	return;

no_memory_item:
	free_item(it);
no_memory:
	fail(items, "out of memory");
}

/**
 * items_explain() - give an item another reason
 * @items: the items
 * @list: its list
 * @key: its key
 * @why: the reason, which is copied
 */
void items_explain(struct items *items, const char *list, const char *key,
		   const char *why)
{
	struct item wanted = { .list = list, .key = key };
	struct item **found = tfind(&wanted, &items->by_key, compare);
	char *copy = found ? strndup(why, ITEM_TEXT_MAX) : NULL;

	if (!copy) {
		if (found)
			fail(items, "out of memory");
		return;
	}
	free((char *)(*found)->why);
	(*found)->why = copy;
}

/**
 * items_list() - look a list up
 * @items: the items
 * @list: its name
 *
 * Return: the list, which may be empty or absent, or NULL if it was not begun.
 */
const struct item_list *items_list(const struct items *items, const char *list)
{
	return find_list(items, list);
}

/**
 * items_find() - look an item up
 * @items: the items
 * @list: its list
 * @key: its key
 *
 * Return: the item, or NULL.
 */
const struct item *items_find(const struct items *items, const char *list,
			      const char *key)
{
	struct item wanted = { .list = list, .key = key };
	struct item **found = tfind(&wanted, &items->by_key, compare);

	return found ? *found : NULL;
}

/**
 * items_check() - is all there that was to be added?
 * @items: the items
 * @name: the image, for the message
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int items_check(const struct items *items, const char *name, struct failure *why)
{
	if (!items->failed)
		return 0;
	return fail_with(why, "cannot list what is in %s, %s: give a kernel image, and free some memory",
			 name, items->failed);
}

static void nothing(void *item)
{
	(void)item;
}

/**
 * items_free() - free what was added
 * @items: the items, empty afterwards
 */
void items_free(struct items *items)
{
	struct item_list *list;
	size_t i;

	/* The tree goes by the items' strings no more. */
	tdestroy(items->by_key, nothing);
	for (list = items->lists; list < items->lists + items->n_lists; list++) {
		for (i = 0; i < list->n; i++)
			free_item(list->v[i]);
		free(list->v);
		free((char *)list->name);
		free((char *)list->absent);
	}
	memset(items, 0, sizeof(*items));
}

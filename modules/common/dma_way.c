// SPDX-License-Identifier: GPL-2.0-only
/* The ways in which the DMA of devices is mapped, as judges read them. */
#include "dma_way.h"

static bool is_any(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(name, *list))
			return true;
	return false;
}

/* The way that the fact at @i counts, NULL if it counts none or no device. */
static const char *way_at(const struct facts *f, const char *prefix, size_t i)
{
	const char *name = f->v[i].name;
	size_t len = strlen(prefix);
	s64 count;

	if (strncmp(name, prefix, len) || !facts_get_int(f, name, &count) ||
	    !count)
		return NULL;
	return name + len;
}

/**
 * dma_way_find() - the first way that is in a list, or that is not
 * @f: the facts
 * @prefix: what the names of the facts begin with
 * @list: names of ways, up to NULL
 * @in: is it to be in the list?
 *
 * Return: the name of its fact, NULL for none.
 */
const char *dma_way_find(const struct facts *f, const char *prefix,
			 const char *const *list, bool in)
{
	const char *way;
	size_t i;

	for (i = 0; i < f->n; i++) {
		way = way_at(f, prefix, i);
		if (way && is_any(way, list) == in)
			return f->v[i].name;
	}
	return NULL;
}

/**
 * dma_ways_complete() - was every device counted under one way?
 * @f: the facts
 * @prefix: what the names of the facts begin with
 * @devices: how many devices there are
 *
 * Return: true if the counts add up to that.
 */
bool dma_ways_complete(const struct facts *f, const char *prefix, s64 devices)
{
	s64 count, sum = 0;
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (!way_at(f, prefix, i) || !facts_get_int(f, f->v[i].name, &count))
			continue;
		/* A damaged recording can hold any number. */
		if (count < 0 || count > devices - sum)
			return false;
		sum += count;
	}
	return sum == devices;
}

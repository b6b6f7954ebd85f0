// SPDX-License-Identifier: GPL-2.0-only
/*
 * The section .altinstructions is an array of struct alt_instr
 * (arch/x86/include/asm/alternative.h): two distances of 32 bits, to the place
 * and to what replaces it; the feature and flags; two lengths.  Feature and
 * flags had 16 bits in all and the flag the highest of them up to 6.2, have 16
 * bits each since then, and up to 5.12 a third length stood at the end.  Which
 * it is tells the array itself: every entry must lead to code, and into the
 * section of replacements.
 */
#include <stdlib.h>

#include "alternatives.h"

/**
 * struct layout - a layout of struct alt_instr
 * @size: bytes of it
 * @wide: the flags have 16 bits of their own
 */
struct layout {
	size_t size;
	bool wide;
};

static const struct layout layouts[] = {
	{ 14, true }, { 12, false }, { 13, false },
};

static u32 get_le(const unsigned char *p, size_t n)
{
	u32 value = 0;

	while (n--)
		value = value << 8 | p[n];
	return value;
}

static bool read_entry(const struct image *img, const struct layout *l,
		       const unsigned char *p, u64 addr,
		       const struct section *by, struct alternative *to)
{
	size_t lengths = l->wide ? 12 : 10;
	u32 feature = get_le(p + 8, 2);

	*to = (struct alternative){
		.addr = addr + (s64)(int)get_le(p, 4),
		.by = addr + 4 + (s64)(int)get_le(p + 4, 4),
		.feature = l->wide ? feature : feature & 0x7fff,
		.not = l->wide ? p[10] & 1 : feature >> 15,
		.len = p[lengths],
		.by_len = p[lengths + 1],
	};
	return image_at(img, to->addr, to->len) && to->by >= by->addr &&
	       to->by - by->addr <= by->len &&
	       to->by_len <= by->len - (to->by - by->addr);
}

static bool read_as(const struct image *img, const struct layout *l,
		    const struct section *s, const struct section *by,
		    struct alternatives *a)
{
	size_t at;

	a->n = 0;
	if (s->len % l->size)
		return false;
	for (at = 0; at < s->len; at += l->size)
		if (!read_entry(img, l, s->data + at, s->addr + at, by,
				a->v + a->n++))
			return false;
	return true;
}

/* Of those for one place the order is the one in which they are applied. */
static int by_addr(const void *a, const void *b, void *v)
{
	const struct alternative *all = v;
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	if (all[x].addr != all[y].addr)
		return all[x].addr < all[y].addr ? -1 : 1;
	return x < y ? -1 : x > y;
}

static bool sort(struct alternatives *a)
{
	struct alternative *sorted = malloc(a->n * sizeof(*sorted) + 1);
	u32 *order = malloc(a->n * sizeof(*order) + 1);
	size_t i;

	if (sorted && order) {
		for (i = 0; i < a->n; i++)
			order[i] = i;
		qsort_r(order, a->n, sizeof(*order), by_addr, a->v);
		for (i = 0; i < a->n; i++)
			sorted[i] = a->v[order[i]];
		free(order);
		free(a->v);
		a->v = sorted;
		return true;
	}
	free(sorted);
	free(order);
	return false;
}

/**
 * alternatives_read() - read the alternatives of an image
 * @a: filled in, empty if the image has none; to be freed by
 *	alternatives_free() on success only
 * @img: the image
 * @why: the error line
 *
 * Return: 0, or -1 if they are none that is known, or for lack of memory.
 */
int alternatives_read(struct alternatives *a, const struct image *img,
		      struct failure *why)
{
	struct section s, by;
	size_t i;

	*a = (struct alternatives){ 0 };
	if (!image_section(img, ".altinstructions", &s) ||
	    !image_section(img, ".altinstr_replacement", &by))
		return 0;
	a->v = malloc((s.len / layouts[1].size + 1) * sizeof(*a->v));
	for (i = 0; a->v && i < ARRAY_SIZE(layouts); i++) {
		if (!read_as(img, layouts + i, &s, &by, a))
			continue;
		if (sort(a))
			return 0;
		break;
	}
	alternatives_free(a);
	if (i == ARRAY_SIZE(layouts))
		return fail_with(why, "%s has alternatives of a layout that is not known: its code is not read",
				 img->name);
	return fail_with(why, "out of memory reading the alternatives of %s: free some memory",
			 img->name);
}

/* Is it replaced, in a PV domain or outside of one? */
static bool applies(const struct alternative *a, bool pv)
{
	if (a->feature == FEATURE_ALWAYS)
		return !a->not;
	return a->feature == FEATURE_XENPV && a->not != pv;
}

/**
 * alternatives_at() - what is a place replaced by?
 * @a: the alternatives
 * @addr: an address
 * @pv: in a PV domain; else outside of one
 *
 * Only what every CPU has, and what tells a PV domain, is looked at: the rest is
 * not known before the machine is.
 *
 * Return: the alternative that @addr lies in the place of, or NULL.
 */
const struct alternative *alternatives_at(const struct alternatives *a,
					  u64 addr, bool pv)
{
	size_t low = 0, high = a->n, mid;
	u64 at;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (a->v[mid].addr <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	/* Places do not overlap; the last entry for one wins. */
	for (at = low ? a->v[low - 1].addr : 0; low && a->v[low - 1].addr == at;
	     low--)
		if (addr - at < a->v[low - 1].len && applies(a->v + low - 1, pv))
			return a->v + low - 1;
	return NULL;
}

/**
 * alternatives_free() - free the alternatives
 * @a: the alternatives
 */
void alternatives_free(struct alternatives *a)
{
	free(a->v);
	*a = (struct alternatives){ 0 };
}

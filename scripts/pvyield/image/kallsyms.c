// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel carries its symbols in tables that scripts/kallsyms.c of the kernel
 * writes into .rodata.  Nothing says where they are, and their order changed:
 *
 * - 5.10: offsets, relative base, number, names, markers, tokens, index;
 * - 6.1: the same, with numbers in the order of the names (seqs) in front of the
 *   tokens;
 * - 6.12: number, names, markers, tokens, index, offsets, relative base, seqs;
 * - 7.2: the same, aligned to 4 and not to 8 bytes, and without a base: an offset
 *   counts from its own place.
 *
 * The index of the tokens has a shape that nothing else has: 256 numbers of 16
 * bits from 0 upwards, each of which is the place of a string that ends where
 * the next begins, right in front of it.  From there the others are found, each
 * by what must hold for it: markers count the bytes of every 256 names, the
 * number of names stands before them, offsets are sorted by address, seqs are a
 * permutation.  What does not hold is refused; nothing is taken for likely.
 */
#include <stdlib.h>

#include "bytes.h"
#include "kallsyms.h"

#define TOKENS 256
#define INDEX_BYTES (2 * TOKENS)

/* KSYM_NAME_LEN: 128 in 5.10, 512 in 6.1 and later. */
#define NAME_MAX_BYTES 512

/* A marker for so many names. */
#define PER_MARKER 256

static size_t token_at(const struct kallsyms *k, unsigned int i)
{
	return get_le16(k->data + k->index + 2 * i);
}

static const char *token(const struct kallsyms *k, unsigned int i)
{
	return (const char *)k->data + k->tokens + token_at(k, i);
}

/* 256 numbers from 0 upwards, none further than a name from the one before? */
static bool index_shaped(const unsigned char *p)
{
	unsigned int i, at = 0, next;

	if (get_le16(p))
		return false;
	for (i = 1; i < TOKENS; i++) {
		next = get_le16(p + 2 * i);
		if (next <= at || next - at > NAME_MAX_BYTES)
			return false;
		at = next;
	}
	return true;
}

/* Is there a string, of what names are made of, that ends where it must? */
static bool token_shaped(const struct kallsyms *k, unsigned int i, size_t end)
{
	size_t at = k->tokens + token_at(k, i);

	for (; at + 1 < end; at++)
		if (k->data[at] <= ' ' || k->data[at] > '~')
			return false;
	return !k->data[at];
}

/* The strings in front of the index that is at @at. */
static bool find_tokens(struct kallsyms *k, size_t at)
{
	size_t end = at, last, first;
	unsigned int i;

	k->index = at;
	/* The last one ends with 0, and what aligns the index are 0 too. */
	while (end && at - end < 8 && !k->data[end - 1])
		end--;
	for (last = end; last && k->data[last - 1]; last--)
		if (end - last > NAME_MAX_BYTES)
			return false;
	first = get_le16(k->data + at + 2 * (TOKENS - 1));
	if (at == end || last < first || (last - first) % 4)
		return false;
	k->tokens = last - first;
	for (i = 0; i < TOKENS - 1; i++)
		if (!token_shaped(k, i, k->tokens + token_at(k, i + 1)))
			return false;
	return token_shaped(k, i, end + 1);
}

/**
 * kallsyms_find() - look for the tables of kallsyms
 * @k: what is found so far: @tokens and @index
 * @data: a section, or an image, that begins at an address aligned to 8
 * @len: bytes of it
 *
 * Return: true if there are tokens with an index.
 */
bool kallsyms_find(struct kallsyms *k, const unsigned char *data, size_t len)
{
	size_t at;

	*k = (struct kallsyms){ .data = data, .len = len };
	for (at = 0; len >= INDEX_BYTES && at <= len - INDEX_BYTES; at += 4)
		if (index_shaped(data + at) && find_tokens(k, at))
			return true;
	return false;
}

static u32 marker(const struct kallsyms *k, size_t i)
{
	return get_le32(k->data + k->markers + 4 * i);
}

/*
 * The length of the name at @at, which is moved behind it: one byte, or two if
 * the first has its highest bit, as 6.1 and later write it.  0 is no name.
 */
static size_t name_length(const struct kallsyms *k, size_t *at)
{
	size_t n = k->data[(*at)++];

	if (n & 0x80)
		n = (n & 0x7f) | (size_t)k->data[(*at)++] << 7;
	return n;
}

/* Are there @n names from @names on, as the markers say, up to the markers? */
static bool names_fit(const struct kallsyms *k, size_t names, size_t n)
{
	size_t at = names, i, bytes;

	for (i = 0; i < n; i++) {
		if (i % PER_MARKER == 0 && at - names != marker(k, i / PER_MARKER))
			return false;
		/* The markers are behind the names: no byte is missing. */
		if (at >= k->markers)
			return false;
		bytes = name_length(k, &at);
		if (!bytes || at > k->markers || bytes > k->markers - at)
			return false;
		at += bytes;
	}
	return aligned(at, k->align) == k->markers;
}

/*
 * The names end in front of the markers and begin behind their number, @wanted
 * or, if that is 0, one that the count of markers allows.
 */
static bool find_names(struct kallsyms *k, size_t count, size_t wanted)
{
	size_t last = marker(k, count - 1), at, low, n;

	if (last > k->markers || k->markers - last < k->align)
		return false;
	at = (k->markers - last) & ~(k->align - 1);
	low = (size_t)PER_MARKER * (NAME_MAX_BYTES + 2);
	low = at > low ? at - low : 0;
	if (low < k->align)
		low = k->align;
	for (; at >= low; at -= k->align) {
		n = get_le32(k->data + at - k->align);
		if ((n + PER_MARKER - 1) / PER_MARKER != count ||
		    (wanted && n != wanted) ||
		    (k->align == 8 && get_le32(k->data + at - 4)))
			continue;
		if (names_fit(k, at, n)) {
			k->names = at;
			k->n = n;
			return true;
		}
	}
	return false;
}

/* Every marker is some 256 names further. */
static bool marker_follows(u32 marker, u32 next)
{
	return next > marker && next - marker >= 2 * PER_MARKER &&
	       next - marker <= PER_MARKER * (NAME_MAX_BYTES + 2);
}

/* Markers that end at @end, and the names before them; how many are unknown. */
static bool find_markers(struct kallsyms *k, size_t end)
{
	size_t at = end, count;

	/* One number of 0 may align what follows. */
	if (k->align == 8 && at >= 8 && !get_le32(k->data + at - 4))
		at -= 4;
	if (at < 8)
		return false;
	for (count = 1, at -= 4; get_le32(k->data + at); count++, at -= 4)
		if (at < 8 || !marker_follows(get_le32(k->data + at - 4),
					      get_le32(k->data + at)))
			return false;
	if (aligned(4 * count, k->align) != end - at)
		return false;
	k->markers = at;
	return find_names(k, count, 0);
}

/* The same with seqs, three bytes for each name, in front of @end. */
static bool find_markers_and_seqs(struct kallsyms *k, size_t end)
{
	size_t n, count, seqs, i;

	for (n = 1; n < KALLSYMS_MAX; n++) {
		count = (n + PER_MARKER - 1) / PER_MARKER;
		seqs = aligned(3 * n, 8);
		if (seqs + aligned(4 * count, 8) > end)
			return false;
		seqs = end - seqs;
		k->markers = seqs - aligned(4 * count, 8);
		if (marker(k, 0))
			continue;
		for (i = 1; i < count; i++)
			if (!marker_follows(marker(k, i - 1), marker(k, i)))
				break;
		if (i < count || !find_names(k, count, n))
			continue;
		k->seqs = seqs;
		return true;
	}
	return false;
}

static u32 offset(const struct kallsyms *k, size_t i)
{
	return get_le32(k->data + k->offsets + 4 * i);
}

/**
 * address_of() - what is the address of a symbol?
 * @k: the tables
 * @i: number of the symbol
 * @addr: address of @k->data
 * @base: value of kallsyms_relative_base
 *
 * Return: the address.
 */
static u64 address_of(const struct kallsyms *k, size_t i, u64 addr, u64 base)
{
	int o = offset(k, i);

	switch (k->kind) {
	case KALLSYMS_FROM_BASE:
		return base + (u32)o;
	case KALLSYMS_PERCPU:
		return o >= 0 ? (u64)o : base - 1 - o;
	case KALLSYMS_FROM_PLACE:
		break;
	}
	return addr + k->offsets + 4 * i + o;
}

/*
 * The kernel's symbols are sorted by address.  The base is the lowest of them
 * that is relative to it, which tells the two kinds with a base.
 */
static bool sorted(struct kallsyms *k, enum kallsyms_kind kind)
{
	/* Below the upper half, where a kernel is, and far enough from its end. */
	const u64 base = 1ull << 63;
	bool found = kind == KALLSYMS_FROM_PLACE;
	u64 addr = 0, before = 0;
	size_t i;

	k->kind = kind;
	for (i = 0; i < k->n; i++, before = addr) {
		addr = address_of(k, i, base, base);
		if (addr < before || (!found && addr > base))
			return false;
		found |= addr == base;
	}
	/* A run of zeros is no table: not all symbols are at one address. */
	return found && (k->n == 1 || addr != address_of(k, 0, base, base));
}

static bool sorted_from_base(struct kallsyms *k, size_t offsets)
{
	k->offsets = offsets;
	k->relative_base = offsets + aligned(4 * k->n, 8);
	return sorted(k, KALLSYMS_FROM_BASE) || sorted(k, KALLSYMS_PERCPU);
}

/* Offsets in front of the number of names, as in 5.10 and 6.1. */
static bool offsets_before(struct kallsyms *k)
{
	size_t bytes = aligned(4 * k->n, 8) + 16;

	return k->align == 8 && k->names >= bytes &&
	       sorted_from_base(k, k->names - bytes);
}

/* Offsets, base if there is one, and seqs behind the index, as in 6.12 and 7.2. */
static bool offsets_behind(struct kallsyms *k)
{
	size_t at = k->index + INDEX_BYTES;
	size_t bytes = aligned(4 * k->n, k->align) + (k->align == 8 ? 8 : 0);

	if (k->seqs || bytes + 3 * k->n > k->len - at)
		return false;
	if (k->align == 8) {
		if (!sorted_from_base(k, at))
			return false;
	} else {
		k->offsets = at;
		if (!sorted(k, KALLSYMS_FROM_PLACE))
			return false;
	}
	k->seqs = at + bytes;
	return true;
}

/* The number of the symbol whose name is the i-th, of three bytes. */
static u32 seq(const struct kallsyms *k, size_t i)
{
	const unsigned char *p = k->data + k->seqs + 3 * i;

	return (u32)p[0] << 16 | p[1] << 8 | p[2];
}

/* Is every number there, and once? */
static bool seqs_fit(const struct kallsyms *k, const char *name,
		     struct failure *why)
{
	unsigned char *seen = calloc(1, k->n);
	bool fit = true;
	size_t i;

	if (!seen) {
		fail_with(why, "out of memory reading %s: free some memory", name);
		return false;
	}
	for (i = 0; i < k->n && fit; i++)
		fit = seq(k, i) < k->n && !seen[seq(k, i)]++;
	free(seen);
	if (!fit)
		fail_with(why, "the kallsyms of %s are damaged, the order of their names is no order: give an undamaged image",
			  name);
	return fit;
}

/**
 * kallsyms_layout() - find all tables of kallsyms
 * @k: what kallsyms_find() found, to be completed
 * @name: the file, for messages
 * @why: the error line
 *
 * Return: 0, or -1 if they do not fit together in exactly one way.
 */
int kallsyms_layout(struct kallsyms *k, const char *name, struct failure *why)
{
	struct kallsyms before, behind;
	bool fits_before, fits_behind;

	k->align = 8;
	if (k->tokens % 8 || k->index % 8 || !find_markers(k, k->tokens)) {
		k->align = 4;
		if (!find_markers(k, k->tokens)) {
			k->align = 8;
			if (k->tokens % 8 || !find_markers_and_seqs(k, k->tokens))
				return fail_with(why, "the kallsyms of %s are damaged, their tokens have no names: give an undamaged image, or its System.map",
						 name);
		}
	}
	before = *k;
	behind = *k;
	fits_before = offsets_before(&before);
	fits_behind = offsets_behind(&behind);
	if (fits_before == fits_behind)
		return fail_with(why, "the kallsyms of %s are damaged, their %zu names have %s: give an undamaged image, or its System.map",
				 name, k->n, fits_before ? "two tables of addresses" : "no table of addresses");
	*k = fits_before ? before : behind;
	return k->seqs && !seqs_fit(k, name, why) ? -1 : 0;
}

/* A letter of nm(1), or what it prints where it knows none. */
static bool is_type(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '?';
}

/* Expands a name, the type first; Return: its length, or 0 if it is none. */
static size_t expand(const struct kallsyms *k, size_t *at, char *to)
{
	size_t bytes = name_length(k, at), n = 0;
	const char *t;

	for (; bytes; bytes--)
		for (t = token(k, k->data[(*at)++]); *t; t++) {
			if (n == NAME_MAX_BYTES)
				return 0;
			to[n++] = *t;
		}
	to[n] = '\0';
	return n > 1 && is_type(*to) ? n : 0;
}

/* Room for all names, without their types, with their ends. */
static size_t names_bytes(const struct kallsyms *k)
{
	size_t at = k->names, i, bytes, total = 0, length[TOKENS];

	for (i = 0; i < TOKENS; i++)
		length[i] = strlen(token(k, i));
	for (i = 0; i < k->n; i++)
		for (bytes = name_length(k, &at); bytes; bytes--)
			total += length[k->data[at++]];
	/* An end for each, and what expand() may write before it gives up. */
	return total + k->n + NAME_MAX_BYTES + 1;
}

/**
 * kallsyms_read() - read the symbols from the tables of kallsyms
 * @s: filled in; to be freed by symbols_free() on success only
 * @k: the tables, of which kallsyms_layout() found all
 * @addr: address of @k->data
 * @base: value of kallsyms_relative_base, if there is one
 * @name: the file, for messages
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int kallsyms_read(struct symbols *s, const struct kallsyms *k, u64 addr,
		  u64 base, const char *name, struct failure *why)
{
	size_t at = k->names, i, n;
	char *to;

	*s = (struct symbols){ .source = "kallsyms" };
	s->v = malloc(k->n * sizeof(*s->v));
	s->names = malloc(names_bytes(k));
	if (!s->v || !s->names) {
		symbols_free(s);
		return fail_with(why, "out of memory reading %s: free some memory",
				 name);
	}
	to = s->names;
	for (i = 0; i < k->n; i++) {
		n = expand(k, &at, to);
		if (!n) {
			symbols_free(s);
			return fail_with(why, "the kallsyms of %s are damaged, symbol %zu has no name: give an undamaged image, or its System.map",
					 name, i);
		}
		s->v[i] = (struct symbol){
			.addr = address_of(k, i, addr, base),
			.name = to + 1,
			.type = *to,
			.order = i,
		};
		to += n + 1;
	}
	s->n = k->n;
	/* The kernel's own order of names, by which it looks them up. */
	if (k->seqs) {
		s->by_name = malloc(k->n * sizeof(*s->by_name));
		for (i = 0; s->by_name && i < k->n; i++)
			s->by_name[i] = seq(k, i);
	}
	return symbols_sort(s, name, why);
}

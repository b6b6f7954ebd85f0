// SPDX-License-Identifier: GPL-2.0-only
/* Tables of kallsyms, written as the kernel's scripts/kallsyms.c does. */
#include <stdlib.h>

#include "tables.h"

#define ROOM (4u << 20)

const char *const layout_names[MADE_LAYOUTS_N] = {
	"5.10", "6.1", "6.12", "7.2",
};

/* Codes from 128 on stand for more than one letter, as those of the kernel. */
static const char *const pairs[] = {
	"t_", "in", "er", "re", "Tx", "sys", "__", "init", "page", "lock",
};

struct writer {
	unsigned char *out;
	size_t at;
	size_t align;
};

static void put(struct writer *w, u64 value, size_t n)
{
	if (w->at + n > ROOM)
		abort();
	while (n--) {
		w->out[w->at++] = value;
		value >>= 8;
	}
}

static size_t label(struct writer *w)
{
	while (w->at % w->align)
		put(w, 0, 1);
	return w->at;
}

static const char *token(unsigned int code, char *buf)
{
	if (code >= 128 && code < 128 + ARRAY_SIZE(pairs))
		return pairs[code - 128];
	/* A letter is itself; what no name needs is some other pair. */
	buf[0] = code > ' ' && code <= '~' ? code : '~';
	buf[1] = buf[0] == '~' && code != '~' ? '~' : '\0';
	buf[2] = '\0';
	return buf;
}

/* Return: how many letters of the name the code that goes to *@code stands for. */
static size_t encode(const char *name, unsigned char *code)
{
	size_t i, n;

	for (i = 0; i < ARRAY_SIZE(pairs); i++) {
		n = strlen(pairs[i]);
		if (!strncmp(name, pairs[i], n)) {
			*code = 128 + i;
			return n;
		}
	}
	*code = *name;
	return 1;
}

static void put_names(struct writer *w, const struct made_name *names, size_t n,
		      u32 *markers, struct made_tables *t)
{
	unsigned char code[512];
	const char *name;
	size_t i, len, k;

	t->number = label(w);
	put(w, n, 4);
	t->names = label(w);
	for (i = 0; i < n; i++) {
		if (i % 256 == 0)
			markers[i / 256] = w->at - t->names;
		for (len = 0, name = names[i].name; *name; len++)
			name += encode(name, code + len);
		if (len > 127) {
			put(w, len | 0x80, 1);
			put(w, len >> 7, 1);
		} else {
			put(w, len, 1);
		}
		for (k = 0; k < len; k++)
			put(w, code[k], 1);
	}
	t->markers = label(w);
	for (i = 0; i < (n + 255) / 256; i++)
		put(w, markers[i], 4);
}

static void put_tokens(struct writer *w, struct made_tables *t)
{
	size_t index[256], i;
	const char *p;
	char buf[3];

	t->tokens = label(w);
	for (i = 0; i < 256; i++) {
		index[i] = w->at - t->tokens;
		p = token(i, buf);
		do
			put(w, *p, 1);
		while (*p++);
	}
	t->index = label(w);
	for (i = 0; i < 256; i++)
		put(w, index[i], 2);
}

static const struct made_name *to_sort;

static int by_name(const void *a, const void *b)
{
	const u32 x = *(const u32 *)a, y = *(const u32 *)b;
	int cmp = strcmp(to_sort[x].name + 1, to_sort[y].name + 1);

	return cmp ? cmp : x < y ? -1 : 1;
}

static void put_seqs(struct writer *w, const struct made_name *names, size_t n,
		     struct made_tables *t)
{
	u32 *order = calloc(n, sizeof(*order));
	size_t i;

	if (!order)
		abort();
	for (i = 0; i < n; i++)
		order[i] = i;
	to_sort = names;
	qsort(order, n, sizeof(*order), by_name);
	t->seqs = label(w);
	for (i = 0; i < n; i++) {
		put(w, order[i] >> 16, 1);
		put(w, order[i] >> 8, 1);
		put(w, order[i], 1);
	}
	free(order);
}

/* The lowest address is the base; with @percpu, the lowest in the upper half. */
static void put_offsets(struct writer *w, bool percpu, bool from_place, u64 addr,
			const struct made_name *names, size_t n,
			struct made_tables *t)
{
	u64 base = names[0].addr;
	size_t i;

	for (i = 0; percpu && i < n; i++) {
		base = names[i].addr;
		if (base >> 63)
			break;
	}
	t->offsets = label(w);
	for (i = 0; i < n; i++) {
		if (from_place)
			put(w, names[i].addr - (addr + w->at), 4);
		else if (!percpu)
			put(w, names[i].addr - base, 4);
		else if (names[i].addr >> 63)
			put(w, base - names[i].addr - 1, 4);
		else
			put(w, names[i].addr, 4);
	}
	if (from_place)
		return;
	t->base = label(w);
	put(w, base, 8);
}

/**
 * make_tables() - write tables of kallsyms
 * @layout: as which kernel does
 * @percpu: with CONFIG_KALLSYMS_ABSOLUTE_PERCPU
 * @addr: address of the first byte
 * @names: the symbols
 * @n: how many
 * @t: where the tables are goes here
 *
 * There are some bytes before and behind them, as in a kernel.
 *
 * Return: the bytes, to be freed.
 */
unsigned char *make_tables(enum made_layout layout, bool percpu, u64 addr,
			   const struct made_name *names, size_t n,
			   struct made_tables *t)
{
	struct writer w = {
		.out = calloc(1, ROOM), .align = layout == MADE_7_2 ? 4 : 8,
	};
	u32 *markers = calloc(n / 256 + 1, sizeof(*markers));
	bool behind = layout >= MADE_6_12;

	if (!w.out || !markers)
		abort();
	*t = (struct made_tables){ 0 };
	put(&w, 0x90c3f4cc90c3f4cc, 8);
	if (!behind)
		put_offsets(&w, percpu, false, addr, names, n, t);
	put_names(&w, names, n, markers, t);
	if (layout == MADE_6_1)
		put_seqs(&w, names, n, t);
	put_tokens(&w, t);
	if (behind) {
		put_offsets(&w, percpu, layout == MADE_7_2, addr, names, n, t);
		put_seqs(&w, names, n, t);
	}
	label(&w);
	put(&w, 0x90c3f4cc90c3f4cc, 8);
	t->len = w.at;
	free(markers);
	return w.out;
}

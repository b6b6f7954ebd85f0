// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sections and symbols of an image become nodes: a function or a variable
 * is what lies between two symbols of a section.  Then all code is decoded once
 * (sweep_code.c) and all data are looked through once (sweep_data.c); what they
 * refer to is all that the analyses need.
 *
 * Every address is looked up in constant time: the kernel is cut into pieces of
 * 256 bytes, and each knows the first node that reaches into it.
 */
#include <gelf.h>
#include <stdlib.h>

#include "sweep_priv.h"

/* __START_KERNEL_map, and behind it KERNEL_IMAGE_SIZE at most (page_64_types.h). */
#define KERNEL_MAP 0xffffffff80000000ull
#define KERNEL_BYTES 0x40000000ull

#define BUCKET_SHIFT 8

static int by_addr(const void *a, const void *b)
{
	const struct sweep_section *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/**
 * sweep_room() - make room for one more element
 * @v: the elements
 * @n: how many there are
 * @max: how many fit, changed
 * @size: bytes of one
 *
 * Return: the elements, which may have moved, or NULL: @v is as it was.
 */
void *sweep_room(void *v, size_t n, size_t *max, size_t size)
{
	size_t more = *max ? *max + *max / 2 : 1024;
	void *moved;

	if (n < *max)
		return v;
	moved = reallocarray(v, more, size);
	if (moved)
		*max = more;
	return moved;
}

/* Per-CPU data linked to address 0 (up to 6.14) are no addresses of the kernel. */
static bool read_section(Elf_Scn *scn, size_t names, Elf *elf,
			 struct sweep_section *to)
{
	Elf_Data *data;
	GElf_Shdr sh;

	if (!gelf_getshdr(scn, &sh) || !(sh.sh_flags & SHF_ALLOC) ||
	    !sh.sh_size || sh.sh_addr < KERNEL_MAP ||
	    sh.sh_addr - KERNEL_MAP >= KERNEL_BYTES ||
	    sh.sh_size > KERNEL_BYTES - (sh.sh_addr - KERNEL_MAP))
		return false;
	*to = (struct sweep_section){
		.addr = sh.sh_addr,
		.len = sh.sh_size,
		.name = elf_strptr(elf, names, sh.sh_name),
	};
	if (sh.sh_type != SHT_NOBITS) {
		data = elf_rawdata(scn, NULL);
		if (!data || !data->d_buf || data->d_size < sh.sh_size)
			return false;
		to->data = data->d_buf;
		/* Since 6.10 .data is executable by its flags: it is not code. */
		to->code = (sh.sh_flags & SHF_EXECINSTR) &&
			   !(sh.sh_flags & SHF_WRITE);
	}
	return to->name;
}

/* Sections that overlap would make a small file cost the time of a large one. */
static void read_sections(const struct image *img, struct sweep_sections *to)
{
	Elf_Scn *scn = NULL;
	size_t i, n, names;

	if (elf_getshdrstrndx(img->elf, &names) ||
	    elf_getshdrnum(img->elf, &n))
		return;
	to->v = calloc(n + 1, sizeof(*to->v));
	while (to->v && to->n < n && (scn = elf_nextscn(img->elf, scn)))
		to->n += read_section(scn, names, img->elf, to->v + to->n);
	if (!to->n)
		return;
	qsort(to->v, to->n, sizeof(*to->v), by_addr);
	for (i = 1, n = 1; i < to->n; i++)
		if (to->v[i].addr >= to->v[n - 1].addr + to->v[n - 1].len)
			to->v[n++] = to->v[i];
	to->n = n;
}

static bool better(const struct symbol *a, const char *b, bool b_global)
{
	if ((*a->name == '_') != (*b == '_'))
		return *b == '_';
	return symbol_global(a) && !b_global;
}

/* The nodes of one section; @i is the first symbol that is not below it. */
static size_t add_nodes(struct sweep *s, const struct sweep_section *section,
			size_t i)
{
	const struct symbols *symbols = &s->img->symbols;
	u64 end = section->addr + section->len;
	struct sweep_node *node = NULL;
	const struct symbol *sym;
	bool global = false;
	size_t first;

	/* What has no symbol is named after its section. */
	if (i == symbols->n || symbols->v[i].addr != section->addr) {
		node = s->nodes + s->nodes_n++;
		*node = (struct sweep_node){
			.addr = section->addr,
			.name = section->name,
			.code = section->code,
		};
	}
	first = s->nodes_n - !!node;
	for (; i < symbols->n && symbols->v[i].addr < end; i++) {
		sym = symbols->v + i;
		if (node && node->addr == sym->addr) {
			if (better(sym, node->name, global)) {
				node->name = sym->name;
				global = symbol_global(sym);
			}
			continue;
		}
		if (node)
			node->end = sym->addr;
		node = s->nodes + s->nodes_n++;
		*node = (struct sweep_node){
			.addr = sym->addr,
			.name = sym->name,
			.code = section->code,
		};
		global = symbol_global(sym);
	}
	node->end = end;
	s->nodes[first].opens = true;
	return i;
}

static bool make_nodes(struct sweep *s, const struct sweep_sections *sections)
{
	const struct symbols *symbols = &s->img->symbols;
	size_t i, at = 0;

	s->nodes = malloc((symbols->n + sections->n) * sizeof(*s->nodes));
	if (!s->nodes)
		return false;
	for (i = 0; i < sections->n; i++) {
		while (at < symbols->n &&
		       symbols->v[at].addr < sections->v[i].addr)
			at++;
		at = add_nodes(s, sections->v + i, at);
	}
	return true;
}

static bool make_buckets(struct sweep *s, const struct sweep_sections *sections)
{
	const struct sweep_section *last = sections->v + sections->n - 1;
	size_t n, i, node = 0;

	s->base = sections->v[0].addr;
	s->span = last->addr + last->len - s->base;
	n = (s->span >> BUCKET_SHIFT) + 1;
	s->buckets = malloc(n * sizeof(*s->buckets));
	if (!s->buckets)
		return false;
	for (i = 0; i < n; i++) {
		while (node < s->nodes_n &&
		       s->nodes[node].end <= s->base + (i << BUCKET_SHIFT))
			node++;
		s->buckets[i] = node;
	}
	return true;
}

/**
 * sweep_at() - which node does an address lie in?
 * @s: the pass
 * @addr: the address
 *
 * Return: its index, or SWEEP_NONE.
 */
u32 sweep_at(const struct sweep *s, u64 addr)
{
	u64 offset = addr - s->base;
	u32 i;

	if (offset >= s->span)
		return SWEEP_NONE;
	for (i = s->buckets[offset >> BUCKET_SHIFT]; i < s->nodes_n; i++)
		if (addr < s->nodes[i].end)
			return addr >= s->nodes[i].addr ? i : SWEEP_NONE;
	return SWEEP_NONE;
}

/**
 * sweep_pointer() - look up what a place in the image points to
 * @s: the pass
 * @addr: the place, aligned or not
 *
 * Return: the function, or SWEEP_NONE if it does not hold the address of one.
 */
u32 sweep_pointer(const struct sweep *s, u64 addr)
{
	const unsigned char *p = image_at(s->img, addr, sizeof(addr));
	u32 to;

	if (!p)
		return SWEEP_NONE;
	memcpy(&addr, p, sizeof(addr));
	to = sweep_at(s, addr);
	return to != SWEEP_NONE && s->nodes[to].code &&
	       s->nodes[to].addr == addr ? to : SWEEP_NONE;
}

/**
 * sweep_find() - look a node up by the name of one of its symbols
 * @s: the pass
 * @name: the name
 *
 * Return: its index, or SWEEP_NONE.
 */
u32 sweep_find(const struct sweep *s, const char *name)
{
	const struct symbol *sym = symbols_find(&s->img->symbols, name);

	return sym ? sweep_at(s, sym->addr) : SWEEP_NONE;
}

/**
 * sweep_open() - decode the code of an image and look through its data
 * @s: what was found; to be freed by sweep_close() on success only
 * @img: the image, an x86-64 one with symbols; it must stay open
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int sweep_open(struct sweep *s, const struct image *img, struct failure *why)
{
	struct sweep_sections sections = { 0 };
	bool done;

	*s = (struct sweep){ .img = img };
	if (img->arch != IMAGE_X86_64)
		return fail_with(why, "%s is not an x86-64 kernel: its code is not read",
				 img->name);
	if (!img->symbols.n)
		return fail_with(why, "%s has no symbols: name its System.map",
				 img->name);
	read_sections(img, &sections);
	if (!sections.n) {
		free(sections.v);
		return fail_with(why, "%s has no section where a kernel is linked to: give an undamaged image",
				 img->name);
	}
	done = make_nodes(s, &sections) && make_buckets(s, &sections) &&
	       sweep_code(s, &sections) && sweep_data(s, &sections);
	free(sections.v);
	if (done)
		return 0;
	sweep_close(s);
	return fail_with(why, "out of memory reading the code of %s: free some memory",
			 img->name);
}

/**
 * sweep_close() - free what was found
 * @s: the pass
 */
void sweep_close(struct sweep *s)
{
	free(s->nodes);
	free(s->refs);
	free(s->insns);
	free(s->pointers);
	free(s->buckets);
	*s = (struct sweep){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The data of a kernel, looked through for addresses of the kernel: pointers of
 * 64 bits, and distances of 32 bits from where they lie (initcalls and exported
 * symbols are listed so: include/linux/init.h, include/linux/export.h).
 *
 * A distance counts only if it leads exactly to where a function begins; by
 * chance some in a hundred thousand words does.  Sections that have an entry for
 * each call, return or line of code say nothing of who uses what, and neither do
 * the distances in .rodata, which are those of kallsyms (since 6.19) and of
 * switch statements.
 */
#include <stdlib.h>

#include "sweep_priv.h"

/* Sections of other tools, as their names begin. */
static const char *const skipped[] = {
	".orc_", ".BTF", ".alt", ".para", ".smp_locks", ".return_sites",
	".retpoline_sites", ".call_sites", ".cfi_sites", ".ibt_endbr_seal",
	".notes", "__bug_table", "__ex_table", "__ksymtab_strings",
	"__kcrctab", "__kflagstab", "__mcount_loc",
};

/*
 * Lists of functions for tracing and probing (include/asm-generic/vmlinux.lds.h):
 * nobody calls a function because it is in one.
 */
static const char *const lists[][2] = {
	{ "__start_mcount_loc", "__stop_mcount_loc" },
	{ "__start_kprobe_blacklist", "__stop_kprobe_blacklist" },
	{ "__start_error_injection_whitelist",
	  "__stop_error_injection_whitelist" },
};

/**
 * struct ranges - where the lists lie
 * @start: their first addresses
 * @end: behind them; 0 if the image does not have one
 */
struct ranges {
	u64 start[ARRAY_SIZE(lists)];
	u64 end[ARRAY_SIZE(lists)];
};

static void find_ranges(const struct sweep *s, struct ranges *r)
{
	const struct symbol *start, *end;
	size_t i;

	*r = (struct ranges){ 0 };
	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		start = symbols_find(&s->img->symbols, lists[i][0]);
		end = symbols_find(&s->img->symbols, lists[i][1]);
		if (!start || !end)
			continue;
		r->start[i] = start->addr;
		r->end[i] = end->addr;
	}
}

static bool in_range(const struct ranges *r, u64 addr)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lists); i++)
		if (addr >= r->start[i] && addr < r->end[i])
			return true;
	return false;
}

static bool is_skipped(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(skipped); i++)
		if (!strncmp(name, skipped[i], strlen(skipped[i])))
			return true;
	return false;
}

static bool add_pointer(struct sweep *s, u64 addr, u32 to, bool relative)
{
	u32 from = sweep_at(s, addr);
	struct sweep_pointer *v;

	v = sweep_room(s->pointers, s->pointers_n, &s->pointers_max, sizeof(*v));
	if (!v)
		return false;
	s->pointers = v;
	if (from != SWEEP_NONE && !s->nodes[from].pointers++)
		s->nodes[from].pointer = s->pointers_n;
	s->pointers[s->pointers_n++] = (struct sweep_pointer){
		.from = from,
		.to = to,
		.addr = addr,
		.relative = relative,
	};
	return true;
}

/* What points into the midst of a function is a table of its own jumps. */
static bool take_pointer(struct sweep *s, const struct ranges *r, u64 addr,
			 u64 value)
{
	u32 to = sweep_at(s, value);

	if (to == SWEEP_NONE || in_range(r, addr) ||
	    (s->nodes[to].code && value != s->nodes[to].addr))
		return true;
	s->nodes[to].pointed = true;
	return !s->nodes[to].code || add_pointer(s, addr, to, false);
}

static bool take_distance(struct sweep *s, u64 addr, s64 distance)
{
	u32 to = sweep_at(s, addr + distance);

	if (to == SWEEP_NONE || !s->nodes[to].code ||
	    addr + distance != s->nodes[to].addr)
		return true;
	s->nodes[to].pointed = true;
	return add_pointer(s, addr, to, true);
}

static bool read_section(struct sweep *s, const struct ranges *r,
			 const struct sweep_section *from)
{
	bool distances = strcmp(from->name, ".rodata");
	size_t at;
	int distance;
	u64 value;

	for (at = 0; at + 4 <= from->len; at += 4) {
		if (from->addr % 4)
			break;
		memcpy(&distance, from->data + at, 4);
		if (!distance)
			continue;
		if (!((from->addr + at) % 8) && at + 8 <= from->len) {
			memcpy(&value, from->data + at, 8);
			if (value - s->base < s->span) {
				if (!take_pointer(s, r, from->addr + at, value))
					return false;
				at += 4;
				continue;
			}
		}
		if (distances && !take_distance(s, from->addr + at, distance))
			return false;
	}
	return true;
}

/**
 * sweep_data() - look through all data
 * @s: the pass, with its nodes
 * @sections: the sections
 *
 * Return: false for lack of memory.
 */
bool sweep_data(struct sweep *s, const struct sweep_sections *sections)
{
	const struct sweep_section *v = sections->v;
	struct ranges r;
	size_t i;

	find_ranges(s, &r);
	for (i = 0; i < sections->n; i++)
		if (v[i].data && !v[i].code && !is_skipped(v[i].name) &&
		    !read_section(s, &r, v + i))
			return false;
	return true;
}

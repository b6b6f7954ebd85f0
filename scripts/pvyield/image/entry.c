// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the native entry of a kernel does and Xen's entries do not, in two ways.
 *
 * The calls: x86_64_start_kernel(), and startup_64() before it, call functions
 * that the PV entry calls nowhere before start_kernel(), neither directly nor
 * further down.  Whoever adds a call there has to say what becomes of it in a PV
 * domain.  A function that the compiler has put into its caller is not seen.
 *
 * The variables: those that code writes to only where nothing but the native
 * entry leads, and that other code reads.  A PV domain reads what the image has
 * there.  A variable whose address is taken elsewhere, in code or in data, may
 * be written to through that, and is left out.
 */
#include <stdlib.h>

#include "entry.h"

/* A name, and what the compiler adds to it. */
#define NAME_BYTES 128

/* "name.isra.0" and "name.constprop.0" are new in every build: "name". */
static const char *plain_name(const struct sweep *s, u32 node, char *buf)
{
	const char *name = s->nodes[node].name;

	snprintf(buf, NAME_BYTES, "%.*s", (int)strcspn(name, "."), name);
	return *buf ? buf : name;
}

/* How many functions does only the native entry lead to, by this call? */
static void add_call(const struct paths *p, struct items *items,
		     const char *list, u32 from, u32 to)
{
	char caller[NAME_BYTES], key[NAME_BYTES];
	const struct sweep *s = p->s;

	plain_name(s, from, caller);
	plain_name(s, to, key);
	if (items_find(items, list, key))
		return;
	if (path_native_only(p, to))
		items_add(items, list, key, "never",
			  "%s() calls it, and nothing else leads there", caller);
	else
		items_add(items, list, key, "later",
			  "%s() calls it; here other code may, after start_kernel()",
			  caller);
}

static void add_calls(const struct paths *p, struct items *items,
		      const char *list, unsigned int flag)
{
	const struct sweep *s = p->s;
	const struct sweep_ref *r, *end;
	u32 i;

	items_begin(items, list);
	for (i = 0; i < s->nodes_n; i++) {
		if (!(p->flags[i] & PATH_BODY))
			continue;
		r = s->refs + s->nodes[i].first;
		for (end = r + s->nodes[i].n; r < end; r++)
			if ((r->kind == REF_CALL || r->kind == REF_JUMP) &&
			    s->nodes[r->to].code &&
			    !(p->flags[r->to] & (PATH_BODY | flag)))
				add_call(p, items, list, i, r->to);
	}
}

/**
 * entry_items() - add the lists entry-pv and entry-pvh
 * @p: the paths
 * @items: the items
 */
void entry_items(const struct paths *p, struct items *items)
{
	if (p->pv == SWEEP_NONE)
		items_absent(items, "entry-pv", "the image names no PV entry in its Xen notes");
	else
		add_calls(p, items, "entry-pv", PATH_PV);
	if (p->pvh == SWEEP_NONE)
		items_absent(items, "entry-pvh", "the image names no PVH entry in its Xen notes");
	else
		add_calls(p, items, "entry-pvh", PATH_PVH);
}

/**
 * struct use - who uses a variable
 * @writers: functions that write to it, where only the native entry leads
 * @writer: one of them
 * @reader: a function elsewhere that reads it, or SWEEP_NONE
 * @elsewhere: other code writes to it, or takes its address
 */
struct use {
	u32 writers;
	u32 writer;
	u32 reader;
	bool elsewhere;
};

static void note_use(const struct paths *p, struct use *u, u32 from,
		     enum ref_kind kind)
{
	bool only = path_native_only(p, from);

	if (kind == REF_WRITE && only) {
		if (u->writer != from)
			u->writers++;
		u->writer = from;
	} else if (kind == REF_READ && !only) {
		if (u->reader == SWEEP_NONE)
			u->reader = from;
	} else if (kind != REF_READ && !only) {
		u->elsewhere = true;
	}
}

static void add_unwritten(const struct paths *p, struct items *items,
			  u32 variable, const struct use *u)
{
	char writer[NAME_BYTES], reader[NAME_BYTES];
	const char *name = p->s->nodes[variable].name;

	plain_name(p->s, u->writer, writer);
	plain_name(p->s, u->reader, reader);
	if (u->writers == 1)
		items_add(items, "pv-unwritten", name, "unwritten",
			  "only %s() writes to it, where only the native entry leads; %s() reads it",
			  writer, reader);
	else
		items_add(items, "pv-unwritten", name, "unwritten",
			  "only %s() and %u others write to it, where only the native entry leads; %s() reads it",
			  writer, u->writers - 1, reader);
}

/**
 * unwritten_items() - add the list pv-unwritten
 * @p: the paths
 * @items: the items
 * @why: the error line
 *
 * Return: 0, or -1 for lack of memory.
 */
int unwritten_items(const struct paths *p, struct items *items,
		    struct failure *why)
{
	const struct sweep *s = p->s;
	const struct sweep_ref *r;
	struct use *uses;
	u32 i, k;

	if (p->pv == SWEEP_NONE) {
		items_absent(items, "pv-unwritten", "the image names no PV entry in its Xen notes");
		return 0;
	}
	uses = calloc(s->nodes_n, sizeof(*uses));
	if (!uses)
		return fail_with(why, "out of memory following the code of %s: free some memory",
				 s->img->name);
	for (i = 0; i < s->nodes_n; i++) {
		uses[i].writer = SWEEP_NONE;
		uses[i].reader = SWEEP_NONE;
	}
	for (i = 0; i < s->nodes_n; i++)
		for (k = 0; k < s->nodes[i].n; k++) {
			r = s->refs + s->nodes[i].first + k;
			if (!s->nodes[r->to].code)
				note_use(p, uses + r->to, i, r->kind);
		}
	items_begin(items, "pv-unwritten");
	for (i = 0; i < s->nodes_n; i++)
		if (uses[i].writers && !uses[i].elsewhere &&
		    uses[i].reader != SWEEP_NONE && !s->nodes[i].pointed)
			add_unwritten(p, items, i, uses + i);
	free(uses);
	return 0;
}

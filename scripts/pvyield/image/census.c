// SPDX-License-Identifier: GPL-2.0-only
/*
 * Privileged instructions, by function and subsystem (origin.c).  Left out are the places that are
 * something else in a PV domain when it runs: the kernel replaces them at boot
 * (alternatives of X86_FEATURE_XENPV).  Calls through pv_ops hold no such
 * instruction in the image; what they are patched to outside of Xen lies with the
 * replacements.
 *
 * A function is "reachable" if a path leads from the PV entry, or from data that
 * a PV domain uses, to it: every call, jump, address that is taken and pointer
 * counts, but not the native function of a slot of pv_ops that PV code assigns.
 * So "reachable" may be said of a function that no PV domain calls, behind a
 * condition or through a structure that it does not use; "native-only" and
 * "not-reached" are the ones that are certain as far as the image tells.
 */
#include <stdlib.h>

#include "alternatives.h"
#include "census.h"
#include "census_table.h"
#include "insn.h"
#include "origin.h"

#define LIST "insn"
#define NAME_BYTES 128

/**
 * struct census - what is being counted
 * @p: the paths
 * @slots: the slots of pv_ops
 * @alt: the alternatives
 * @origins: where functions come from
 * @reached: for each node, whether a PV domain may get there
 * @stack: nodes still to be looked at
 * @n: how many
 */
struct census {
	const struct paths *p;
	const struct pv_slots *slots;
	struct alternatives alt;
	struct origins origins;
	unsigned char *reached;
	u32 *stack;
	size_t n;
};

static void reach(struct census *c, u32 node)
{
	const struct paths *p = c->p;

	if (c->reached[node] || node == p->native || node == p->c_entry ||
	    node == p->pvh)
		return;
	c->reached[node] = 1;
	c->stack[c->n++] = node;
}

/* Does a PV domain find another function where the image has this pointer? */
static bool is_replaced(const struct census *c, const struct sweep_pointer *ptr)
{
	const struct pv_slot *slot;

	slot = ptr->relative ? NULL : pv_slots_at(c->slots, ptr->addr);
	return slot && slot->n;
}

static void follow(struct census *c)
{
	const struct sweep *s = c->p->s;
	const struct sweep_pointer *ptr;
	const struct sweep_node *from;
	const struct sweep_ref *r;
	u32 i;

	/* Of what an image has none of there is no array to step through. */
	while (c->n) {
		from = s->nodes + c->stack[--c->n];
		for (i = 0; i < from->n; i++) {
			r = s->refs + from->first + i;
			if (r->kind != REF_WRITE)
				reach(c, r->to);
		}
		for (i = 0; i < from->pointers; i++) {
			ptr = s->pointers + from->pointer + i;
			if (!is_replaced(c, ptr))
				reach(c, ptr->to);
		}
	}
}

static void mark(struct census *c)
{
	const struct sweep_node *v = c->p->s->nodes;
	u32 i;

	reach(c, c->p->pv);
	for (i = 0; i < c->p->s->nodes_n; i++)
		if (!v[i].code && v[i].pointers && (!v[i].referred || v[i].pointed))
			reach(c, i);
	follow(c);
}

static const char *value_of(const struct census *c, u32 node)
{
	if (c->p->pv == SWEEP_NONE)
		return "no-pv";
	if (c->reached[node])
		return "reachable";
	return path_native_only(c->p, node) ? "native-only" : "not-reached";
}

/* One item for each function and instruction, however often it stands there. */
static void add_insn(const struct census *c, const struct sweep_insn *in,
		     struct items *items)
{
	const struct sweep_node *of = c->p->s->nodes + in->node;
	const struct origin_file *f = origin_at(&c->origins, in->node);
	char name[INSN_NAME_BYTES], key[NAME_BYTES + INSN_NAME_BYTES];
	char why[NAME_BYTES];
	const char *value = value_of(c, in->node);
	const struct item *same;

	insn_name(in->mnemonic, in->kind, name);
	/* What the compiler adds to a name is new in every build. */
	snprintf(key, sizeof(key), "%.*s: %s", (int)strcspn(of->name, "."),
		 of->name, name);
	if (f)
		snprintf(why, sizeof(why), CENSUS_IN "%.*s", (int)f->dir, f->name);
	else
		snprintf(why, sizeof(why), CENSUS_UNKNOWN);
	same = items_find(items, LIST, key);
	if (!same || strcmp(same->value, value))
		items_add(items, LIST, key, value, "%s", why);
	else if (strcmp(same->why, why))
		/* Two functions of one name. */
		items_explain(items, LIST, key, CENSUS_UNKNOWN);
}

/**
 * census_items() - add the list insn
 * @p: the paths
 * @slots: the slots of pv_ops
 * @items: the items
 * @why: the error line
 *
 * Return: 0, or -1 if the alternatives cannot be read, or for lack of memory.
 */
int census_items(const struct paths *p, const struct pv_slots *slots,
		 struct items *items, struct failure *why)
{
	struct census c = { .p = p, .slots = slots };
	const struct sweep *s = p->s;
	size_t i;

	if (alternatives_read(&c.alt, s->img, why))
		return -1;
	if (origins_read(&c.origins, s, why)) {
		alternatives_free(&c.alt);
		return -1;
	}
	c.reached = calloc(s->nodes_n, 1);
	c.stack = malloc(s->nodes_n * sizeof(*c.stack));
	if (c.reached && c.stack) {
		items_begin(items, LIST);
		if (p->pv != SWEEP_NONE)
			mark(&c);
		for (i = 0; i < s->insns_n; i++)
			if (!alternatives_at(&c.alt, s->nodes[s->insns[i].node].addr +
					     s->insns[i].offset, true))
				add_insn(&c, s->insns + i, items);
	}
	i = c.reached && c.stack;
	free(c.reached);
	free(c.stack);
	origins_free(&c.origins);
	alternatives_free(&c.alt);
	return i ? 0 : fail_with(why, "out of memory following the code of %s: free some memory",
				 s->img->name);
}

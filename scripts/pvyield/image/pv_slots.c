// SPDX-License-Identifier: GPL-2.0-only
/*
 * pv_ops (arch/x86/include/asm/paravirt_types.h) holds the functions that a
 * kernel calls for what it may not do by itself in a PV domain.  Linked into the
 * image are the native ones; Xen's code puts its own there before and after
 * start_kernel(), one by one, or a part of the structure at once.  A slot that it
 * never assigns keeps the native function: harmless where that does nothing, and
 * a conflict waiting to happen where it does something.
 *
 * Which code is Xen's is not known by names: it is what nothing but the PV entry
 * leads to, and what that calls.  7.2 has the slots of spinlocks in a structure
 * of their own, pv_ops_lock.
 */
#include <stdlib.h>

#include "pv_slots.h"
#include "slot_names.h"
#include "stores.h"
#include "text.h"

#define LIST "pv-ops"
#define SLOT 8

static const char *const structures[] = { "pv_ops", "pv_ops_lock" };

static void find_slots(struct pv_slots *slots, const struct sweep *s)
{
	const struct sweep_node *node;
	u32 i, of, native;
	u64 addr;

	for (i = 0; i < ARRAY_SIZE(structures); i++) {
		of = sweep_find(s, structures[i]);
		if (of == SWEEP_NONE)
			continue;
		node = s->nodes + of;
		for (addr = node->addr; addr + SLOT <= node->end; addr += SLOT) {
			native = sweep_pointer(s, addr);
			if (native == SWEEP_NONE || slots->n == PV_SLOTS_MAX)
				continue;
			slots->v[slots->n++] = (struct pv_slot){
				.addr = addr, .native = native,
			};
		}
	}
}

/**
 * pv_slots_at() - look a slot up
 * @slots: the slots
 * @addr: an address
 *
 * Return: the slot that begins there, or NULL.
 */
const struct pv_slot *pv_slots_at(const struct pv_slots *slots, u64 addr)
{
	size_t i;

	for (i = 0; i < slots->n; i++)
		if (slots->v[i].addr == addr)
			return slots->v + i;
	return NULL;
}

/**
 * struct assigning - where stores are noted
 * @slots: the slots
 * @s: the pass
 */
struct assigning {
	struct pv_slots *slots;
	const struct sweep *s;
};

static void assign(struct pv_slot *slot, u32 value)
{
	unsigned int i;

	/* A structure may be cleared before it is filled. */
	if (slot->n == 1 && slot->values[0] == PV_NULL)
		slot->n = 0;
	for (i = 0; i < slot->n; i++)
		if (slot->values[i] == value)
			return;
	if (slot->n < PV_VALUES_MAX)
		slot->values[slot->n++] = value;
}

/* The function that a place points to, in the image. */
static u32 word_at(const struct sweep *s, u64 addr)
{
	static const unsigned char null[SLOT];
	const unsigned char *p = image_at(s->img, addr, SLOT);

	return p && !memcmp(p, null, SLOT) ? PV_NULL : sweep_pointer(s, addr);
}

static bool note_store(void *data, const struct store *st)
{
	struct assigning *a = data;
	struct pv_slot *slot;
	u64 offset;
	u32 value;

	for (slot = a->slots->v; slot < a->slots->v + a->slots->n; slot++) {
		offset = slot->addr - st->addr;
		if (offset >= st->len || st->len - offset < SLOT)
			continue;
		if (st->copied)
			value = word_at(a->s, st->value + offset);
		else if (st->known && !st->value)
			value = PV_NULL;
		else if (st->known && !offset)
			value = sweep_at(a->s, st->value);
		else
			value = SWEEP_NONE;
		assign(slot, value);
	}
	return true;
}

static bool touches(const struct sweep *s, u32 node, const struct pv_slots *slots)
{
	const struct sweep_ref *r = s->refs + s->nodes[node].first;
	const struct sweep_ref *end = r + s->nodes[node].n;
	u64 first = slots->v[0].addr, last = slots->v[slots->n - 1].addr, addr;

	for (; r < end; r++) {
		addr = s->nodes[r->to].addr;
		if ((r->kind == REF_WRITE || r->kind == REF_ADDRESS) &&
		    !s->nodes[r->to].code && addr <= last &&
		    s->nodes[r->to].end > first)
			return true;
	}
	return false;
}

/* What nothing but the PV entry leads to, and all that this calls. */
static void mark_xen(const struct paths *p, unsigned char *mark, u32 *stack)
{
	const struct sweep *s = p->s;
	u32 start_kernel = sweep_find(s, "start_kernel"), i, n = 0, to;
	const struct sweep_node *from;

	for (i = 0; i < s->nodes_n; i++)
		if (s->nodes[i].code && path_pv_only(p, i)) {
			mark[i] = 1;
			stack[n++] = i;
		}
	while (n) {
		from = s->nodes + stack[--n];
		for (i = 0; i < from->n; i++) {
			to = s->refs[from->first + i].to;
			if (s->refs[from->first + i].kind > REF_JUMP ||
			    mark[to] || to == start_kernel)
				continue;
			mark[to] = 1;
			stack[n++] = to;
		}
	}
}

/**
 * pv_slots_find() - find the slots of pv_ops, and what PV code puts there
 * @slots: filled in, on error without what is assigned; empty if the image has no
 *	pv_ops
 * @p: the paths
 * @why: the error line
 *
 * Return: 0, or -1 for lack of memory.
 */
int pv_slots_find(struct pv_slots *slots, const struct paths *p,
		  struct failure *why)
{
	const struct sweep *s = p->s;
	struct assigning a = { .slots = slots, .s = s };
	unsigned char *mark;
	bool done = true;
	u32 *stack, i;

	slots->n = 0;
	find_slots(slots, s);
	if (!slots->n || p->pv == SWEEP_NONE)
		return 0;
	mark = calloc(s->nodes_n, 1);
	stack = malloc(s->nodes_n * sizeof(*stack));
	if (mark && stack)
		mark_xen(p, mark, stack);
	for (i = 0; mark && stack && i < s->nodes_n && done; i++)
		if (mark[i] && touches(s, i, slots))
			done = stores_of(s, i, note_store, &a);
	done = done && mark && stack;
	free(mark);
	free(stack);
	return done ? 0 : fail_with(why, "out of memory following the code of %s: free some memory",
				    s->img->name);
}

/* "pv_ops.mmu.write_cr3", by BTF; else "pv_ops.0x118". */
static void slot_key(const struct sweep *s, const struct pv_slot *slot,
		     const struct slot_names *names, char *buf, size_t size)
{
	const struct sweep_node *of = s->nodes + sweep_at(s, slot->addr);
	char fact[SLOT_MEMBER_BYTES], member[SLOT_MEMBER_BYTES];
	const char *structure = structures[0];
	size_t i;

	/* The symbol may have another name as well. */
	for (i = 0; i < ARRAY_SIZE(structures); i++)
		if (sweep_find(s, structures[i]) == (u32)(of - s->nodes))
			structure = structures[i];
	snprintf(fact, sizeof(fact), "%s.0x%llx", structure,
		 (unsigned long long)(slot->addr - of->addr));
	if (slot_member(names, fact, member))
		snprintf(buf, size, "%s.%s", structure, member);
	else
		snprintf(buf, size, "%s", fact);
}

static const char *value_name(const struct sweep *s, u32 value)
{
	if (value == SWEEP_NONE)
		return "what is not known";
	return value == PV_NULL ? "a null pointer" : s->nodes[value].name;
}

static void join_values(const struct sweep *s, const struct pv_slot *slot,
			char *buf, size_t size)
{
	struct text t;
	unsigned int i;

	text_init(&t, buf, size);
	for (i = 0; i < slot->n; i++) {
		if (i)
			text_str(&t, ", ");
		text_str(&t, value_name(s, slot->values[i]));
	}
}

/**
 * pv_slots_items() - add the list pv-ops
 * @slots: the slots
 * @p: the paths
 * @items: the items
 */
void pv_slots_items(const struct pv_slots *slots, const struct paths *p,
		    struct items *items)
{
	char key[2 * SLOT_MEMBER_BYTES], values[512];
	const struct sweep *s = p->s;
	struct slot_names *names = NULL;
	const struct pv_slot *slot;
	struct section btf;

	if (p->pv == SWEEP_NONE || !slots->n) {
		items_absent(items, LIST, p->pv == SWEEP_NONE ?
			     "the image names no PV entry in its Xen notes" :
			     "the image has no pv_ops");
		return;
	}
	items_begin(items, LIST);
	if (image_btf(s->img, &btf))
		names = slot_names_new(btf.data, btf.len);
	for (slot = slots->v; slot < slots->v + slots->n; slot++) {
		slot_key(s, slot, names, key, sizeof(key));
		join_values(s, slot, values, sizeof(values));
		if (slot->n)
			items_add(items, LIST, key,
				  slot->n == 1 && slot->values[0] == PV_NULL ?
				  "cleared" : "assigned",
				  "PV code puts %s there", values);
		else
			items_add(items, LIST, key, "unassigned",
				  "it keeps %s(): no PV code assigns it",
				  s->nodes[slot->native].name);
	}
	slot_names_free(names);
}

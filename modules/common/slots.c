// SPDX-License-Identifier: GPL-2.0-only
/*
 * The judge of structures of function pointers.
 *
 * Linux takes the operations that differ under a hypervisor through tables:
 * pv_ops, x86_platform, smp_ops, machine_ops, the APIC driver.  Every word of
 * such a structure is a fact, found by its offset, so that a slot that a newer
 * kernel adds is seen without knowing it.  What a slot may hold is decided by
 * the symbol that it points to:
 *
 *  - in a PV domain Xen's own functions, functions that do nothing, no
 *    function, and those on the harmless list of the structure.  What is on
 *    its privileged list is a conflict; any other function is a new slot that
 *    nobody has judged yet: unproven.
 *  - in a PVH or HVM domain the native functions as well: privileged
 *    instructions, page tables and the local APIC are virtualised by hardware,
 *    and Xen gets to see what it must.  Only what the privileged list names
 *    for such a role is a conflict.
 *
 * A slot that is missing from the facts proves nothing, so every offset below
 * the size must be there.
 */
#include "slots.h"

static bool begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

static bool ends(const char *s, const char *with)
{
	size_t len = strlen(s), n = strlen(with);

	return len >= n && !strcmp(s + len - n, with);
}

/**
 * slot_symbol() - a symbol without what says nothing about what it does
 * @symbol: the symbol
 *
 * __raw_callee_save_x is x with another calling convention, pv_native_x is the
 * out-of-line native_x.
 *
 * Return: a part of @symbol.
 */
const char *slot_symbol(const char *symbol)
{
	static const char thunk[] = "__raw_callee_save_";

	if (begins(symbol, thunk))
		symbol += sizeof(thunk) - 1;
	if (begins(symbol, "pv_native_"))
		symbol += strlen("pv_");
	return symbol;
}

/**
 * slot_fact() - the name of a slot's fact
 * @buf: the name goes here
 * @size: bytes in @buf, SLOT_NAME_BYTES are enough
 * @structure: the structure
 * @offset: the slot's offset in it, in bytes
 */
void slot_fact(char *buf, size_t size, const char *structure, size_t offset)
{
	struct text t;

	text_init(&t, buf, size);
	text_str(&t, structure);
	text_char(&t, '.');
	text_hex(&t, offset);
}

/* Is it Xen's? */
static bool is_xen(const char *symbol)
{
	return begins(symbol, "xen_") || begins(symbol, "__xen_");
}

/* No function, or one that does nothing? */
static bool is_nothing(const struct slot_table *t, const char *symbol)
{
	if (!strcmp(symbol, SLOT_DATA))
		return t->data;
	return !strcmp(symbol, SLOT_NULL) || !strcmp(symbol, "nop_func") ||
	       ends(symbol, "_nop") || ends(symbol, "_noop");
}

/* The rule for a symbol that holds in one of the roles. */
static const struct slot_rule *find_rule(const struct slot_rule *rules,
					 size_t n, const char *symbol,
					 u32 roles)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (rules[i].roles & roles && !strcmp(rules[i].symbol, symbol))
			return rules + i;
	return NULL;
}

static bool is_native(const struct slot_table *t, const char *symbol)
{
	const char *const *prefix;

	for (prefix = t->native; *prefix; prefix++)
		if (begins(symbol, *prefix))
			return true;
	return find_rule(t->privileged, t->privileged_n, symbol, ~0u) ||
	       find_rule(t->harmless, t->harmless_n, symbol, ~0u);
}

/**
 * struct found - what the slots that were looked at amount to
 * @role: the role
 * @rule: the worst conflict so far, or NULL
 * @conflict: the fact of the slot that it is in
 * @absent: the first slot that could not be read
 * @incomplete: the size of the structure that lacks a fact
 * @new: the first slot with a function on no list
 */
struct found {
	enum role role;
	const struct slot_rule *rule;
	const char *conflict;
	const char *absent;
	const char *incomplete;
	const char *new;
};

static void look_at(const struct slot_table *t, const struct fact *fact,
		    struct found *found)
{
	const struct slot_rule *rule;
	const char *symbol;
	u32 role = ROLE_BIT(found->role);

	if (fact->type != FACT_STR) {
		if (!found->absent)
			found->absent = fact->name;
		return;
	}
	symbol = slot_symbol(fact->text);
	rule = find_rule(t->privileged, t->privileged_n, symbol, role);
	if (rule) {
		if (!found->rule || rule->severity > found->rule->severity) {
			found->rule = rule;
			found->conflict = fact->name;
		}
		return;
	}
	if (is_xen(symbol) || is_nothing(t, symbol) ||
	    find_rule(t->harmless, t->harmless_n, symbol, role))
		return;
	if (!role_is_pv(found->role) && is_native(t, symbol))
		return;
	if (!found->new)
		found->new = fact->name;
}

static void look_at_all(const struct facts *f, const struct slot_table *t,
			size_t size, struct found *found)
{
	char name[SLOT_NAME_BYTES];
	const struct fact *fact;
	size_t at;

	for (at = 0; at < size; at += SLOT_BYTES) {
		slot_fact(name, sizeof(name), t->name, at);
		fact = facts_find(f, name);
		if (fact)
			look_at(t, fact, found);
		else if (!found->incomplete)
			found->incomplete = t->size;
	}
}

static void conclude(struct judgement *j, const struct slots_point *p,
		     const struct found *found)
{
	if (found->rule) {
		judge_conflicts(j, found->rule->severity,
				"a slot holds a function that drives what Xen owns in this domain",
				found->rule->text, p->advice);
		judge_about(j, found->conflict);
	} else if (found->incomplete) {
		judge_unproven(j, "a slot of the structure is not in the list of facts");
		judge_about(j, found->incomplete);
	} else if (found->absent) {
		judge_missing(j, found->absent);
	} else if (found->new) {
		judge_unproven(j, "new slot: what it holds is on no list for this domain");
		judge_about(j, found->new);
	} else {
		judge_yields(j, role_is_pv(found->role) ? p->yields_pv :
							  p->yields_hvm);
	}
}

/**
 * slots_judge() - judge the slots of a point's structures
 * @f: the facts
 * @j: the judgement, made here
 * @p: the point
 *
 * Of several conflicts the worst decides, then the first.
 */
void slots_judge(const struct facts *f, struct judgement *j,
		 const struct slots_point *p)
{
	struct found found = { .role = role_in_xen(f, j, p->not_xen) };
	const char *unknown = NULL;
	s64 size;
	size_t i;

	if (found.role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(found.role)) {
		judge_not_applicable(j, "the structure is x86's");
		return;
	}
	for (i = 0; i < p->tables_n; i++) {
		if (!facts_get_int(f, p->tables[i].size, &size)) {
			if (!unknown)
				unknown = p->tables[i].size;
			continue;
		}
		if (!i && !size) {
			judge_not_applicable(j, p->not_built);
			return;
		}
		if (size < 0 || size > SLOTS_BYTES_MAX || size % SLOT_BYTES) {
			judge_unproven(j, "the structure has a size that it has in no known kernel");
			judge_about(j, p->tables[i].size);
			return;
		}
		look_at_all(f, p->tables + i, size, &found);
	}
	if (unknown && !found.rule)
		judge_missing(j, unknown);
	else
		conclude(j, p, &found);
}

/* For people; the tables have no other combinations. */
static const char *domains_of(u32 roles)
{
	static const struct {
		u32 roles;
		const char *name;
	} names[] = {
		{ ROLES_PV, "a PV domain" },
		{ ROLE_BIT(ROLE_PV_DOM0), "a PV dom0" },
		{ ROLE_BIT(ROLE_PV_DOMU), "a PV guest" },
		{ ROLES_PV | ROLE_BIT(ROLE_PVH_DOM0),
		  "a PV domain or PVH dom0" },
		{ ROLE_BIT(ROLE_PV_DOM0) | ROLE_BIT(ROLE_PVH_DOM0),
		  "a PV or PVH dom0" },
		{ ROLE_BIT(ROLE_PV_DOMU) | ROLE_BIT(ROLE_PVH_DOMU),
		  "a PV or PVH guest" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].roles == roles)
			return names[i].name;
	return "some domains";
}

/**
 * slots_note() - an entry of the lists of a point
 * @p: the point
 * @i: its number, from 0
 * @note: filled in
 *
 * Return: false behind the last.
 */
bool slots_note(const struct slots_point *p, size_t i, struct point_note *note)
{
	const struct slot_rule *rule;
	const struct slot_table *t;
	size_t k, n;
	int list;

	for (list = 0; list < 2; list++) {
		for (k = 0; k < p->tables_n; k++) {
			t = p->tables + k;
			n = list ? t->harmless_n : t->privileged_n;
			if (i >= n) {
				i -= n;
				continue;
			}
			rule = (list ? t->harmless : t->privileged) + i;
			note->list = list ?
				"Functions that are right and not Xen's" :
				"Functions that are a conflict";
			note->where = t->name;
			note->domains = domains_of(rule->roles);
			note->name = rule->symbol;
			note->text = rule->text;
			return true;
		}
	}
	return false;
}

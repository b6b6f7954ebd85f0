/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the points that judge a structure of function pointers share: which
 * functions a slot may hold, by role, and the judge that walks the slots.
 */
#ifndef PVYIELD_COMMON_SLOTS_H
#define PVYIELD_COMMON_SLOTS_H

#include "role.h"

/* What a word of a structure holds where it is not a symbol of the kernel. */
#define SLOT_NULL "null"
#define SLOT_DATA "data"
#define SLOT_UNNAMED "unnamed"

/* Bytes of a slot, and the most that a structure may have of them. */
#define SLOT_BYTES 8
#define SLOTS_BYTES_MAX 2048

/* The name of a slot's fact: "x86_platform.0x7f8" and its end, with room. */
#define SLOT_NAME_BYTES 32

#define ROLE_BIT(role) (1u << (role))
#define ROLES_PV (ROLE_BIT(ROLE_PV_DOM0) | ROLE_BIT(ROLE_PV_DOMU))

/**
 * struct slot_rule - a function that is not Xen's, in some roles
 * @symbol: its name, without what slot_symbol() takes off
 * @roles: the roles that this holds for, ROLE_BIT() of each
 * @severity: of the conflict that it is there; SEVERITY_NONE if it is right
 * @text: what follows from it, or why it is right
 */
struct slot_rule {
	const char *symbol;
	u32 roles;
	enum severity severity;
	const char *text;
};

/**
 * struct slot_table - what a structure may hold
 * @name: the structure; its facts are @name.size and @name.0xOFFSET
 * @size: name of the fact that holds its size in bytes; 0 if the kernel is built
 *	without the structure
 * @privileged: the functions that are a conflict
 * @privileged_n: how many
 * @harmless: the functions that are not Xen's and right all the same
 * @harmless_n: how many
 * @data: some of its words are not pointers
 * @native: what names of the native functions of this structure begin with, up
 *	to NULL; they are right where hardware virtualises the domain
 */
struct slot_table {
	const char *name;
	const char *size;
	const struct slot_rule *privileged;
	size_t privileged_n;
	const struct slot_rule *harmless;
	size_t harmless_n;
	bool data;
	const char *const *native;
};

/**
 * struct slots_point - what slots_judge() needs to know of a point
 * @tables: the structures; without the first there is nothing to judge
 * @tables_n: how many
 * @not_xen: why the point does not apply without Xen
 * @not_built: why it does not apply without the first structure
 * @yields_pv: what proves it in a PV domain
 * @yields_hvm: what proves it where hardware virtualises the domain
 * @advice: what to do about a conflict
 */
struct slots_point {
	const struct slot_table *tables;
	size_t tables_n;
	const char *not_xen;
	const char *not_built;
	const char *yields_pv;
	const char *yields_hvm;
	const char *advice;
};

const char *slot_symbol(const char *symbol);
void slot_fact(char *buf, size_t size, const char *structure, size_t offset);
void slots_judge(const struct facts *f, struct judgement *j,
		 const struct slots_point *p);
bool slots_note(const struct slots_point *p, size_t i, struct point_note *note);

#endif

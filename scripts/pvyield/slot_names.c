// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module walks structures of function pointers word by word, so that it
 * needs no layout and sees what a newer kernel added; a slot's fact is named
 * STRUCTURE.0xOFFSET.  The kernel's BTF says which member that is, for people.
 * No fact and no verdict depends on it: without BTF the offset stands.
 *
 * BTF may come from a file that somebody gives, so types are followed to a
 * bounded depth, and whatever does not add up has no name.
 */
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stdlib.h>

#include "slot_names.h"
#include "text.h"

/* Structures in structures, modifiers and typedefs included. */
#define DEPTH_MAX 32

/*
 * The structures and their types.  Only per-CPU variables have a type of their
 * own in the BTF of kernels so far; apic is a pointer to its structure.
 */
static const struct {
	const char *structure;
	const char *type;
} structures[] = {
	{ "pv_ops", "paravirt_patch_template" },
	{ "pv_ops_lock", "pv_lock_ops" },
	{ "x86_platform", "x86_platform_ops" },
	{ "smp_ops", "smp_ops" },
	{ "machine_ops", "machine_ops" },
	{ "apic", "apic" },
};

/*
 * struct slot_names - BTF, and the types of the structures in it
 * @btf: the BTF
 * @types: their ids; 0 or less: it has none of that name
 */
struct slot_names {
	struct btf *btf;
	int types[ARRAY_SIZE(structures)];
};

/* Return: the structure that a slot's fact names, or -1, and the offset. */
static int structure_of(const char *fact, u64 *offset)
{
	const char *dot = strchr(fact, '.');
	size_t i, len;
	char *end;

	if (!dot || strncmp(dot, ".0x", 3))
		return -1;
	len = dot - fact;
	*offset = strtoull(dot + 3, &end, 16);
	if (*end || end == dot + 3)
		return -1;
	for (i = 0; i < ARRAY_SIZE(structures); i++)
		if (strlen(structures[i].structure) == len &&
		    !strncmp(structures[i].structure, fact, len))
			return i;
	return -1;
}

/**
 * slot_is() - is it the name of a slot's fact?
 * @fact: name of the fact
 *
 * Return: true if it is one of a structure that is known.
 */
bool slot_is(const char *fact)
{
	u64 offset;

	return structure_of(fact, &offset) >= 0;
}

static struct slot_names *wrap(struct btf *btf)
{
	struct slot_names *names;
	size_t i;

	if (!btf)
		return NULL;
	names = malloc(sizeof(*names));
	if (!names) {
		btf__free(btf);
		return NULL;
	}
	names->btf = btf;
	for (i = 0; i < ARRAY_SIZE(structures); i++)
		names->types[i] = btf__find_by_name_kind(btf, structures[i].type,
							 BTF_KIND_STRUCT);
	return names;
}

/**
 * slot_names_open() - read the BTF of the running kernel
 * @path: its file
 *
 * Return: the names, or NULL if there is none that can be read.
 */
struct slot_names *slot_names_open(const char *path)
{
	libbpf_set_print(NULL);
	return wrap(btf__parse(path, NULL));
}

/**
 * slot_names_new() - read BTF in memory
 * @btf: the section .BTF of an image, copied
 * @len: bytes of it
 *
 * Return: the names, or NULL if it cannot be read.
 */
struct slot_names *slot_names_new(const void *btf, size_t len)
{
	libbpf_set_print(NULL);
	if (len > UINT32_MAX)
		return NULL;
	return wrap(btf__new(btf, len));
}

/* The type behind typedefs and modifiers, or NULL. */
static const struct btf_type *resolve(const struct btf *btf, u32 id)
{
	int resolved = btf__resolve_type(btf, id);

	return resolved < 0 ? NULL : btf__type_by_id(btf, resolved);
}

/* The member that an offset lies in; a union's first one that is as large. */
static const struct btf_member *member_at(const struct btf *btf,
					  const struct btf_type *t, u64 offset,
					  u64 *start)
{
	const struct btf_member *m = btf_members(t);
	s64 size;
	u32 i;

	for (i = 0; i < btf_vlen(t); i++) {
		if (btf_member_bitfield_size(t, i))
			continue;
		*start = btf_member_bit_offset(t, i) / 8;
		size = btf__resolve_size(btf, m[i].type);
		if (size > 0 && offset >= *start && offset - *start < (u64)size)
			return m + i;
	}
	return NULL;
}

/* Return: what is left to be found in the element, or false. */
static bool enter_array(const struct btf *btf, const struct btf_type *t,
			u64 *offset, struct text *path, u32 *id)
{
	const struct btf_array *a = btf_array(t);
	s64 size = btf__resolve_size(btf, a->type);

	if (size <= 0 || *offset / size >= a->nelems)
		return false;
	text_char(path, '[');
	text_int(path, *offset / size);
	text_char(path, ']');
	*offset %= size;
	*id = a->type;
	return true;
}

static bool walk(const struct btf *btf, u32 id, u64 offset, struct text *path)
{
	const struct btf_member *m;
	const struct btf_type *t;
	const char *name;
	unsigned int depth;
	u64 start;

	for (depth = 0; depth < DEPTH_MAX; depth++) {
		t = resolve(btf, id);
		if (!t)
			return false;
		if (btf_is_array(t)) {
			if (!enter_array(btf, t, &offset, path, &id))
				return false;
			continue;
		}
		/* A member, found; what begins inside of one has no name. */
		if (!btf_is_composite(t))
			return !offset && path->n;
		m = member_at(btf, t, offset, &start);
		if (!m)
			return false;
		name = btf__name_by_offset(btf, m->name_off);
		if (name && *name) {
			if (path->n)
				text_char(path, '.');
			text_str(path, name);
		}
		offset -= start;
		id = m->type;
	}
	return false;
}

/**
 * slot_member() - which member of its structure is a slot?
 * @names: the names, NULL if there are none
 * @fact: name of the slot's fact
 * @buf: SLOT_MEMBER_BYTES for the member, as "mmu.write_cr3"
 *
 * Return: true if the member is known.
 */
bool slot_member(const struct slot_names *names, const char *fact, char *buf)
{
	struct text path;
	u64 offset;
	int i;

	if (!names)
		return false;
	i = structure_of(fact, &offset);
	if (i < 0 || names->types[i] <= 0)
		return false;
	text_init(&path, buf, SLOT_MEMBER_BYTES);
	return walk(names->btf, names->types[i], offset, &path) &&
	       !text_cut(&path);
}

/**
 * slot_names_free() - free the names
 * @names: the names, may be NULL
 */
void slot_names_free(struct slot_names *names)
{
	if (names)
		btf__free(names->btf);
	free(names);
}

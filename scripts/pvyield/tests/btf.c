// SPDX-License-Identifier: GPL-2.0-only
/* A small BTF, by the library that reads it. */
#include <bpf/btf.h>
#include <stdlib.h>

#include "btf.h"

static int must(int id)
{
	if (id < 0)
		abort();
	return id;
}

static void field(struct btf *btf, const char *name, int type, int at)
{
	must(btf__add_field(btf, name, type, at * 8, 0));
}

/**
 * make_btf() - make the BTF
 * @len: its length goes here
 *
 * struct paravirt_patch_template {
 *	struct { func_t *io_delay; } cpu;
 *	struct {
 *		struct paravirt_callee_save { func_t *func; } read_cr2;
 *		const pointer_t write_cr3;
 *		union { func_t *set_pte; func_t *set_pud; };
 *	} mmu;
 *	func_t *table[3];
 *	u32 flags, more;
 *	u32 first : 1;
 * };
 * struct apic { struct apic self; };	impossible in C
 *
 * Return: its bytes, to be freed.
 */
void *make_btf(size_t *len)
{
	struct btf *btf = btf__new_empty();
	int u32_id, func, pointer, callee, cpu, mmu, either, array, constant;
	const void *raw;
	__u32 size;
	void *copy;

	u32_id = must(btf__add_int(btf, "unsigned int", 4, 0));
	func = must(btf__add_func_proto(btf, 0));
	pointer = must(btf__add_ptr(btf, func));
	constant = must(btf__add_const(btf, must(btf__add_typedef(btf, "pointer_t",
								  pointer))));
	array = must(btf__add_array(btf, u32_id, pointer, 3));
	callee = must(btf__add_struct(btf, "paravirt_callee_save", 8));
	field(btf, "func", pointer, 0);
	cpu = must(btf__add_struct(btf, "pv_cpu_ops", 8));
	field(btf, "io_delay", pointer, 0);
	either = must(btf__add_union(btf, NULL, 8));
	field(btf, "set_pte", pointer, 0);
	field(btf, "set_pud", pointer, 0);
	mmu = must(btf__add_struct(btf, "pv_mmu_ops", 24));
	field(btf, "read_cr2", callee, 0);
	field(btf, "write_cr3", constant, 8);
	field(btf, NULL, either, 16);
	must(btf__add_struct(btf, "paravirt_patch_template", 72));
	field(btf, "cpu", cpu, 0);
	field(btf, "mmu", mmu, 8);
	field(btf, "table", array, 32);
	field(btf, "flags", u32_id, 56);
	field(btf, "more", u32_id, 60);
	must(btf__add_field(btf, "first", u32_id, 64 * 8, 1));
	must(btf__add_struct(btf, "apic", 8));
	field(btf, "self", btf__type_cnt(btf) - 1, 0);
	raw = btf__raw_data(btf, &size);
	copy = malloc(size);
	if (!raw || !copy)
		abort();
	memcpy(copy, raw, size);
	*len = size;
	btf__free(btf);
	return copy;
}

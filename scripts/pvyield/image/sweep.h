/* SPDX-License-Identifier: GPL-2.0-only */
/* One pass over the code and the data of a kernel: who refers to whom. */
#ifndef PVYIELD_IMAGE_SWEEP_H
#define PVYIELD_IMAGE_SWEEP_H

#include "image/image.h"

/* No node. */
#define SWEEP_NONE UINT32_MAX

/**
 * enum ref_kind - how one node refers to another
 * @REF_CALL: calls it
 * @REF_JUMP: jumps to it, or runs on into it
 * @REF_ADDRESS: takes its address, or an address in it
 * @REF_READ: reads from it
 * @REF_WRITE: writes to it; an instruction that does both, such as or, leaves
 *	a REF_READ as well
 */
enum ref_kind {
	REF_CALL,
	REF_JUMP,
	REF_ADDRESS,
	REF_READ,
	REF_WRITE,
};

/**
 * struct sweep_ref - a reference
 * @to: index of the node that is referred to
 * @kind: an enum ref_kind
 * @offset: where in that node, in bytes
 */
struct sweep_ref {
	u32 to;
	u32 kind : 3;
	u32 offset : 29;
};

/**
 * struct sweep_node - a function or a variable: what lies between two symbols,
 *	or between the beginning of a section and its first symbol
 * @addr: its address
 * @end: where the next one or the section ends it
 * @name: the name of its symbol, or section; of several rather one that does not begin with "_",
 *	as marks of the linker do, and of these the first global one
 * @first: index of its first reference
 * @n: how many references it makes
 * @pointer: index of the first function pointer in it
 * @pointers: how many there are
 * @code: it lies in code
 * @opens: it is the first of its section
 * @pointed: data of the image hold its address, of a variable an address in it
 * @referred: code of another node refers to it
 * @called: code of another node calls it
 */
struct sweep_node {
	u64 addr;
	u64 end;
	const char *name;
	u32 first;
	u32 n;
	u32 pointer;
	u32 pointers;
	bool code;
	bool opens;
	bool pointed;
	bool referred;
	bool called;
};

/**
 * struct sweep_insn - a privileged instruction
 * @node: the node that it is in
 * @offset: where in it, in bytes
 * @mnemonic: a ZydisMnemonic
 * @kind: for a move, which registers: 'c' control, 'd' debug; else 0
 */
struct sweep_insn {
	u32 node;
	u32 offset;
	unsigned short mnemonic;
	char kind;
};

/**
 * struct sweep_pointer - a word of data that holds the address of a function
 * @from: the node that it lies in, or SWEEP_NONE
 * @to: the function
 * @addr: where it lies
 * @relative: it is a distance of 32 bits, not an address
 */
struct sweep_pointer {
	u32 from;
	u32 to;
	u64 addr;
	bool relative;
};

/**
 * struct sweep - what the pass has found
 * @img: the image
 * @nodes: by address
 * @nodes_n: how many
 * @refs: what code refers to, by node
 * @refs_n: how many
 * @refs_max: room in @refs
 * @insns: privileged instructions, by address
 * @insns_n: how many
 * @insns_max: room in @insns
 * @pointers: function pointers in data, by address
 * @pointers_n: how many
 * @pointers_max: room in @pointers
 * @base: lowest address of the kernel
 * @span: bytes from there to its end
 * @buckets: the first node of each piece of the kernel
 * @bytes: bytes of code
 * @odd: of these, bytes that no instruction begins with
 */
struct sweep {
	const struct image *img;
	struct sweep_node *nodes;
	size_t nodes_n;
	struct sweep_ref *refs;
	size_t refs_n;
	size_t refs_max;
	struct sweep_insn *insns;
	size_t insns_n;
	size_t insns_max;
	struct sweep_pointer *pointers;
	size_t pointers_n;
	size_t pointers_max;
	u64 base;
	u64 span;
	u32 *buckets;
	size_t bytes;
	size_t odd;
};

int sweep_open(struct sweep *s, const struct image *img, struct failure *why);
void sweep_close(struct sweep *s);
u32 sweep_at(const struct sweep *s, u64 addr);
u32 sweep_pointer(const struct sweep *s, u64 addr);
u32 sweep_find(const struct sweep *s, const char *name);

#endif

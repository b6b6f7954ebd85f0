// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel has three entries.  The native one is where its ELF file is entered:
 * startup_64() (arch/x86/kernel/head_64.S), which goes on in
 * x86_64_start_kernel() through a pointer, initial_code.  The other two stand in
 * Xen's ELF notes: XEN_ELFNOTE_ENTRY for a PV domain, XEN_ELFNOTE_PHYS32_ENTRY
 * for a PVH one (xen/include/public/elfnote.h).  All meet in start_kernel().
 *
 * Two questions are answered.  Which functions does an entry call before
 * start_kernel(), directly or further down?  Only calls and jumps are followed
 * there: what an entry merely stores the address of is called later.  And to
 * which functions does nothing but one entry lead?  There everything counts that
 * might lead to a function: an address in code that is reached, a pointer in
 * data that such code uses, a pointer in data that code does not refer to by
 * name, as initcalls and exported symbols are, and functions that nothing in the
 * image refers to.
 */
#include <Zydis/Zydis.h>
#include <gelf.h>
#include <stdlib.h>

#include "paths.h"

/* __START_KERNEL_map: the kernel's text is mapped there from address 0 on. */
#define KERNEL_MAP 0xffffffff80000000ull

/* xen/include/public/elfnote.h */
#define NOTE_ENTRY 1
#define NOTE_PHYS32_ENTRY 18

/* Nodes that a walk may be told not to enter. */
#define STOPS_MAX 3

/**
 * struct walk - nodes that are still to be looked at
 * @p: the paths
 * @stack: the nodes; room for all
 * @n: how many
 * @flag: what is set in a node that is reached
 * @stops: nodes that it does not enter, unless it begins there
 */
struct walk {
	struct paths *p;
	u32 *stack;
	size_t n;
	unsigned char flag;
	u32 stops[STOPS_MAX];
};

static void begin(struct walk *w, unsigned char flag, u32 a, u32 b, u32 c)
{
	w->flag = flag;
	w->stops[0] = a;
	w->stops[1] = b;
	w->stops[2] = c;
}

static bool is_stop(const struct walk *w, u32 node)
{
	return node == w->stops[0] || node == w->stops[1] ||
	       node == w->stops[2];
}

static void reached(struct walk *w, u32 node)
{
	if (node == SWEEP_NONE || (w->p->flags[node] & w->flag))
		return;
	w->p->flags[node] |= w->flag;
	w->stack[w->n++] = node;
}

/* Follow calls and jumps. */
static void walk_calls(struct walk *w)
{
	const struct sweep *s = w->p->s;
	const struct sweep_ref *r, *end;
	u32 node;

	while (w->n) {
		node = w->stack[--w->n];
		r = s->refs + s->nodes[node].first;
		for (end = r + s->nodes[node].n; r < end; r++)
			if ((r->kind == REF_CALL || r->kind == REF_JUMP) &&
			    s->nodes[r->to].code && !is_stop(w, r->to))
				reached(w, r->to);
	}
}

/* Follow all that may lead to a function. */
static void walk_all(struct walk *w)
{
	const struct sweep *s = w->p->s;
	const struct sweep_node *from;
	u32 i, to;

	while (w->n) {
		from = s->nodes + w->stack[--w->n];
		for (i = 0; i < from->n; i++) {
			to = s->refs[from->first + i].to;
			if (s->refs[from->first + i].kind != REF_WRITE &&
			    !is_stop(w, to))
				reached(w, to);
		}
		for (i = 0; i < from->pointers; i++) {
			to = s->pointers[from->pointer + i].to;
			if (!is_stop(w, to))
				reached(w, to);
		}
	}
}

static u64 note_value(const struct section *notes, u32 type)
{
	size_t at = 0, next, name, desc, i;
	u64 value = 0;
	GElf_Nhdr note;
	Elf_Data data = {
		.d_type = ELF_T_NHDR,
		.d_version = EV_CURRENT,
		.d_buf = (void *)notes->data,
		.d_size = notes->len,
		.d_align = 4,
	};

	while ((next = gelf_getnote(&data, at, &note, &name, &desc))) {
		at = next;
		if (note.n_type != type || note.n_namesz != 4 ||
		    memcmp(notes->data + name, "Xen", 4) ||
		    (note.n_descsz != 4 && note.n_descsz != 8))
			continue;
		for (i = note.n_descsz; i; i--)
			value = value << 8 | notes->data[desc + i - 1];
		return value;
	}
	return 0;
}

static u32 code_at(const struct sweep *s, u64 addr)
{
	u32 node = sweep_at(s, addr);

	return node != SWEEP_NONE && s->nodes[node].code ? node : SWEEP_NONE;
}

static void find_entries(struct paths *p)
{
	const struct sweep *s = p->s;
	struct section notes;
	GElf_Ehdr head;
	u64 addr;

	p->native = SWEEP_NONE;
	p->pv = SWEEP_NONE;
	p->pvh = SWEEP_NONE;
	p->c_entry = sweep_find(s, "x86_64_start_kernel");
	if (gelf_getehdr(s->img->elf, &head))
		p->native = code_at(s, KERNEL_MAP + head.e_entry);
	if (!image_section(s->img, ".notes", &notes))
		return;
	addr = note_value(&notes, NOTE_ENTRY);
	if (addr)
		p->pv = code_at(s, addr);
	addr = note_value(&notes, NOTE_PHYS32_ENTRY);
	if (addr)
		p->pvh = code_at(s, KERNEL_MAP + addr);
}

/* Is it the part of the C entry that the compiler thinks is seldom run? */
static bool is_cold_part(const struct sweep *s, u32 of, u32 node)
{
	size_t len = strlen(s->nodes[of].name);

	return !strncmp(s->nodes[node].name, s->nodes[of].name, len) &&
	       !strncmp(s->nodes[node].name + len, ".cold", 5);
}

/*
 * Where the entry goes on is where it jumps to, by a label or by a constant
 * (6.12: jmp *0f(%rip)), or what it takes the address of (7.2: leaq
 * common_startup_64(%rip), %rdi).  But it takes the address of the first byte of
 * the kernel, too, and of functions.
 */
static u32 goes_on(const struct sweep *s, const struct sweep_ref *r)
{
	const struct sweep_node *to = s->nodes + r->to;

	if (r->kind == REF_READ)
		return sweep_pointer(s, to->addr + r->offset);
	if (r->kind == REF_JUMP ||
	    (r->kind == REF_ADDRESS && to->code && !to->called &&
	     to->addr != s->img->text))
		return r->to;
	return SWEEP_NONE;
}

/*
 * The native entry is assembly, in which a label is a symbol, and the C function
 * behind it, in which a jump is a call.
 */
static void mark_body(struct paths *p, struct walk *w)
{
	const struct sweep_node *v = p->s->nodes, *c = v + p->c_entry;
	const struct sweep_ref *r, *end;
	u32 node;

	begin(w, PATH_BODY, p->c_entry, p->pvh, p->pv);
	p->flags[p->c_entry] |= PATH_BODY;
	reached(w, p->native);
	while (w->n) {
		node = w->stack[--w->n];
		r = p->s->refs + v[node].first;
		for (end = r + v[node].n; r < end; r++)
			if (!is_stop(w, goes_on(p->s, r)))
				reached(w, goes_on(p->s, r));
	}
	for (r = p->s->refs + c->first; r < p->s->refs + c->first + c->n; r++)
		if (is_cold_part(p->s, p->c_entry, r->to))
			p->flags[r->to] |= PATH_BODY;
}

/*
 * The 32-bit code of the PVH entry knows the native one by its physical address
 * (up to 6.8: mov $_pa(startup_64), %rax), and what it calls as well.
 */
static void follow_physical(struct walk *w, u32 entry)
{
	const struct sweep *s = w->p->s;
	const struct sweep_node *e = s->nodes + entry;
	const unsigned char *code = image_at(s->img, e->addr, e->end - e->addr);
	ZydisDecodedInstruction in;
	ZydisDecoder d;
	u64 addr, at;
	u32 node;

	ZydisDecoderInit(&d, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	for (at = 0; code && at < e->end - e->addr; at += in.length) {
		if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(&d, NULL, code + at,
							      e->end - e->addr - at,
							      &in))) {
			in.length = 1;
			continue;
		}
		if (in.mnemonic != ZYDIS_MNEMONIC_MOV ||
		    in.raw.imm[0].size != 32 || in.raw.imm[0].value.s <= 0)
			continue;
		addr = KERNEL_MAP + in.raw.imm[0].value.u;
		node = code_at(s, addr);
		if (node != SWEEP_NONE && addr == s->nodes[node].addr)
			reached(w, node);
	}
}

static void mark_calls(struct paths *p, struct walk *w, u32 start_kernel)
{
	size_t i;

	begin(w, PATH_EARLY, start_kernel, SWEEP_NONE, SWEEP_NONE);
	reached(w, p->native);
	reached(w, p->c_entry);
	for (i = 0; i < p->s->nodes_n; i++)
		if (p->flags[i] & PATH_BODY)
			reached(w, i);
	walk_calls(w);
	begin(w, PATH_PV, start_kernel, SWEEP_NONE, SWEEP_NONE);
	reached(w, p->pv);
	walk_calls(w);
	if (p->pvh == SWEEP_NONE)
		return;
	begin(w, PATH_PVH, start_kernel, SWEEP_NONE, SWEEP_NONE);
	reached(w, p->pvh);
	follow_physical(w, p->pvh);
	walk_calls(w);
	/* Whoever goes to the native entry goes all its way. */
	if (p->native != SWEEP_NONE && (p->flags[p->native] & PATH_PVH)) {
		reached(w, p->c_entry);
		for (i = 0; i < p->s->nodes_n; i++)
			if (p->flags[i] & PATH_BODY)
				reached(w, i);
		walk_calls(w);
	}
}

/* Begin at what is used without being named, but at none of the stops. */
static void reach_unnamed(struct walk *w)
{
	const struct sweep *s = w->p->s;
	const struct sweep_node *v = s->nodes;
	u32 i;

	for (i = 0; i < s->nodes_n; i++)
		if (v[i].code ? !v[i].referred && !v[i].pointed && !is_stop(w, i) :
				v[i].pointers && (!v[i].referred || v[i].pointed))
			reached(w, i);
}

static void mark_reached(struct paths *p, struct walk *w)
{
	begin(w, PATH_NATIVE, SWEEP_NONE, SWEEP_NONE, SWEEP_NONE);
	reached(w, p->native);
	reached(w, p->c_entry);
	walk_all(w);
	begin(w, PATH_OTHER, p->native, p->c_entry, p->pvh);
	reached(w, p->pv);
	reach_unnamed(w);
	walk_all(w);
	begin(w, PATH_XEN, SWEEP_NONE, SWEEP_NONE, SWEEP_NONE);
	reached(w, p->pv);
	walk_all(w);
	begin(w, PATH_NO_XEN, p->pv, p->pvh, SWEEP_NONE);
	reached(w, p->native);
	reached(w, p->c_entry);
	reach_unnamed(w);
	walk_all(w);
}

/**
 * paths_open() - find the entries and follow them
 * @p: the paths; to be freed by paths_close() on success only
 * @s: the pass; it must stay
 * @why: the error line
 *
 * Return: 0, or -1 for lack of memory, or if the native entry is not known.
 */
int paths_open(struct paths *p, const struct sweep *s, struct failure *why)
{
	struct walk w = { .p = p };

	*p = (struct paths){ .s = s };
	find_entries(p);
	if (p->c_entry == SWEEP_NONE || !s->nodes[p->c_entry].code)
		return fail_with(why, "no symbol x86_64_start_kernel: the native entry is not known");
	p->flags = calloc(s->nodes_n, 1);
	w.stack = malloc(s->nodes_n * sizeof(*w.stack));
	if (!p->flags || !w.stack) {
		free(w.stack);
		free(p->flags);
		return fail_with(why, "out of memory following the code of %s: free some memory",
				 s->img->name);
	}
	mark_body(p, &w);
	mark_calls(p, &w, sweep_find(s, "start_kernel"));
	mark_reached(p, &w);
	free(w.stack);
	return 0;
}

/**
 * paths_close() - free what was found
 * @p: the paths
 */
void paths_close(struct paths *p)
{
	free(p->flags);
	*p = (struct paths){ 0 };
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * All code of a kernel is decoded once, function by function: a symbol is where
 * the decoder starts anew, so that what is no code between two symbols derails
 * it no further than to the next.
 *
 * Of most instructions the length is all that is wanted (insn_plain.c), of others
 * the mnemonic.  Operands are decoded only where an instruction has an address of
 * the kernel in it.
 */
#include <Zydis/Zydis.h>

#include "insn.h"
#include "sweep_priv.h"

/* Functions are aligned to that, labels in assembly are where they are. */
#define FUNCTION_ALIGN 16

/**
 * enum last - what the last instruction of a function does
 * @LAST_NONE: there was none but padding
 * @LAST_ON: control goes on behind it
 * @LAST_CALL: it calls; the compiler ends a function so if the callee does not
 *	return
 * @LAST_END: control goes elsewhere
 */
enum last {
	LAST_NONE,
	LAST_ON,
	LAST_CALL,
	LAST_END,
};

/**
 * struct decoding - the function that is decoded, and where
 * @s: the pass
 * @d: the decoder
 * @ctx: what it keeps for the operands
 * @insn: the instruction
 * @node: the function
 * @next: address behind @insn
 * @failed: there is no memory
 */
struct decoding {
	struct sweep *s;
	ZydisDecoder d;
	ZydisDecoderContext ctx;
	ZydisDecodedInstruction insn;
	u32 node;
	u64 next;
	bool failed;
};

static void add_ref(struct decoding *d, u64 addr, enum ref_kind kind)
{
	u32 to = sweep_at(d->s, addr);
	struct sweep *s = d->s;
	struct sweep_ref *refs;

	if (to == SWEEP_NONE || to == d->node)
		return;
	/* A constant that happens to lie in code: 0x81000200 are flags. */
	if (kind == REF_ADDRESS && s->nodes[to].code &&
	    addr != s->nodes[to].addr)
		return;
	refs = sweep_room(s->refs, s->refs_n, &s->refs_max, sizeof(*refs));
	if (!refs) {
		d->failed = true;
		return;
	}
	s->refs = refs;
	s->refs[s->refs_n++] = (struct sweep_ref){
		.to = to,
		.kind = kind,
		.offset = addr - s->nodes[to].addr,
	};
	s->nodes[to].referred = true;
	s->nodes[to].called |= kind == REF_CALL;
}

static bool in_kernel(const struct decoding *d, u64 addr)
{
	return addr - d->s->base < d->s->span;
}

/* What an instruction does with a variable that it names in its operands. */
static void add_access(struct decoding *d, u64 addr)
{
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT_VISIBLE];
	unsigned int i, n = d->insn.operand_count_visible;

	if (d->insn.mnemonic == ZYDIS_MNEMONIC_LEA) {
		add_ref(d, addr, REF_ADDRESS);
		return;
	}
	if (n > ARRAY_SIZE(op) ||
	    ZYAN_FAILED(ZydisDecoderDecodeOperands(&d->d, &d->ctx, &d->insn,
						   op, n)))
		return;
	for (i = 0; i < n; i++) {
		if (op[i].type != ZYDIS_OPERAND_TYPE_MEMORY)
			continue;
		if (op[i].actions & ZYDIS_OPERAND_ACTION_MASK_READ)
			add_ref(d, addr, REF_READ);
		if (op[i].actions & ZYDIS_OPERAND_ACTION_MASK_WRITE)
			add_ref(d, addr, REF_WRITE);
		if (op[i].mem.type == ZYDIS_MEMOP_TYPE_AGEN)
			add_ref(d, addr, REF_ADDRESS);
	}
}

static void add_memory(struct decoding *d)
{
	const ZydisDecodedInstruction *in = &d->insn;
	u64 addr = in->raw.disp.value;

	if (in->raw.disp.size < 32)
		return;
	if ((in->attributes & ZYDIS_ATTRIB_HAS_MODRM) &&
	    in->raw.modrm.mod == 0 && in->raw.modrm.rm == 5)
		addr += d->next;
	if (in_kernel(d, addr))
		add_access(d, addr);
}

static void add_immediate(struct decoding *d)
{
	const ZydisDecodedInstruction *in = &d->insn;

	if (in->raw.imm[0].is_relative)
		add_ref(d, d->next + in->raw.imm[0].value.s,
			in->mnemonic == ZYDIS_MNEMONIC_CALL ? REF_CALL :
							      REF_JUMP);
	else if (in->raw.imm[0].size >= 32 &&
		 in_kernel(d, in->raw.imm[0].value.u))
		add_ref(d, in->raw.imm[0].value.u, REF_ADDRESS);
}

static void add_privileged(struct decoding *d, u64 addr)
{
	char kind = insn_privileged(&d->insn);
	struct sweep *s = d->s;
	struct sweep_insn *insns;

	if (!kind)
		return;
	insns = sweep_room(s->insns, s->insns_n, &s->insns_max, sizeof(*insns));
	if (!insns) {
		d->failed = true;
		return;
	}
	s->insns = insns;
	s->insns[s->insns_n++] = (struct sweep_insn){
		.node = d->node,
		.offset = addr - s->nodes[d->node].addr,
		.mnemonic = d->insn.mnemonic,
		.kind = kind,
	};
}

static enum last last_of(const ZydisDecodedInstruction *in, enum last before)
{
	switch (in->mnemonic) {
	case ZYDIS_MNEMONIC_NOP:
		return before;
	case ZYDIS_MNEMONIC_CALL:
		return LAST_CALL;
	case ZYDIS_MNEMONIC_JMP:
	case ZYDIS_MNEMONIC_RET:
	case ZYDIS_MNEMONIC_IRET:
	case ZYDIS_MNEMONIC_IRETD:
	case ZYDIS_MNEMONIC_IRETQ:
	case ZYDIS_MNEMONIC_SYSRET:
	case ZYDIS_MNEMONIC_SYSEXIT:
	case ZYDIS_MNEMONIC_UD0:
	case ZYDIS_MNEMONIC_UD1:
	case ZYDIS_MNEMONIC_UD2:
		return LAST_END;
	default:
		return LAST_ON;
	}
}

/*
 * Direct calls and jumps are known by one byte or two, and a jump within the
 * function says nothing.  Return: its length, 0: it is none.
 */
static unsigned int read_branch(struct decoding *d, const unsigned char *p,
				size_t at, size_t len, enum last *last)
{
	unsigned int n, opcode = p[at] == 0x0f ? 2 : 1;
	u64 addr = d->s->nodes[d->node].addr;
	int distance = 0;

	if (len - at < 6)
		return 0;
	if ((p[at] & 0xf0) == 0x70 || p[at] == 0xeb)
		distance = (signed char)p[at + 1];
	else if (p[at] == 0xe8 || p[at] == 0xe9 ||
		 (opcode == 2 && (p[at + 1] & 0xf0) == 0x80))
		memcpy(&distance, p + at + opcode, 4);
	else
		return 0;
	n = opcode + ((p[at] & 0xf0) == 0x70 || p[at] == 0xeb ? 1 : 4);
	if (at + n + distance >= len)
		add_ref(d, addr + at + n + distance,
			p[at] == 0xe8 ? REF_CALL : REF_JUMP);
	*last = p[at] == 0xe8 ? LAST_CALL :
		p[at] == 0xe9 || p[at] == 0xeb ? LAST_END : LAST_ON;
	return n;
}

/* One byte that is an instruction of its own, and says nothing: nop, int3. */
static bool is_padding(unsigned char byte)
{
	return byte == 0x90 || byte == 0xcc;
}

/*
 * What tells Xen, or KVM, to emulate the instruction behind it: ud2 and a name,
 * which would be read as instructions (asm/emulate_prefix.h).
 */
#define PREFIX_BYTES 5
static bool is_prefix(const unsigned char *p, size_t len)
{
	return len >= PREFIX_BYTES &&
	       (!memcmp(p, "\x0f\x0bxen", PREFIX_BYTES) ||
		!memcmp(p, "\x0f\x0bkvm", PREFIX_BYTES));
}

static enum last read_function(struct decoding *d, const unsigned char *p,
			       size_t len)
{
	u64 addr = d->s->nodes[d->node].addr;
	enum last last = LAST_NONE;
	unsigned int n;
	size_t at = 0;

	while (at < len && !d->failed) {
		if (is_padding(p[at])) {
			if (p[at] == 0xcc && last != LAST_NONE)
				last = LAST_END;
			at++;
			continue;
		}
		if (is_prefix(p + at, len - at)) {
			at += PREFIX_BYTES;
			continue;
		}
		n = insn_plain(p + at, len - at);
		if (n)
			last = LAST_ON;
		else
			n = read_branch(d, p, at, len, &last);
		if (n) {
			at += n;
			continue;
		}
		if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(&d->d, &d->ctx,
							      p + at, len - at,
							      &d->insn))) {
			d->s->odd++;
			at++;
			continue;
		}
		d->next = addr + at + d->insn.length;
		if (d->insn.raw.disp.size >= 32)
			add_memory(d);
		if (d->insn.raw.imm[0].size)
			add_immediate(d);
		add_privileged(d, addr + at);
		last = last_of(&d->insn, last);
		at += d->insn.length;
	}
	return last;
}

/* Does control run from the end of a function into the next one? */
static bool runs_on(const struct sweep *s, u32 node, enum last last)
{
	const struct sweep_node *next = s->nodes + node + 1;

	if (node + 1 == s->nodes_n || !next->code ||
	    next->addr != s->nodes[node].end)
		return false;
	if (last == LAST_CALL)
		return next->addr % FUNCTION_ALIGN && !strchr(next->name, '.');
	return last == LAST_ON;
}

static bool read_section(struct decoding *d, const struct sweep_section *from)
{
	u64 end = from->addr + from->len;
	struct sweep *s = d->s;
	struct sweep_node *node;
	enum last last;

	s->bytes += from->len;
	for (; d->node < s->nodes_n; d->node++) {
		node = s->nodes + d->node;
		if (node->addr >= end)
			break;
		node->first = s->refs_n;
		if (node->addr < from->addr)
			continue;
		last = read_function(d, from->data + (node->addr - from->addr),
				     node->end - node->addr);
		if (runs_on(s, d->node, last))
			add_ref(d, node->end, REF_JUMP);
		if (d->failed)
			return false;
		node->n = s->refs_n - node->first;
	}
	return true;
}

/**
 * sweep_code() - decode all code
 * @s: the pass, with its nodes
 * @sections: the sections
 *
 * What alternatives are replaced with is not code that runs where it lies.
 *
 * Return: false for lack of memory.
 */
bool sweep_code(struct sweep *s, const struct sweep_sections *sections)
{
	struct decoding d = { .s = s };
	const struct sweep_section *v = sections->v;
	size_t i;

	ZydisDecoderInit(&d.d, ZYDIS_MACHINE_MODE_LONG_64,
			 ZYDIS_STACK_WIDTH_64);
	for (i = 0; i < sections->n; i++)
		if (v[i].code && strcmp(v[i].name, ".altinstr_replacement") &&
		    !read_section(&d, v + i))
			return false;
	return true;
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The constants that a function holds in its registers are followed from one
 * instruction to the next: that is how a compiler assigns a pointer to a slot of
 * a structure, copies a structure (rep movs, or memcpy()), and clears it first if
 * most of it is null (rep stos, or memset()).  Nothing is known
 * of a register where a jump may come from elsewhere, and behind a call nothing
 * of those that the callee may change (System V ABI for AMD64, 3.2.1).
 */
#include <Zydis/Zydis.h>
#include <stdlib.h>

#include "stores.h"

/* Registers by their numbers in instructions. */
enum { RAX, RCX, RDX, RSI = 6, RDI = 7, REGS = 16 };

/* A function of the kernel is smaller; what is not is none. */
#define FUNCTION_MAX 0x100000u

/**
 * struct reg - what is known of a register
 * @value: its value
 * @loaded: where it was loaded from, 0: it was not
 * @known: @value is known
 */
struct reg {
	u64 value;
	u64 loaded;
	bool known;
};

/**
 * struct scan - a function that is followed
 * @s: the pass
 * @code: its bytes
 * @len: how many
 * @addr: its address
 * @joins: a bit for each byte that a jump leads to
 * @regs: the registers
 * @d: the decoder
 * @ctx: what it keeps for the operands
 * @insn: the instruction
 * @op: its operands
 * @next: the address behind it
 * @store: called for each store
 * @data: for that
 */
struct scan {
	const struct sweep *s;
	const unsigned char *code;
	size_t len;
	u64 addr;
	unsigned char *joins;
	struct reg regs[REGS];
	ZydisDecoder d;
	ZydisDecoderContext ctx;
	ZydisDecodedInstruction insn;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];
	u64 next;
	bool (*store)(void *data, const struct store *st);
	void *data;
};

static bool decode(struct scan *c, size_t at)
{
	if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(&c->d, &c->ctx,
						      c->code + at, c->len - at,
						      &c->insn)))
		return false;
	c->next = c->addr + at + c->insn.length;
	return true;
}

static void find_joins(struct scan *c)
{
	size_t at = 0;
	u64 to;

	while (at < c->len) {
		if (!decode(c, at)) {
			at++;
			continue;
		}
		to = c->next + c->insn.raw.imm[0].value.s - c->addr;
		if (c->insn.raw.imm[0].is_relative && to < c->len)
			c->joins[to / 8] |= 1 << to % 8;
		at += c->insn.length;
	}
}

/* The number of the register that one is a part of, or -1. */
static int reg_of(ZydisRegister reg)
{
	ZydisRegister whole;

	whole = ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, reg);
	if (whole < ZYDIS_REGISTER_RAX || whole > ZYDIS_REGISTER_R15)
		return -1;
	return whole - ZYDIS_REGISTER_RAX;
}

static void forget(struct scan *c)
{
	memset(c->regs, 0, sizeof(c->regs));
}

/* The address of a memory operand, if its registers are known. */
static bool address_of(const struct scan *c, const ZydisDecodedOperand *op,
		       u64 *addr)
{
	int base = reg_of(op->mem.base);

	if (op->mem.index != ZYDIS_REGISTER_NONE ||
	    op->mem.segment == ZYDIS_REGISTER_GS)
		return false;
	*addr = op->mem.disp.value;
	if (op->mem.base == ZYDIS_REGISTER_RIP)
		*addr += c->next;
	else if (base >= 0 && c->regs[base].known)
		*addr += c->regs[base].value;
	else if (op->mem.base != ZYDIS_REGISTER_NONE)
		return false;
	return true;
}

/* What the source of a move is; what goes to 32 bits is extended by zeroes. */
static struct reg source_of(const struct scan *c, const ZydisDecodedOperand *op)
{
	struct reg r = { 0 };
	u64 addr;
	int reg;

	switch (op->type) {
	case ZYDIS_OPERAND_TYPE_IMMEDIATE:
		r.known = true;
		r.value = op->imm.value.u;
		break;
	case ZYDIS_OPERAND_TYPE_REGISTER:
		reg = reg_of(op->reg.value);
		if (reg >= 0 && op->size >= 32)
			r = c->regs[reg];
		break;
	case ZYDIS_OPERAND_TYPE_MEMORY:
		if (op->size == 64 && address_of(c, op, &addr))
			r.loaded = addr;
		break;
	default:
		break;
	}
	if (c->op[0].size == 32)
		r.value = (u32)r.value;
	return r;
}

static bool tell(struct scan *c, u64 addr, u64 len, const struct reg *what)
{
	struct store st = {
		.addr = addr,
		.len = len,
		.value = what->known ? what->value : what->loaded,
		.known = what->known || what->loaded,
		.copied = !what->known && what->loaded,
	};

	return c->store(c->data, &st);
}

/* rep movs and memcpy(): from rsi to rdi. */
static bool copy(struct scan *c, const struct reg *count, u64 unit)
{
	struct reg from = { .loaded = c->regs[RSI].value };

	if (!c->regs[RDI].known || !count->known || count->value > UINT32_MAX)
		return true;
	if (!c->regs[RSI].known)
		from.loaded = 0;
	return tell(c, c->regs[RDI].value, count->value * unit, &from);
}

/* What the instruction changes is not known any more. */
static void clobber(struct scan *c)
{
	static const int kept[] = { 3, 4, 5, 12, 13, 14, 15 };
	struct reg old[REGS];
	unsigned int i;
	int reg;

	if (c->insn.mnemonic == ZYDIS_MNEMONIC_CALL) {
		memcpy(old, c->regs, sizeof(old));
		forget(c);
		for (i = 0; i < ARRAY_SIZE(kept); i++)
			c->regs[kept[i]] = old[kept[i]];
		return;
	}
	for (i = 0; i < c->insn.operand_count; i++) {
		if (c->op[i].type != ZYDIS_OPERAND_TYPE_REGISTER ||
		    !(c->op[i].actions & ZYDIS_OPERAND_ACTION_MASK_WRITE))
			continue;
		reg = reg_of(c->op[i].reg.value);
		if (reg >= 0)
			c->regs[reg] = (struct reg){ 0 };
	}
}

/* mov and lea to a register: its new value. */
static void move(struct scan *c, struct reg what)
{
	int reg = reg_of(c->op[0].reg.value);

	clobber(c);
	if (reg >= 0 && c->op[0].size >= 32)
		c->regs[reg] = what;
}

/* rep stos and memset(): what is not zero is no pointer. */
static bool fill(struct scan *c, const struct reg *with, const struct reg *count,
		 u64 unit)
{
	const struct reg *to = c->regs + RDI;

	if (!to->known || !count->known || count->value > UINT32_MAX ||
	    !with->known || with->value)
		return true;
	return tell(c, to->value, count->value * unit, with);
}

static bool calls(const struct scan *c, const char *name)
{
	u32 node;

	if (c->insn.mnemonic != ZYDIS_MNEMONIC_CALL ||
	    !c->insn.raw.imm[0].is_relative)
		return false;
	node = sweep_at(c->s, c->next + c->insn.raw.imm[0].value.s);
	return node != SWEEP_NONE && node == sweep_find(c->s, name);
}

/* The bytes of one step of a repeated movs or stos, 0: it is none. */
static u64 movs_unit(const ZydisDecodedInstruction *in)
{
	if (!(in->attributes & ZYDIS_ATTRIB_HAS_REP))
		return 0;
	return in->mnemonic == ZYDIS_MNEMONIC_MOVSB ? 1 :
	       in->mnemonic == ZYDIS_MNEMONIC_MOVSD ? 4 :
	       in->mnemonic == ZYDIS_MNEMONIC_MOVSQ ? 8 : 0;
}

static u64 stos_unit(const ZydisDecodedInstruction *in)
{
	if (!(in->attributes & ZYDIS_ATTRIB_HAS_REP))
		return 0;
	return in->mnemonic == ZYDIS_MNEMONIC_STOSB ? 1 :
	       in->mnemonic == ZYDIS_MNEMONIC_STOSD ? 4 :
	       in->mnemonic == ZYDIS_MNEMONIC_STOSQ ? 8 : 0;
}

/* Return: false if the caller wants no more. */
static bool copy_or_fill(struct scan *c)
{
	u64 movs = movs_unit(&c->insn), stos = stos_unit(&c->insn);

	if (movs)
		return copy(c, c->regs + RCX, movs);
	if (stos)
		return fill(c, c->regs + RAX, c->regs + RCX, stos);
	if (calls(c, "memcpy"))
		return copy(c, c->regs + RDX, 1);
	if (calls(c, "memset"))
		return fill(c, c->regs + RSI, c->regs + RDX, 1);
	return true;
}

static bool is_zeroing(const struct scan *c)
{
	return c->insn.mnemonic == ZYDIS_MNEMONIC_XOR &&
	       c->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
	       c->op[1].type == ZYDIS_OPERAND_TYPE_REGISTER &&
	       c->op[0].reg.value == c->op[1].reg.value;
}

/* Return: false if the caller wants no more. */
static bool step(struct scan *c)
{
	struct reg what = { 0 };
	unsigned int i;
	u64 addr;

	if (ZYAN_FAILED(ZydisDecoderDecodeOperands(&c->d, &c->ctx, &c->insn,
						   c->op, c->insn.operand_count)))
		return true;
	if (!copy_or_fill(c))
		return false;
	if (c->insn.mnemonic == ZYDIS_MNEMONIC_MOV)
		what = source_of(c, c->op + 1);
	else if (c->insn.mnemonic == ZYDIS_MNEMONIC_LEA &&
		 address_of(c, c->op + 1, &what.value))
		what.known = true;
	else if (is_zeroing(c))
		what.known = true;
	for (i = 0; i < c->insn.operand_count_visible; i++)
		if (c->op[i].type == ZYDIS_OPERAND_TYPE_MEMORY &&
		    (c->op[i].actions & ZYDIS_OPERAND_ACTION_MASK_WRITE) &&
		    address_of(c, c->op + i, &addr) &&
		    !tell(c, addr, c->op[i].size / 8, &what))
			return false;
	if (c->insn.operand_count_visible &&
	    c->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
	    (what.known || what.loaded))
		move(c, what);
	else
		clobber(c);
	return true;
}

/**
 * stores_of() - find what a function stores where
 * @s: the pass
 * @node: the function
 * @store: called for each store to a place that is known, until it returns
 *	false; @st is true of at least one path through the function
 * @data: for that
 *
 * Return: false for lack of memory, or if the function is larger than any.
 */
bool stores_of(const struct sweep *s, u32 node,
	       bool (*store)(void *data, const struct store *st), void *data)
{
	const struct sweep_node *n = s->nodes + node;
	struct scan c = {
		.s = s, .addr = n->addr, .len = n->end - n->addr,
		.store = store, .data = data,
	};
	size_t at = 0;

	c.code = image_at(s->img, c.addr, c.len);
	if (!c.code || c.len > FUNCTION_MAX)
		return false;
	c.joins = calloc(c.len / 8 + 1, 1);
	if (!c.joins)
		return false;
	ZydisDecoderInit(&c.d, ZYDIS_MACHINE_MODE_LONG_64,
			 ZYDIS_STACK_WIDTH_64);
	find_joins(&c);
	while (at < c.len) {
		if (c.joins[at / 8] & 1 << at % 8)
			forget(&c);
		if (!decode(&c, at)) {
			forget(&c);
			at++;
			continue;
		}
		if (!step(&c))
			break;
		at += c.insn.length;
	}
	free(c.joins);
	return true;
}

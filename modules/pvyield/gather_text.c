// SPDX-License-Identifier: GPL-2.0-only
/*
 * Static variables, found by the code that uses them.  Several files of the
 * kernel may have a static variable of the same name, and a look-up by name
 * finds any of them; the one that a function uses is the one that its code
 * points to.
 *
 * x86-64 addresses variables relative to the next instruction: four bytes of
 * displacement, the last of the instruction or followed by one byte of an
 * immediate operand.  Every four bytes of the function are taken for such a
 * displacement, and what it would point to must be the beginning of a symbol of
 * that name: that is no chance.
 *
 * arm64 takes the page of the variable by ADRP into a register, and the rest of its
 * address by the offset of a load or of an addition from that register.
 */
#include <linux/bitops.h>
#include <linux/kallsyms.h>
#include <linux/string.h>

#include "gather_text.h"

/* A flag is asked first in the functions that this is for. */
#define CODE_BYTES 128

static bool is_variable(const struct machine *m, unsigned long addr,
			const char *variable)
{
	char name[KSYM_NAME_LEN];

	return m->name(m, addr, name, sizeof(name)) && !strcmp(name, variable);
}

static unsigned long find_x86(const struct machine *m, const u8 *code,
			      size_t size, unsigned long start,
			      const char *variable)
{
	unsigned long next;
	size_t i, operand;
	s32 distance;

	for (i = 0; i + sizeof(distance) <= size; i++) {
		memcpy(&distance, code + i, sizeof(distance));
		for (operand = 0; operand < 2; operand++) {
			next = start + i + sizeof(distance) + operand;
			if (is_variable(m, next + distance, variable))
				return next + distance;
		}
	}
	return 0;
}

/* What an instruction of arm64 adds to a register that ADRP has set; 0 for none. */
static unsigned long offset_from(u32 instruction, u32 reg)
{
	u32 imm = instruction >> 10 & 0xfff;

	if ((instruction >> 5 & 31) != reg)
		return 0;
	/* LDR Wt, [Xn, #imm * 4] */
	if ((instruction & 0xffc00000) == 0xb9400000)
		return imm * 4;
	/* ADD Xd, Xn, #imm */
	return (instruction & 0xffc00000) == 0x91000000 ? imm : 0;
}

static unsigned long find_arm64(const struct machine *m, const u8 *code,
				size_t size, unsigned long start,
				const char *variable)
{
	unsigned long page, addr;
	u32 adrp, instruction;
	size_t i, k;

	for (i = 0; i + sizeof(adrp) <= size; i += sizeof(adrp)) {
		memcpy(&adrp, code + i, sizeof(adrp));
		if ((adrp & 0x9f000000) != 0x90000000)
			continue;
		page = (start + i) & ~0xfffUL;
		page += sign_extend64((u64)(adrp >> 5 & 0x7ffff) << 14 |
				      (u64)(adrp >> 29 & 3) << 12, 32);
		for (k = i + sizeof(adrp); k + sizeof(adrp) <= size;
		     k += sizeof(adrp)) {
			memcpy(&instruction, code + k, sizeof(instruction));
			addr = page + offset_from(instruction, adrp & 31);
			if (addr != page && is_variable(m, addr, variable))
				return addr;
		}
	}
	return 0;
}

/**
 * gather_text_flag() - a fact from a static int that stands for a bool
 * @m: the machine
 * @f: the facts
 * @fact: name of the fact
 * @code: a function that uses the variable
 * @variable: its name
 */
void gather_text_flag(const struct machine *m, struct facts *f,
		      const char *fact, enum symbol code, const char *variable)
{
	unsigned long start = m->find(m, code), addr;
	u8 bytes[CODE_BYTES];
	size_t size;
	int value;

	if (!start) {
		facts_absent(f, fact, m->why_not(m, code));
		return;
	}
	size = min_t(size_t, m->length(m, start), sizeof(bytes));
	if (m->read(bytes, (void *)start, size)) {
		facts_absent(f, fact, "the code that uses it cannot be read");
		return;
	}
	if (strcmp(m->arch, "arm64"))
		addr = find_x86(m, bytes, size, start, variable);
	else
		addr = find_arm64(m, bytes, size, start, variable);
	if (!addr)
		facts_absent(f, fact, "it was not found in the code that uses it");
	else if (m->read(&value, (void *)addr, sizeof(value)))
		facts_absent(f, fact, "its memory cannot be read");
	else
		facts_bool(f, fact, value);
}

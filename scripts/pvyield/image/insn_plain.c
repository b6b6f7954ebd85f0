// SPDX-License-Identifier: GPL-2.0-only
/*
 * Nine of ten instructions of a kernel say nothing of what is looked for: they
 * move and compute with registers and the stack.  Their lengths follow from the
 * opcode and the ModRM byte (Intel SDM, volume 2, 2.1 and appendix A), which is
 * ten times as fast as decoding them.  Everything else is left to the decoder,
 * and a test compares the two for every opcode and every ModRM byte.
 */
#include "insn.h"

/* What follows an opcode; 0: it is for the decoder. */
enum {
	NONE = 1,	/* nothing */
	IMM8,		/* 8 bits */
	IMM32,		/* 32 bits */
	MODRM,		/* a ModRM byte */
	MODRM_IMM8,	/* and 8 bits */
	MODRM_IMM32,	/* and 32 bits */
};

static const unsigned char one_byte[256] = {
	[0x00 ... 0x03] = MODRM, [0x04] = IMM8, [0x05] = IMM32,	/* add */
	[0x08 ... 0x0b] = MODRM, [0x0c] = IMM8, [0x0d] = IMM32,	/* or */
	[0x10 ... 0x13] = MODRM, [0x14] = IMM8, [0x15] = IMM32,	/* adc */
	[0x18 ... 0x1b] = MODRM, [0x1c] = IMM8, [0x1d] = IMM32,	/* sbb */
	[0x20 ... 0x23] = MODRM, [0x24] = IMM8, [0x25] = IMM32,	/* and */
	[0x28 ... 0x2b] = MODRM, [0x2c] = IMM8, [0x2d] = IMM32,	/* sub */
	[0x30 ... 0x33] = MODRM, [0x34] = IMM8, [0x35] = IMM32,	/* xor */
	[0x38 ... 0x3b] = MODRM, [0x3c] = IMM8, [0x3d] = IMM32,	/* cmp */
	[0x50 ... 0x5f] = NONE,		/* push, pop */
	[0x63] = MODRM,			/* movsxd */
	[0x68] = IMM32,			/* push */
	[0x69] = MODRM_IMM32,		/* imul */
	[0x6a] = IMM8,			/* push */
	[0x6b] = MODRM_IMM8,		/* imul */
	[0x80] = MODRM_IMM8,		/* add to cmp */
	[0x81] = MODRM_IMM32,
	[0x83] = MODRM_IMM8,
	[0x84 ... 0x8b] = MODRM,	/* test, xchg, mov */
	[0x8d] = MODRM,			/* lea */
	[0x98 ... 0x99] = NONE,		/* cdqe, cqo */
	[0xa8] = IMM8,			/* test */
	[0xa9] = IMM32,
	[0xb0 ... 0xb7] = IMM8,		/* mov */
	[0xb8 ... 0xbf] = IMM32,
	[0xc0 ... 0xc1] = MODRM_IMM8,	/* shifts */
	[0xc6] = MODRM_IMM8,		/* mov */
	[0xc7] = MODRM_IMM32,
	[0xd0 ... 0xd3] = MODRM,	/* shifts */
};

static const unsigned char two_bytes[256] = {
	[0x40 ... 0x4f] = MODRM,	/* cmov */
	[0x90 ... 0x9f] = MODRM,	/* set */
	[0xa3] = MODRM,			/* bt */
	[0xab] = MODRM,			/* bts */
	[0xaf] = MODRM,			/* imul */
	[0xb3] = MODRM,			/* btr */
	[0xb6 ... 0xb7] = MODRM,	/* movzx */
	[0xba] = MODRM_IMM8,		/* bt to btc */
	[0xbb ... 0xbd] = MODRM,	/* btc, bsf, bsr */
	[0xbe ... 0xbf] = MODRM,	/* movsx */
	[0xc8 ... 0xcf] = NONE,		/* bswap */
};

/* An address of the kernel is negative, as 32 bits with a sign. */
static bool is_negative(const unsigned char *p)
{
	return p[3] & 0x80;
}

/* Bytes from the ModRM byte to the end of the displacement, 0: not plain. */
static unsigned int modrm_bytes(const unsigned char *p, size_t len)
{
	unsigned int n = 1, mod, rm;

	if (len < 6)
		return 0;
	mod = p[0] >> 6;
	rm = p[0] & 7;
	if (mod == 3)
		return n;
	if (rm == 4)
		n++;
	if (mod == 1)
		return n + 1;
	if (mod == 0 && rm == 5)
		return 0;
	if (mod == 0 && !(rm == 4 && (p[1] & 7) == 5))
		return n;
	return is_negative(p + n) ? 0 : n + 4;
}

/* What an opcode makes of the middle bits of its ModRM byte. */
static bool is_defined(bool two, unsigned char opcode, unsigned char modrm)
{
	unsigned int reg = modrm >> 3 & 7;

	if (two)
		return opcode != 0xba || reg >= 4;
	if (opcode == 0x8d)
		return modrm < 0xc0;
	if (opcode == 0xc6 || opcode == 0xc7)
		return reg == 0;
	if (opcode == 0xc0 || opcode == 0xc1 ||
	    (opcode >= 0xd0 && opcode <= 0xd3))
		return reg != 6;
	return true;
}

/**
 * insn_plain() - the length of an instruction that says nothing
 * @p: its bytes
 * @len: how many there are, of it and of what follows
 *
 * Such an instruction goes on behind itself, is not privileged, and has neither
 * a displacement from itself nor a number that could be an address.
 *
 * Return: its length, or 0 if the decoder has to look at it.
 */
unsigned int insn_plain(const unsigned char *p, size_t len)
{
	unsigned int at = 0, n = 0;
	unsigned char rex = 0, kind;
	bool two;

	/* The longest one that is known here, and it need not be at the end. */
	if (len < 13)
		return 0;
	if ((p[at] & 0xf0) == 0x40)
		rex = p[at++];
	two = p[at] == 0x0f;
	at += two;
	kind = two ? two_bytes[p[at]] : one_byte[p[at]];
	if (!kind)
		return 0;
	/* mov of 64 bits to a register. */
	if (!two && (p[at] & 0xf8) == 0xb8 && (rex & 8))
		return 0;
	if (kind >= MODRM) {
		n = modrm_bytes(p + at + 1, len - at - 1);
		if (!n || !is_defined(two, p[at], p[at + 1]))
			return 0;
	}
	at += 1 + n;
	switch (kind) {
	case IMM8:
	case MODRM_IMM8:
		return at + 1;
	case IMM32:
	case MODRM_IMM32:
		return is_negative(p + at) ? 0 : at + 4;
	default:
		return at;
	}
}

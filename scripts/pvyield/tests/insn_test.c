// SPDX-License-Identifier: GPL-2.0-only
/* What is known of instructions without the decoder, against the decoder. */
#include "test.h"

#include "image/insn.h"

#define LONGEST 15

/**
 * struct sums - what was compared
 * @plain: instructions that were said to be plain
 * @all: instructions
 */
struct sums {
	size_t plain;
	size_t all;
};

/* It goes on behind itself: no jump, no call, no return, no trap. */
static bool goes_on(const ZydisDecodedInstruction *in)
{
	switch (in->meta.category) {
	case ZYDIS_CATEGORY_CALL:
	case ZYDIS_CATEGORY_COND_BR:
	case ZYDIS_CATEGORY_UNCOND_BR:
	case ZYDIS_CATEGORY_RET:
	case ZYDIS_CATEGORY_INTERRUPT:
	case ZYDIS_CATEGORY_SYSCALL:
	case ZYDIS_CATEGORY_SYSRET:
	case ZYDIS_CATEGORY_SYSTEM:
	case ZYDIS_CATEGORY_IO:
	case ZYDIS_CATEGORY_NOP:
	case ZYDIS_CATEGORY_WIDENOP:
		return false;
	default:
		return true;
	}
}

static void compare(const ZydisDecoder *d, const unsigned char *p,
		    struct sums *sums)
{
	unsigned int n = insn_plain(p, LONGEST);
	ZydisDecodedInstruction in;

	sums->all++;
	if (!n)
		return;
	sums->plain++;
	if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(d, NULL, p, LONGEST, &in)))
		fail_msg("%02x %02x %02x %02x is no instruction", p[0], p[1],
			 p[2], p[3]);
	if (in.length != n)
		fail_msg("%02x %02x %02x %02x has %u bytes, not %u", p[0], p[1],
			 p[2], p[3], in.length, n);
	if (insn_privileged(&in) || !goes_on(&in) || in.raw.imm[0].is_relative ||
	    (in.raw.imm[0].size >= 32 && in.raw.imm[0].value.s < 0) ||
	    (in.raw.disp.size >= 32 && in.raw.disp.value < 0) ||
	    ((in.attributes & ZYDIS_ATTRIB_HAS_MODRM) && !in.raw.modrm.mod &&
	     in.raw.modrm.rm == 5))
		fail_msg("%02x %02x %02x %02x is not plain", p[0], p[1], p[2],
			 p[3]);
}

/* Every opcode with every ModRM byte and some SIB bytes. */
static void compare_all(const ZydisDecoder *d, unsigned char *p, size_t at,
			struct sums *sums)
{
	static const unsigned char sibs[] = { 0x00, 0x25, 0x65, 0xa4, 0xfd };
	unsigned int opcode, modrm, i;

	for (opcode = 0; opcode < 256; opcode++) {
		p[at] = opcode;
		for (modrm = 0; modrm < 256; modrm++) {
			p[at + 1] = modrm;
			for (i = 0; i < ARRAY_SIZE(sibs); i++) {
				p[at + 2] = sibs[i];
				compare(d, p, sums);
				if (modrm >= 0xc0 || (modrm & 7) != 4)
					break;
			}
		}
	}
}

static void test_plain(void **state)
{
	/* What follows may be an address of the kernel, or not. */
	static const unsigned char tails[] = { 0x11, 0x81 };
	unsigned char p[LONGEST];
	struct sums sums = { 0 };
	unsigned int rex, i;
	ZydisDecoder d;
	size_t at;

	(void)state;
	ZydisDecoderInit(&d, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	for (i = 0; i < ARRAY_SIZE(tails); i++)
		for (rex = 0x3f; rex < 0x50; rex++) {
			memset(p, tails[i], sizeof(p));
			at = rex > 0x3f;
			p[0] = rex;
			compare_all(&d, p, at, &sums);
			p[at++] = 0x0f;
			compare_all(&d, p, at, &sums);
		}
	/* A table that knows nothing would pass, too. */
	assert_true(sums.plain > sums.all / 8);
}

/* What is cut is for the decoder, which says so. */
static void test_cut(void **state)
{
	static const unsigned char p[] = { 0x48, 0x81, 0x84, 0x24, 0, 1 };
	unsigned char nop[LONGEST] = { 0x50 };
	size_t len;

	(void)state;
	for (len = 0; len <= sizeof(p); len++)
		assert_int_equal(insn_plain(p, len), 0);
	assert_int_equal(insn_plain(nop, sizeof(nop)), 1);
}

static void test_names(void **state)
{
	static const struct {
		unsigned char p[4];
		const char *name;
	} list[] = {
		{ { 0x0f, 0x30 }, "wrmsr" },
		{ { 0x0f, 0x20, 0xd8 }, "mov cr" },
		{ { 0x0f, 0x22, 0xd8 }, "mov cr" },
		{ { 0x0f, 0x21, 0xf0 }, "mov dr" },
		{ { 0x0f, 0x23, 0xf0 }, "mov dr" },
		{ { 0xed }, "in" },
		{ { 0xfa }, "cli" },
		{ { 0x0f, 0x01, 0xf8 }, "swapgs" },
		/* mov, cpuid, sgdt, rdtsc, syscall, nop */
		{ { 0x48, 0x89, 0xc1 }, NULL },
		{ { 0x0f, 0xa2 }, NULL },
		{ { 0x0f, 0x01, 0x00 }, NULL },
		{ { 0x0f, 0x31 }, NULL },
		{ { 0x0f, 0x05 }, NULL },
		{ { 0x90 }, NULL },
	};
	ZydisDecodedInstruction in;
	char name[INSN_NAME_BYTES];
	ZydisDecoder d;
	size_t i;
	char kind;

	(void)state;
	ZydisDecoderInit(&d, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		assert_true(ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&d, NULL,
								       list[i].p, 4,
								       &in)));
		kind = insn_privileged(&in);
		assert_int_equal(!!kind, !!list[i].name);
		if (!kind)
			continue;
		insn_name(in.mnemonic, kind, name);
		assert_string_equal(name, list[i].name);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		{ .name = "insn: plain ones", .test_func = test_plain },
		{ .name = "insn: cut ones", .test_func = test_cut },
		{ .name = "insn: privileged ones", .test_func = test_names },
	};

	return cmocka_run_group_tests_name("insn", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0-only
/* Code that points to a variable, by all the ways that x86-64 has for it. */
#include "fake.h"
#include "../../modules/pvyield/gather_text.c"

#define CODE SYM_cpuidle_disabled
#define VARIABLE SYM_disable_irq_remap

/* A function whose displacement at @at, followed by @operand bytes, is right. */
static struct fake_machine *function(struct kunit *test, u8 *code, size_t size,
				     size_t at, size_t operand)
{
	struct fake_machine *fake = fake_new(test);
	unsigned long variable = (unsigned long)fake->var[VARIABLE];
	long distance = variable - ((unsigned long)code + at + 4 + operand);
	s32 displacement = distance;

	KUNIT_ASSERT_EQ(test, (long)displacement, distance);
	memset(code, 0x90, size);
	memcpy(code + at, &displacement, sizeof(displacement));
	fake->has[CODE] = true;
	fake->has[VARIABLE] = true;
	fake->memory[CODE] = (struct fake_memory){ code, size };
	fake->length[CODE] = size;
	fake->names[0] = (struct fake_name){ variable, "off" };
	return fake;
}

/**
 * fake_text_flag() - give a made-up machine a function that uses a variable
 * @fake: the machine
 * @code: the function
 * @variable: the variable, which is called off
 * @value: its value
 */
void fake_text_flag(struct fake_machine *fake, enum symbol code,
		    enum symbol variable, int value)
{
	unsigned long addr = (unsigned long)fake->var[variable];
	s32 displacement = addr - ((unsigned long)fake->string + 6);
	struct fake_name *known = fake->names;

	memset(fake->string, 0x90, sizeof(fake->string));
	memcpy(fake->string + 2, &displacement, sizeof(displacement));
	fake->has[code] = true;
	fake->memory[code] = (struct fake_memory){ fake->string, 16 };
	fake->length[code] = 16;
	fake_int(fake, variable, value);
	while (known->name && known->addr != addr)
		known++;
	*known = (struct fake_name){ addr, "off" };
}

static u8 *new_code(struct kunit *test, size_t size)
{
	u8 *code = kunit_kzalloc(test, size, GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, code);
	return code;
}

static void found(struct kunit *test)
{
	static const struct fact no = BOOL("a.flag", false);
	static const struct fact yes = BOOL("a.flag", true);
	static const size_t places[][2] = { { 2, 0 }, { 9, 1 }, { 12, 0 } };
	struct bench *b = bench_new(test);
	u8 *code = new_code(test, 16);
	struct fake_machine *fake;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		fake = function(test, code, 16, places[i][0], places[i][1]);
		gather_text_flag(&fake->m, &b->facts, "a.flag", CODE, "off");
		expect_fact(test, &b->facts, &no);
		facts_reset(&b->facts);
		*(int *)fake->var[VARIABLE] = 1;
		gather_text_flag(&fake->m, &b->facts, "a.flag", CODE, "off");
		expect_fact(test, &b->facts, &yes);
		facts_reset(&b->facts);
	}
}

static void not_found(struct kunit *test)
{
	struct bench *b = bench_new(test);
	u8 *code = new_code(test, 512);
	struct fake_machine *fake = function(test, code, 512, 2, 0);

	fake->names[0].name = "offset";
	gather_text_flag(&fake->m, &b->facts, "a.other", CODE, "off");
	expect_absent(test, &b->facts, "a.other", "not found in the code");
	/* Behind what is read, and behind the function. */
	fake = function(test, code, 512, 300, 0);
	gather_text_flag(&fake->m, &b->facts, "a.far", CODE, "off");
	expect_absent(test, &b->facts, "a.far", "not found in the code");
	fake = function(test, code, 512, 20, 0);
	fake->length[CODE] = 20;
	gather_text_flag(&fake->m, &b->facts, "a.behind", CODE, "off");
	expect_absent(test, &b->facts, "a.behind", "not found in the code");
}

static void errors(struct kunit *test)
{
	struct bench *b = bench_new(test);
	u8 *code = new_code(test, 16);
	struct fake_machine *fake = function(test, code, 16, 2, 0);

	fake->faults[VARIABLE] = true;
	gather_text_flag(&fake->m, &b->facts, "a.variable", CODE, "off");
	expect_absent(test, &b->facts, "a.variable", "its memory cannot");
	fake->faults[CODE] = true;
	gather_text_flag(&fake->m, &b->facts, "a.code", CODE, "off");
	expect_absent(test, &b->facts, "a.code", "the code that uses it cannot");
	fake->has[CODE] = false;
	gather_text_flag(&fake->m, &b->facts, "a.gone", CODE, "off");
	expect_absent(test, &b->facts, "a.gone", "made up without it");
}

/*
 * adrp x1, page of the variable; nop; then the instruction given.  The same page as
 * the code's, or the one before or behind.
 */
static struct fake_machine *function_arm64(struct kunit *test, u32 *code,
					   u32 last, unsigned long addr)
{
	struct fake_machine *fake = fake_new(test);
	long pages = (long)(addr >> 12) - (long)((unsigned long)code >> 12);

	code[0] = 0x90000001 | (pages & 3) << 29 | (pages >> 2 & 0x7ffff) << 5;
	code[1] = 0xd503201f;
	code[2] = last;
	fake->m.arch = "arm64";
	fake->has[CODE] = true;
	fake->memory[CODE] = (struct fake_memory){ code, 12 };
	fake->length[CODE] = 12;
	fake->names[0] = (struct fake_name){ addr, "off" };
	return fake;
}

static void arm64(struct kunit *test)
{
	static const struct fact yes = BOOL("a.flag", true);
	struct bench *b = bench_new(test);
	u32 *code = (u32 *)new_code(test, 16);
	struct fake_machine *fake = fake_new(test);
	unsigned long addr = (unsigned long)fake->var[VARIABLE];
	u32 low = addr & 0xfff;
	/* ldr w0, [x1, #low]; add x0, x1, #low; ldr w0, [x2, #low]; nop */
	const u32 last[] = {
		0xb9400020 | (low / 4) << 10, 0x91000020 | low << 10,
		0xb9400040 | (low / 4) << 10, 0xd503201f,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(last); i++) {
		fake = function_arm64(test, code, last[i], addr);
		fake->mem = (struct fake_memory){ (void *)addr, sizeof(int) };
		*(int *)addr = 1;
		gather_text_flag(&fake->m, &b->facts, "a.flag", CODE, "off");
		if (i < 2)
			expect_fact(test, &b->facts, &yes);
		else
			expect_absent(test, &b->facts, "a.flag", "not found");
		facts_reset(&b->facts);
	}
	/* No ADRP at all. */
	code[0] = code[1];
	gather_text_flag(&fake->m, &b->facts, "a.none", CODE, "off");
	expect_absent(test, &b->facts, "a.none", "not found");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(arm64),
	KUNIT_CASE(found),
	KUNIT_CASE(not_found),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite gather_text_suite = {
	.name = "pvyield_gather_text",
	.test_cases = cases,
};

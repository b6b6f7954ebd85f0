// SPDX-License-Identifier: GPL-2.0-only
/* The flags and the shape of made-up kernels. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/xenfeat.c"

/* Where panic() of the made-up kernel is, relative to its code. */
#define PANIC 0x1000

static void put_call(u8 *code, size_t at, unsigned long code_at,
		     unsigned long target)
{
	s32 rel = target - (code_at + at + CALL_BYTES);

	code[at] = CALL_OPCODE;
	memcpy(code + at + 1, &rel, sizeof(rel));
}

/* A kernel whose xen_setup_features() calls something, not panic(). */
static struct fake_machine *kernel(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	unsigned long at = (unsigned long)fake->var[SYM_xen_setup_features];

	fake->cached = 0xf0;
	fake->now = 0xf0;
	fake->has[SYM_xen_setup_features] = true;
	fake->has[SYM_panic] = true;
	fake->text[SYM_panic] = at + PANIC;
	fake->length[SYM_xen_setup_features] = 32;
	memset(fake->var[SYM_xen_setup_features], 0x90, 32);
	put_call((u8 *)fake->var[SYM_xen_setup_features], 3, at, at + 0x2000);
	return fake;
}

static void call(struct fake_machine *fake, enum symbol sym, size_t at,
		 long off)
{
	put_call((u8 *)fake->var[sym], at, (unsigned long)fake->var[sym],
		 fake->text[SYM_panic] + off);
}

static void gather(struct kunit *test, struct bench *b,
		   struct fake_machine *fake)
{
	facts_reset(&b->facts);
	gather_xenfeat(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
}

static void unchecked(struct kunit *test)
{
	static const struct fact no = BOOL("xenfeat.boot_check", false);
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	gather(test, b, fake);
	expect_fact(test, &b->facts, &no);
	/* A call that is cut off by the end is none. */
	((u8 *)fake->var[SYM_xen_setup_features])[31] = CALL_OPCODE;
	gather(test, b, fake);
	expect_fact(test, &b->facts, &no);
	/* Near panic() is not panic(). */
	call(fake, SYM_xen_setup_features, 20, ENTRY_BEHIND + 1);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &no);
	call(fake, SYM_xen_setup_features, 20, -ENTRY_BEFORE - 1);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &no);
}

static void checked(struct kunit *test)
{
	static const struct fact yes = BOOL("xenfeat.boot_check", true);
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	call(fake, SYM_xen_setup_features, 27, 0);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &yes);
	call(fake, SYM_xen_setup_features, 27, ENTRY_BEHIND);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &yes);
	call(fake, SYM_xen_setup_features, 27, -ENTRY_BEFORE);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &yes);
}

/* Compilers move the call of a function that does not return away. */
static void checked_in_cold(struct kunit *test)
{
	static const struct fact yes = BOOL("xenfeat.boot_check", true);
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	fake->has[SYM_xen_setup_features_cold] = true;
	fake->length[SYM_xen_setup_features_cold] = 16;
	call(fake, SYM_xen_setup_features_cold, 0, 0);
	gather(test, b, fake);
	expect_fact(test, &b->facts, &yes);
	fake->faults[SYM_xen_setup_features_cold] = true;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "cannot be read");
}

static void code_errors(struct kunit *test)
{
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	fake->faults[SYM_xen_setup_features] = true;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "cannot be read");
	fake->faults[SYM_xen_setup_features] = false;
	fake->length[SYM_xen_setup_features] = CODE_MAX + 1;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "cannot be read");
	fake->length[SYM_xen_setup_features] = 0;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "cannot be read");
	fake->has[SYM_panic] = false;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "made up");
	fake->m.arch = "arm64";
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.boot_check", "only x86");
}

static void shape(struct kunit *test)
{
	static const struct fact translated = BOOL("xenfeat.reads_translated", true);
	static const struct fact direct = BOOL("xenfeat.reads_direct_mapped", true);
	static const struct fact upcall = BOOL("xenfeat.percpu_upcall", true);
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	fake->m.reads_translated = true;
	fake->m.reads_direct_mapped = true;
	fake->has[SYM_xen_percpu_upcall] = true;
	*(u8 *)fake->var[SYM_xen_percpu_upcall] = 1;
	gather(test, b, fake);
	expect_fact(test, &b->facts, &translated);
	expect_fact(test, &b->facts, &direct);
	expect_fact(test, &b->facts, &upcall);
	fake->faults[SYM_xen_percpu_upcall] = true;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.percpu_upcall", "cannot be read");
}

static void maps(struct kunit *test)
{
	static const struct fact cached = HEX("xenfeat.cached", 0xf0);
	struct fake_machine *fake = kernel(test);
	struct bench *b = bench_new(test);

	fake->now_err = -EFAULT;
	gather(test, b, fake);
	expect_fact(test, &b->facts, &cached);
	expect_absent(test, &b->facts, "xenfeat.now", "did not answer");
	fake->no_xen = true;
	gather(test, b, fake);
	expect_absent(test, &b->facts, "xenfeat.cached", "not under Xen");
}

/* A PVH domain of 6.12 without vCPU vectors. */
static struct fake_machine *pvh(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->cached = 0x12b05;
	fake->now = 0x12b05;
	fake->m.reads_translated = true;
	fake->has[SYM_xen_percpu_upcall] = true;
	return fake;
}

static int judged(struct kunit *test, struct bench *b,
		  struct fake_machine *fake, const struct xenfeat_case *c)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pvh-domU");
	c->gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(c->point, &b->facts, &j);
	return j.verdict;
}

/**
 * xenfeat_check_flags() - a flag that is missing on either side is seen
 * @test: the test
 * @c: the point
 */
void xenfeat_check_flags(struct kunit *test, const struct xenfeat_case *c)
{
	struct fake_machine *fake = pvh(test);
	struct bench *b = bench_new(test);

	KUNIT_EXPECT_EQ(test, judged(test, b, fake, c), (int)c->verdict);
	fake->now &= ~XENFEAT_VECTOR;
	KUNIT_EXPECT_EQ(test, judged(test, b, fake, c), (int)VERDICT_CONFLICTS);
	fake->now |= XENFEAT_VECTOR;
	fake->cached &= ~XENFEAT_TRANSLATED;
	KUNIT_EXPECT_EQ(test, judged(test, b, fake, c), (int)VERDICT_CONFLICTS);
}

/**
 * xenfeat_check_missing() - without a symbol a conflict does not yield
 * @test: the test
 * @c: the point
 */
void xenfeat_check_missing(struct kunit *test, const struct xenfeat_case *c)
{
	struct bench *b = bench_new(test);
	enum symbol i;

	for (i = 0; i < SYM_COUNT; i++) {
		struct fake_machine *fake = pvh(test);

		fake->cached = 0;
		fake->has[i] = false;
		KUNIT_EXPECT_NE_MSG(test, judged(test, b, fake, c),
				    (int)VERDICT_YIELDS, "without symbol %d", i);
		fake = pvh(test);
		fake->cached = 0;
		fake->faults[i] = true;
		KUNIT_EXPECT_NE_MSG(test, judged(test, b, fake, c),
				    (int)VERDICT_YIELDS, "symbol %d unreadable", i);
	}
}

/**
 * xenfeat_check_errors() - Xen does not answer, or is not there
 * @test: the test
 * @c: the point
 */
void xenfeat_check_errors(struct kunit *test, const struct xenfeat_case *c)
{
	struct fake_machine *fake = pvh(test);
	struct bench *b = bench_new(test);

	fake->now_err = -EFAULT;
	KUNIT_EXPECT_EQ(test, judged(test, b, fake, c), (int)VERDICT_UNPROVEN);
	fake->no_xen = true;
	KUNIT_EXPECT_EQ(test, judged(test, b, fake, c), (int)VERDICT_UNPROVEN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unchecked),
	KUNIT_CASE(checked),
	KUNIT_CASE(checked_in_cold),
	KUNIT_CASE(code_errors),
	KUNIT_CASE(shape),
	KUNIT_CASE(maps),
	{}
};

struct kunit_suite xenfeat_gather_suite = {
	.name = "pvyield_xenfeat_gather",
	.test_cases = cases,
};

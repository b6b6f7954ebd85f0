// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of pat.layout, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/pat.c"

static void yielding(struct fake_machine *fake)
{
	static const u16 bits[PAT_MODES] = { 0, 0x80, 0x10, 0x18, 0x08, 0x88 };
	static const u8 modes[INDEXES] = { 0, 4, 2, 3, 1, 5, 3, 3 };

	fake->msr_pat = 0x50100070406;
	fake->has[SYM___pte2cachemode_tbl] = true;
	fake->has[SYM___cachemode2pte_tbl] = true;
	memcpy(fake->var[SYM___pte2cachemode_tbl], modes, sizeof(modes));
	memcpy(fake->var[SYM___cachemode2pte_tbl], bits, sizeof(bits));
}

static void conflicting(struct fake_machine *fake)
{
	fake->msr_pat = 0x407050600070106;
}

static const struct hw_case this = {
	.point = &point_pat,
	.gather = pat_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		HEX("pat.msr", 0x50100070406),
		HEX("pat.linux", 0x50100070406),
		HEX("pat.index", 0x50103020400),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	*(u8 *)fake->var[SYM___pte2cachemode_tbl] = PAT_MODES;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "pat.linux", "no known kernel");
	fake->msr_err = -EIO;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "pat.msr", "faults");
	fake->msr_err = -EOPNOTSUPP;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "pat.msr", "no MSRs");
	KUNIT_EXPECT_EQ(test, pat_type(PAT_MODES), 0xffU);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite pat_gather_suite = {
	.name = "pvyield_pat_gather",
	.test_cases = cases,
};

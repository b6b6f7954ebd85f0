// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/cpuid_drift.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pvh-domU");
	cpuid_drift_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_cpuid_drift, &b->facts, &j);
	return j;
}

static void unchanged(struct kunit *test)
{
	static const struct fact cached = HEX("cpuid.7_ebx.cached", 0x20);
	static const struct fact now = HEX("cpuid.7_ebx.now", 0xffffffff);
	static const struct fact lost = STR("cpuid.lost", "none");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake->word_cached[CPUID_WORD_7_EBX] = 0x20;
	fake->word_now[CPUID_WORD_7_EBX] = 0xffffffff;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &cached);
	expect_fact(test, &b->facts, &now);
	expect_fact(test, &b->facts, &lost);
}

static void changed(struct kunit *test)
{
	static const struct fact lost =
		STR("cpuid.lost", "7_ebx:5 7_ebx:8 80000008_ebx:12");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake->word_cached[CPUID_WORD_7_EBX] = 0x920;
	fake->word_cached[CPUID_WORD_EXT8_EBX] = 0x1000;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &lost);
}

/* What does not fit is cut off, and one sees that. */
static void every_bit(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	const char *names;

	memset(fake->word_cached, 0xff, sizeof(fake->word_cached));
	judge(test, b, fake);
	names = facts_get_str(&b->facts, "cpuid.lost");
	KUNIT_ASSERT_TRUE(test, names);
	KUNIT_EXPECT_EQ(test, (int)strlen(names), LOST_BYTES - 1);
	KUNIT_EXPECT_STREQ(test, names + LOST_BYTES - 4, "...");
}

static void no_cpuid(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake->no_cpuid = true;
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, fake).verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "cpuid.1_edx.cached", "no CPUID");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unchanged),
	KUNIT_CASE(changed),
	KUNIT_CASE(every_bit),
	KUNIT_CASE(no_cpuid),
	{}
};

struct kunit_suite cpuid_drift_gather_suite = {
	.name = "pvyield_cpuid_drift_gather",
	.test_cases = cases,
};

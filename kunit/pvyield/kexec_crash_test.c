// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/kexec_crash.c"

#define SHUTDOWN 0x100
#define CRASH 0x200

static const enum symbol plain[] = {
	SYM_kexec_image, SYM_kexec_crash_image, SYM_crashk_res,
};

static struct fake_machine *quiet(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(plain); i++)
		fake->has[plain[i]] = true;
#ifdef CONFIG_X86
	{
		struct machine_ops *ops = kunit_kzalloc(test, sizeof(*ops), GFP_KERNEL);

		KUNIT_ASSERT_TRUE(test, ops);
		ops->shutdown = (void *)SHUTDOWN;
		ops->crash_shutdown = (void *)CRASH;
		fake->has[SYM_machine_ops] = true;
		fake->memory[SYM_machine_ops] = (struct fake_memory){ ops, sizeof(*ops) };
	}
#endif
	fake->memory[SYM_crashk_res] =
		(struct fake_memory){ kunit_kzalloc(test, sizeof(struct resource),
						    GFP_KERNEL),
				      sizeof(struct resource) };
	KUNIT_ASSERT_TRUE(test, fake->memory[SYM_crashk_res].at);
	fake->names[0] = (struct fake_name){ SHUTDOWN, "xen_hvm_shutdown" };
	fake->names[1] = (struct fake_name){ CRASH, "xen_hvm_crash_shutdown" };
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	kexec_crash_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_kexec_crash, &b->facts, &j);
	return j;
}

static void pv(struct kunit *test)
{
	static const struct fact none = BOOL("kexec.image", false);
	struct fake_machine *fake = quiet(test);
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, fake, "pv-dom0");
	struct resource *range = (void *)fake->memory[SYM_crashk_res].at;

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &none);
	range->end = 0xffffff;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "kexec.reserved");
	fake->var[SYM_kexec_crash_image][0] = 0x1000;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "kexec.crash_image");
	fake->var[SYM_kexec_image][0] = 0x1000;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "kexec.image");
}

static void pv_without(struct kunit *test)
{
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(plain); i++) {
		struct fake_machine *fake = quiet(test);
		struct judgement j;

		fake->has[plain[i]] = false;
		j = judge(test, b, fake, "pv-dom0");
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
		fake = quiet(test);
		fake->faults[plain[i]] = true;
		j = judge(test, b, fake, "pv-dom0");
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	}
}

#ifdef CONFIG_X86
static void hooks(struct kunit *test)
{
	static const struct fact shutdown = STR("kexec.shutdown", "xen_hvm_shutdown");
	struct fake_machine *fake = quiet(test);
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, fake, "pvh-domU");

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &shutdown);
	fake->names[1].name = "native_machine_crash_shutdown";
	j = judge(test, b, fake, "pvh-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	fake->names[1].name = NULL;
	j = judge(test, b, fake, "pvh-domU");
	expect_absent(test, &b->facts, "kexec.crash_shutdown", "no symbol");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	fake->has[SYM_machine_ops] = false;
	j = judge(test, b, fake, "pvh-domU");
	expect_absent(test, &b->facts, "kexec.shutdown", "made up");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
}
#endif

static void built_without(struct kunit *test)
{
	static const struct fact without = BOOL("config.kexec", false);
	struct fake_machine *fake = quiet(test);
	struct machine_dev dev = *fake->m.dev;
	struct bench *b = bench_new(test);
	struct judgement j;

	dev.kexec = false;
	fake->m.dev = &dev;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_NOT_APPLICABLE);
	expect_fact(test, &b->facts, &without);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(built_without),
	KUNIT_CASE(pv),
	KUNIT_CASE(pv_without),
#ifdef CONFIG_X86
	KUNIT_CASE(hooks),
#endif
	{}
};

struct kunit_suite kexec_crash_gather_suite = {
	.name = "pvyield_kexec_crash_gather",
	.test_cases = cases,
};

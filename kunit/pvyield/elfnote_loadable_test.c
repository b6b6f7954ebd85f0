// SPDX-License-Identifier: GPL-2.0-only
/* This kernel's own notes and configuration, under made-up releases of Xen. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/elfnote_loadable.c"

static struct judgement judge(struct kunit *test, struct bench *b, int version,
			      const char *role)
{
	struct machine m = machine_live;
	struct fake_machine *fake = fake_new(test);
	struct judgement j;

	fake->version = version;
	m.xen_version = fake->m.xen_version;
	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	elfnote_loadable_gather(&m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_elfnote_loadable, &b->facts, &j);
	return j;
}

static void this_kernel(struct kunit *test)
{
	static const struct fact pv = BOOL("config.xen_pv", true);
	static const struct fact pvh = BOOL("config.xen_pvh", true);
	static const struct fact dom0 = BOOL("config.xen_dom0", true);
	static const struct fact packed = STR("config.compression", "gzip");
	static const struct fact minor = INT("xen.minor", 17);
	struct bench *b = bench_new(test);

	KUNIT_EXPECT_EQ(test, (int)judge(test, b, 0x40011, "pv-dom0").verdict,
			(int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &pv);
	expect_fact(test, &b->facts, &pvh);
	expect_fact(test, &b->facts, &dom0);
	expect_fact(test, &b->facts, &packed);
	expect_fact(test, &b->facts, &minor);
	KUNIT_EXPECT_EQ(test, (int)judge(test, b, -ENODEV, "bare").verdict,
			(int)VERDICT_YIELDS);
}

static void errors(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;

	KUNIT_EXPECT_EQ(test, (int)judge(test, b, -EPERM, "pvh-domU").verdict,
			(int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "xen.major", "version");
	fake = fake_new(test);
	fake->m.arch = "arm64";
	facts_reset(&b->facts);
	elfnote_loadable_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "config.xen_pv"));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(this_kernel),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite elfnote_loadable_gather_suite = {
	.name = "pvyield_elfnote_loadable_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_hypervisor.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_hypervisor, arm_hypervisor_gather, role)

static const char compatible[] = "xen,xen-4.17\0xen,xen";

static void shown(struct kunit *test)
{
	static const struct fact node = BOOL("dt.hypervisor", true);
	static const struct fact release = STR("dt.hypervisor.release", "4.17");
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->version = 4 << 16 | 17;
	of->nodes[0] = (struct fake_node){
		"/hypervisor", "compatible", compatible, sizeof(compatible),
	};
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &node);
	expect_fact(test, &b->facts, &release);
	fake->version = -EPERM;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "xen.major");
}

static void others(struct kunit *test)
{
	static const char another[] = "xen,xenon\0kvm";
	static const char no_release[] = "xen,xen";
	static const char endless[80] = "xen,xen-4.17";
	static const struct fact none = BOOL("dt.hypervisor", false);
	static const struct fact node = BOOL("dt.hypervisor", true);
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	j = JUDGED("not-xen");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_NOT_APPLICABLE);
	expect_fact(test, &b->facts, &none);
	expect_absent(test, &b->facts, "dt.hypervisor.release", "no such node");

	of->nodes[0] = (struct fake_node){ "/hypervisor" };
	JUDGED("not-xen");
	expect_fact(test, &b->facts, &none);

	of->nodes[0] = (struct fake_node){
		"/hypervisor", "compatible", another, sizeof(another),
	};
	JUDGED("not-xen");
	expect_fact(test, &b->facts, &none);
	expect_absent(test, &b->facts, "dt.hypervisor.release", "names no release");

	of->nodes[0].value = no_release;
	of->nodes[0].len = sizeof(no_release);
	j = JUDGED("not-xen");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &node);
	expect_absent(test, &b->facts, "dt.hypervisor.release", "names no release");

	of->nodes[0].value = endless;
	of->nodes[0].len = sizeof(endless);
	j = JUDGED("not-xen");
	KUNIT_EXPECT_STREQ(test, j.missing, "dt.hypervisor");
	expect_absent(test, &b->facts, "dt.hypervisor.release", "too long");
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_hypervisor_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(shown),
	KUNIT_CASE(others),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_hypervisor_gather_suite = {
	.name = "pvyield_arm_hypervisor_gather",
	.test_cases = cases,
};

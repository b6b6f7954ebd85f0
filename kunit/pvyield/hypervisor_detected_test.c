// SPDX-License-Identifier: GPL-2.0-only
#include "fake_cpu.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/hypervisor_detected.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	hypervisor_detected_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_hypervisor_detected, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact type = STR("hypervisor.type", "xen-hvm");
	static const struct fact leaf = HEX("hypervisor.xen_leaf", 0x40000100);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_cpu.hypervisor = "xen-hvm";
	fake_cpu.xen_leaf = 0x40000100;
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &type);
	expect_fact(test, &b->facts, &leaf);
	fake_cpu.hypervisor = "kvm";
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	fake_cpu.hypervisor = NULL;
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "hypervisor.type", "no list");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	{}
};

struct kunit_suite hypervisor_detected_gather_suite = {
	.name = "pvyield_hypervisor_detected_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/unplug_devices.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	unplug_devices_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_unplug_devices, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact expected[] = {
		HEX("unplug.state", 0x3), INT("unplug.nics", 1),
		INT("frontend.vif.bound", 1), INT("frontend.vbd.bound", 1),
	};
	static const struct frontend devices[] = {
		{ "vif", true }, { "vbd", true }, { "vbd", false }, { "vfb", true },
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	memcpy(fake_dev.frontends, devices, sizeof(devices));
	fake->has[SYM_xen_platform_pci_unplug] = true;
	*(int *)fake->var[SYM_xen_platform_pci_unplug] = 0x3;
	fake_dev.nics[0] = (struct fake_nic){ 0x1af4, 0x1000 };
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake_dev.nics[1] = (struct fake_nic){ 0x10ec, 0x8139 };
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_dev.no_pci = true;
	fake_dev.frontends_err = -ENOENT;
	j = judge(test, b, fake, "hvm-domU");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "unplug.state", "made up");
	expect_absent(test, &b->facts, "unplug.nics", "cannot be listed");
	expect_absent(test, &b->facts, "frontend.vif.bound", "cannot be listed");
	expect_absent(test, &b->facts, "frontend.vbd.bound", "cannot be listed");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite unplug_devices_gather_suite = {
	.name = "pvyield_unplug_devices_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/guest_frontends.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	guest_frontends_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_guest_frontends, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("frontend.devices", 4), INT("frontend.vif.devices", 2),
		INT("frontend.vif.bound", 1), INT("frontend.vbd.devices", 1),
		INT("frontend.vbd.bound", 1), INT("frontend.other.devices", 1),
		INT("frontend.other.bound", 0),
	};
	static const struct frontend devices[] = {
		{ "vif", true }, { "vbd", true }, { "vif", false }, { "new", false },
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	size_t i;

	memcpy(fake_dev.frontends, devices, sizeof(devices));
	judge(test, b, fake, "pv-domU");
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "frontend.vfb.devices"));
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	fake_dev.frontends_err = -ENOENT;
	judge(test, b, fake, "pv-domU");
	expect_absent(test, &b->facts, "frontend.devices", "made up");
	fake_dev.frontends_err = -ENODEV;
	judge(test, b, fake, "pv-domU");
	expect_absent(test, &b->facts, "frontend.devices", "no such bus");
	fake_dev.frontends_err = -EINVAL;
	judge(test, b, fake, "pv-domU");
	expect_absent(test, &b->facts, "frontend.devices", "not recognised");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite guest_frontends_gather_suite = {
	.name = "pvyield_guest_frontends_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/drivers_hardware.c"

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	drivers_hardware_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_drivers_hardware, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("drivers.modules", 3), INT("drivers.listed", 1),
		BOOL("driver.coretemp", true),
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	fake_dev.modules[0] = "pvyield";
	fake_dev.modules[1] = "coretemp_not";
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	fake_dev.modules[2] = "coretemp";
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		expect_fact(test, &b->facts, expected + i);
}

static void errors(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_dev.modules_err = -ENOENT;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "drivers.modules", "made up");
	fake_dev.modules_err = -EINVAL;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "drivers.modules", "not recognised");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite drivers_hardware_gather_suite = {
	.name = "pvyield_drivers_hardware_gather",
	.test_cases = cases,
};

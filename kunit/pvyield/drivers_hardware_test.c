// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/drivers_hardware.c"

/* On a kernel that has none of the list built in; this one may have some. */
static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	gather(&fake->m, &b->facts, NULL, 0);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_drivers_hardware, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact expected[] = {
		INT("drivers.modules", 3), INT("drivers.listed", 1),
		BOOL("driver.coretemp", true), STR("drivers.unseen", "none"),
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

/* A made-up kernel that has some of the list built in. */
static void built_in(struct kunit *test)
{
	static const struct fact counts[] = {
		INT("drivers.modules", 1), INT("drivers.listed", 1),
	};
	static const struct builtin v[] = {
		{ "driver.intel_rapl_msr", "intel_rapl_msr", true },
		{ "driver.coretemp", "coretemp", false },
		{ "driver.intel_ifs", NULL, false },
	};
	static const struct builtin unseen[] = {
		{ "driver.coretemp", "coretemp", true },
		{ "driver.intel_ifs", NULL, true },
	};
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_dev.drivers[0] = (struct fake_driver){ "intel_rapl_msr", 2 };
	KUNIT_EXPECT_EQ(test, gather_builtins(&fake->m, &b->facts, v, ARRAY_SIZE(v)), 1LL);
	expect_fact(test, &b->facts, &(struct fact)BOOL("driver.intel_rapl_msr", true));
	expect_fact(test, &b->facts, &(struct fact)STR("drivers.unseen", "none"));
	/* Registered, and it found no device. */
	facts_reset(&b->facts);
	fake_dev.drivers[0].devices = 0;
	KUNIT_EXPECT_EQ(test, gather_builtins(&fake->m, &b->facts, v, ARRAY_SIZE(v)), 0LL);
	expect_fact(test, &b->facts, &(struct fact)STR("drivers.unseen", "none"));
	KUNIT_EXPECT_FALSE(test, facts_find(&b->facts, "driver.intel_rapl_msr"));
	/* Not registered, or on no bus that tells. */
	facts_reset(&b->facts);
	KUNIT_EXPECT_EQ(test, gather_builtins(&fake->m, &b->facts, unseen,
					      ARRAY_SIZE(unseen)), 0LL);
	expect_fact(test, &b->facts,
		    &(struct fact)STR("drivers.unseen", "coretemp,intel_ifs"));
	/* One that has a device is listed, though it is in no list of modules. */
	facts_reset(&b->facts);
	fake_dev.drivers[0].devices = 2;
	fake_dev.modules[0] = "pvyield";
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	gather(&fake->m, &b->facts, v, ARRAY_SIZE(v));
	expect_fact(test, &b->facts, counts);
	expect_fact(test, &b->facts, counts + 1);
	point_judge(&point_drivers_hardware, &b->facts, &j);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
}

/* A row for each driver of the judge's list; no names are too many for the fact. */
static void rows(struct kunit *test)
{
	size_t i, bytes = 0;

	KUNIT_ASSERT_EQ(test, ARRAY_SIZE(builtins), (size_t)hardware_drivers_n);
	for (i = 0; i < hardware_drivers_n; i++) {
		KUNIT_EXPECT_STREQ(test, builtins[i].fact, hardware_drivers[i].fact);
		bytes += strlen(builtins[i].fact) - strlen(DRIVER_FACT) + 1;
	}
	KUNIT_EXPECT_LE(test, bytes, (size_t)UNSEEN_MAX);
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
	KUNIT_CASE(built_in),
	KUNIT_CASE(rows),
	KUNIT_CASE(errors),
	{}
};

struct kunit_suite drivers_hardware_gather_suite = {
	.name = "pvyield_drivers_hardware_gather",
	.test_cases = cases,
};

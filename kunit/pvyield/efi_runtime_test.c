// SPDX-License-Identifier: GPL-2.0-only
#include "fake_dev.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/efi_runtime.c"

#define SERVICE 0x100

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	efi_runtime_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_efi_runtime, &b->facts, &j);
	return j;
}

static void gathering(struct kunit *test)
{
	static const struct fact xen = STR("efi.get_time", "xen_efi_get_time");
	static const struct fact unnamed = STR("efi.get_time", "unnamed");
	static const struct fact none = STR("efi.get_time", "none");
	static const struct fact without = BOOL("config.efi", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake_dev.efi = (struct efi_state){ true, true, true, SERVICE };
	fake->names[0] = (struct fake_name){ SERVICE, "xen_efi_get_time" };
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &xen);
	fake->names[0].name = NULL;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_fact(test, &b->facts, &unnamed);
	fake_dev.efi = (struct efi_state){ .booted = true };
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &none);
	fake_dev.no_efi = true;
	j = judge(test, b, fake, "pv-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_NOT_APPLICABLE);
	expect_fact(test, &b->facts, &without);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(gathering),
	{}
};

struct kunit_suite efi_runtime_gather_suite = {
	.name = "pvyield_efi_runtime_gather",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* The part of cpuidle.driver and cpufreq.driver that the two share. */
#include "../test.h"
#include "../../modules/common/power.c"

static const struct power_states made_up = {
	.config = "config.x", .driver = "x.driver", .disabled = "x.disabled",
	.drives = "drives", .effect = "effect", .advice = "advice",
	.not_built = "not built",
};

static void made_up_judge(const struct facts *f, struct judgement *j)
{
	enum role role = power_judge(&made_up, f, j);

	if (role != ROLE_UNKNOWN)
		judge_yields(j, role_name(role));
}

static const struct point made_up_point = {
	.id = "x.x", .judge = made_up_judge,
};

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT BOOL("config.x", true)
#define NONE STR("x.driver", "")
#define DISABLED BOOL("x.disabled", true)

static const struct judge_case table[] = {
	{ "off in PV", "what is left is each point's",
	  { ROLE("pv-dom0"), BUILT, NONE, DISABLED }, VERDICT_YIELDS },
	{ "off in PVH dom0", "the same",
	  { ROLE("pvh-dom0"), BUILT, NONE, DISABLED }, VERDICT_YIELDS },
	{ "off on arm64", "the same",
	  { ROLE("arm64-domU"), BUILT, NONE, DISABLED }, VERDICT_YIELDS },
	{ "PVH guest", "virtual",
	  { ROLE("pvh-domU"), BUILT, NONE, DISABLED }, VERDICT_NOT_APPLICABLE },
	{ "driver", "before all else",
	  { ROLE("pv-dom0"), BUILT, STR("x.driver", "y") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "x.driver" },
	{ "on without driver", "chance",
	  { ROLE("pv-dom0"), BUILT, NONE, BOOL("x.disabled", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "x.disabled" },
};

static void sharing(struct kunit *test)
{
	check_cases(test, &made_up_point, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(sharing),
	{}
};

struct kunit_suite power_suite = {
	.name = "pvyield_power",
	.test_cases = cases,
};

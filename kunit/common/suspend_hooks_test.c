// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/suspend_hooks.c"

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT(x) BOOL("config.hibernate_callbacks", x)
#define WATCH(x) BOOL("suspend.watch", x)

static const struct judge_case cases[] = {
	{ "PV guest", "setup_shutdown_watcher()",
	  { ROLE("pv-domU"), BUILT(true), WATCH(true) }, VERDICT_YIELDS },
	{ "HVM guest", "the same code",
	  { ROLE("hvm-domU"), BUILT(true), WATCH(true) }, VERDICT_YIELDS },
	{ "built without", "the request is unknown to it",
	  { ROLE("pvh-domU"), BUILT(false), WATCH(true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "config.hibernate_callbacks" },
	{ "nobody listens", "xenstore may be late",
	  { ROLE("pv-domU"), BUILT(true), WATCH(false) }, VERDICT_UNPROVEN },
	{ "watch unknown", "nobody may listen", { ROLE("pv-domU"), BUILT(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "suspend.watch" },
	{ "not known how it is built", "it may lack the code",
	  { ROLE("pv-domU"), WATCH(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.hibernate_callbacks" },
	{ "PV dom0", "it stays where it is",
	  { ROLE("pv-dom0"), BUILT(false), WATCH(false) }, VERDICT_NOT_APPLICABLE },
	{ "PVH dom0", "the same", { ROLE("pvh-dom0"), BUILT(true), WATCH(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "Xen does not save there", { ROLE("arm64-domU"), BUILT(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), BUILT(true) }, VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be a guest", { BUILT(true), WATCH(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_suspend_hooks, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite suspend_hooks_suite = {
	.name = "pvyield_suspend_hooks",
	.test_cases = list,
};

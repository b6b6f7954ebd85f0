// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/guest_frontends.c"

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT BOOL("config.xenbus_frontend", true), BOOL("config.hvc_xen", true)
#define ALL(n) INT("frontend.devices", n)
#define SEEN(kind, devices, bound) INT("frontend." kind ".devices", devices), \
	INT("frontend." kind ".bound", bound)

static const struct judge_case cases[] = {
	{ "PV guest with disk and network", "both have their driver",
	  { ROLE("pv-domU"), BUILT, ALL(3), SEEN("vbd", 2, 2), SEEN("vif", 1, 1) },
	  VERDICT_YIELDS },
	{ "arm64 guest", "the same drivers",
	  { ROLE("arm64-domU"), BUILT, ALL(1), SEEN("vif", 1, 1) }, VERDICT_YIELDS },
	{ "no device", "the lab's guests have only the console",
	  { ROLE("pvh-domU"), BUILT, ALL(0) }, VERDICT_YIELDS },
	{ "a kind that is not listed, driven", "it has its driver",
	  { ROLE("hvm-domU"), BUILT, ALL(1), SEEN("other", 1, 1) }, VERDICT_YIELDS },
	{ "a network without driver", "xen-netfront is a module",
	  { ROLE("pv-domU"), BUILT, ALL(3), SEEN("vbd", 2, 2), SEEN("vif", 1, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "frontend.vif.bound" },
	{ "one disk of two", "each counts",
	  { ROLE("pvh-domU"), BUILT, ALL(2), SEEN("vbd", 2, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "frontend.vbd.bound" },
	{ "a framebuffer without driver", "the guest works without",
	  { ROLE("pv-domU"), BUILT, ALL(1), SEEN("vfb", 1, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "frontend.vfb.bound" },
	{ "an unknown kind without driver", "it may be of no use",
	  { ROLE("pv-domU"), BUILT, ALL(1), SEEN("other", 1, 0) },
	  VERDICT_UNPROVEN },
	{ "no frontend side", "no PV device at all",
	  { ROLE("hvm-domU"), BOOL("config.xenbus_frontend", false),
	    BOOL("config.hvc_xen", false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "config.xenbus_frontend" },
	{ "no console", "xl console shows nothing",
	  { ROLE("pv-domU"), BOOL("config.xenbus_frontend", true),
	    BOOL("config.hvc_xen", false), ALL(0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "config.hvc_xen" },
	{ "the bus is not to be had", "there may be devices",
	  { ROLE("arm64-domU"), BUILT, ABSENT("frontend.devices") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.devices" },
	{ "a kind is missing in the sum", "it may have no driver",
	  { ROLE("pv-domU"), BUILT, ALL(2), SEEN("vif", 1, 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.devices" },
	{ "more drivers than devices", "it cannot be",
	  { ROLE("pv-domU"), BUILT, ALL(1), SEEN("vif", 1, 2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.vif.bound" },
	{ "the same of the rest", "it cannot be",
	  { ROLE("pv-domU"), BUILT, ALL(1), SEEN("other", 1, 2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.other.bound" },
	{ "not known how it is built", "it may lack the bus",
	  { ROLE("pv-domU"), BOOL("config.hvc_xen", true), ALL(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.xenbus_frontend" },
	{ "console unknown", "it may be missing",
	  { ROLE("pv-domU"), BOOL("config.xenbus_frontend", true), ALL(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.hvc_xen" },
	{ "PV dom0", "it has the backends", { ROLE("pv-dom0"), BUILT, ALL(0) },
	  VERDICT_NOT_APPLICABLE },
	{ "PVH dom0", "the same", { ROLE("pvh-dom0"), BUILT, ALL(0) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64 dom0", "the same", { ROLE("arm64-dom0"), BUILT, ALL(0) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), BUILT, ALL(0) }, VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be a guest", { BUILT, ALL(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_guest_frontends, cases, ARRAY_SIZE(cases));
}

/* Each kind is whole, and each decides. */
static void kinds(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < FRONTEND_KINDS; i++) {
		KUNIT_ASSERT_TRUE(test, frontend_kinds[i].type && frontend_kinds[i].advice);
		facts_reset(&b->facts);
		facts_str(&b->facts, ROLE_FACT, "pv-domU");
		facts_bool(&b->facts, "config.xenbus_frontend", true);
		facts_bool(&b->facts, "config.hvc_xen", true);
		facts_int(&b->facts, "frontend.devices", 1);
		facts_int(&b->facts, frontend_kinds[i].devices, 1);
		facts_int(&b->facts, frontend_kinds[i].bound, 0);
		point_judge(&point_guest_frontends, &b->facts, &j);
		KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", frontend_kinds[i].bound);
	}
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(kinds),
	{}
};

struct kunit_suite guest_frontends_suite = {
	.name = "pvyield_guest_frontends",
	.test_cases = list,
};

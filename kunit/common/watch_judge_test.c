// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_judge.c"

struct event_case {
	const char *why;
	struct watch_event event;
	enum watch_verdict verdict;
	enum severity severity;
	const char *point;
};

#define WRITTEN(n, s, r, f) { .kind = WATCH_MSR_WRITE, .what = (s), .msr = (n), \
			      .role = (r), .failed = (f), .caller = "made_up", \
			      .module = "kernel" }
#define CALL(s, r) { .kind = WATCH_CALL, .what = (s), .role = (r), \
		     .caller = "made_up", .module = "kernel" }

static const struct event_case cases[] = {
	{ "microcode is Xen's", WRITTEN(0x79, "0x79", ROLE_PV_DOM0, false),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "microcode.loader" },
	{ "Xen refused it", WRITTEN(0x79, "0x79", ROLE_PV_DOM0, true),
	  WATCH_CONFLICT, SEVERITY_MINOR, "microcode.loader" },
	{ "Xen drops an HVM domain's write, which does not show",
	  WRITTEN(0x79, "0x79", ROLE_HVM_DOMU, false),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "microcode.loader" },
	{ "a PV domain has no MTRRs", WRITTEN(0x200, "0x200", ROLE_PV_DOMU, false),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "mtrr.owner" },
	{ "an HVM domain has", WRITTEN(0x200, "0x200", ROLE_HVM_DOMU, false),
	  WATCH_BENIGN, SEVERITY_NONE, "mtrr.owner" },
	{ "speculation control is virtual", WRITTEN(0x48, "0x48", ROLE_PV_DOM0, false),
	  WATCH_BENIGN, SEVERITY_NONE, NULL },
	{ "what no table has is not benign",
	  WRITTEN(0xbad, "0xbad", ROLE_PV_DOM0, false),
	  WATCH_UNKNOWN, SEVERITY_NONE, NULL },
	{ "known by its caller",
	  { .kind = WATCH_MSR_WRITE, .what = "0xc001001f", .msr = 0xc001001f,
	    .role = ROLE_PV_DOM0, .caller = "amd_bus_cpu_online" },
	  WATCH_BENIGN, SEVERITY_NONE, "platform.legacy" },
	{ "the same from somewhere else",
	  WRITTEN(0xc001001f, "0xc001001f", ROLE_PV_DOM0, false),
	  WATCH_CONFLICT, SEVERITY_MINOR, "platform.legacy" },
	{ "a caller that is not known is not the known one",
	  { .kind = WATCH_MSR_WRITE, .what = "0xc001001f", .msr = 0xc001001f,
	    .role = ROLE_PV_DOM0 },
	  WATCH_CONFLICT, SEVERITY_MINOR, "platform.legacy" },
	{ "a read takes nothing",
	  { .kind = WATCH_MSR_READ, .what = "0x79", .msr = 0x79,
	    .role = ROLE_PV_DOM0 },
	  WATCH_BENIGN, SEVERITY_NONE, "microcode.loader" },
	{ "of whatever it is",
	  { .kind = WATCH_MSR_READ, .what = "0xbad", .msr = 0xbad,
	    .role = ROLE_PV_DOM0 },
	  WATCH_BENIGN, SEVERITY_NONE, NULL },
	{ "two owners of one IOMMU", CALL("iommu_device_register", ROLE_PVH_DOM0),
	  WATCH_CONFLICT, SEVERITY_CRITICAL, "iommu.owner" },
	{ "arm64 too", CALL("iommu_device_register", ROLE_ARM_DOM0),
	  WATCH_CONFLICT, SEVERITY_CRITICAL, "iommu.owner" },
	{ "a PV domain's cpufreq is off", CALL("cpufreq_register_driver", ROLE_PV_DOM0),
	  WATCH_BENIGN, SEVERITY_NONE, "cpufreq.driver" },
	{ "a PVH dom0's need not be", CALL("cpufreq_register_driver", ROLE_PVH_DOM0),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "cpufreq.driver" },
	{ "a PV domain's cpuidle is off", CALL("cpuidle_register_driver", ROLE_PV_DOMU),
	  WATCH_BENIGN, SEVERITY_NONE, "cpuidle.driver" },
	{ "a PVH dom0's need not be", CALL("cpuidle_register_driver", ROLE_PVH_DOM0),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "cpuidle.driver" },
	{ "an HVM domain sets MTRRs of its own", CALL("mtrr_add_page", ROLE_HVM_DOMU),
	  WATCH_BENIGN, SEVERITY_NONE, "mtrr.owner" },
	{ "a PV domain has none", CALL("mtrr_add_page", ROLE_PV_DOM0),
	  WATCH_CONFLICT, SEVERITY_MAJOR, "mtrr.owner" },
	{ "a function that no table has", CALL("made_up_too", ROLE_PV_DOM0),
	  WATCH_UNKNOWN, SEVERITY_NONE, NULL },
	{ "without Xen nothing can be said", WRITTEN(0x79, "0x79", ROLE_BARE, false),
	  WATCH_UNKNOWN, SEVERITY_NONE, NULL },
	{ "nor where the role is not known",
	  WRITTEN(0x79, "0x79", ROLE_UNKNOWN, false),
	  WATCH_UNKNOWN, SEVERITY_NONE, NULL },
	{ "other kinds are judged elsewhere",
	  { .kind = WATCH_STATE, .what = "pci.ats pci.ats", .role = ROLE_PV_DOM0 },
	  WATCH_UNKNOWN, SEVERITY_NONE, NULL },
};

static void judged(struct kunit *test)
{
	struct watch_finding w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct event_case *c = cases + i;

		/* It sets all of it. */
		memset(&w, 0x5a, sizeof(w));
		watch_judge(&c->event, &w);
		KUNIT_EXPECT_EQ_MSG(test, w.verdict, c->verdict, "%s", c->why);
		KUNIT_EXPECT_EQ_MSG(test, w.severity, c->severity, "%s", c->why);
		KUNIT_ASSERT_TRUE_MSG(test, !!w.reason, "%s", c->why);
		if (c->point)
			KUNIT_EXPECT_TRUE_MSG(test, w.point &&
					      !strcmp(w.point, c->point),
					      "%s", c->why);
		else
			KUNIT_EXPECT_FALSE_MSG(test, w.point, "%s", c->why);
	}
}

static void names(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, watch_verdict_name(WATCH_BENIGN), "benign");
	KUNIT_EXPECT_STREQ(test, watch_verdict_name(WATCH_UNKNOWN), "unknown");
	KUNIT_EXPECT_STREQ(test, watch_verdict_name(WATCH_CONFLICT), "conflict");
}

static struct kunit_case watch_judge_cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(names),
	{}
};

struct kunit_suite watch_judge_suite = {
	.name = "pvyield_watch_judge",
	.test_cases = watch_judge_cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_state.c"

static bool is_swept(const char *id)
{
	size_t i;

	for (i = 0; i < watch_state_points_n; i++)
		if (!strcmp(watch_state_points[i], id))
			return true;
	return false;
}

static bool is_left_out(const char *id)
{
	size_t i;

	for (i = 0; i < watch_left_out_n; i++)
		if (!strcmp(watch_left_out[i].point, id))
			return true;
	return false;
}

/* A point that is new must be put into one of the two lists. */
static void each_point_is_swept_or_left_out(struct kunit *test)
{
	size_t i;

	for (i = 0; i < points_n; i++)
		KUNIT_EXPECT_NE_MSG(test, is_swept(points[i]->id),
				    is_left_out(points[i]->id), "%s",
				    points[i]->id);
	KUNIT_EXPECT_EQ(test, points_n, watch_state_points_n + watch_left_out_n);
}

static void ordinary_changes(struct kunit *test)
{
	size_t i;

	/* A change of a point that nobody sweeps would never be looked up. */
	for (i = 0; i < ARRAY_SIZE(ordinary); i++) {
		KUNIT_EXPECT_TRUE_MSG(test, is_swept(ordinary[i].point), "%s",
				      ordinary[i].point);
		KUNIT_EXPECT_TRUE(test, ordinary[i].reason);
	}
	KUNIT_EXPECT_TRUE(test, watch_ordinary("drivers.hardware", "drivers.modules"));
	KUNIT_EXPECT_TRUE(test, watch_ordinary("pci.ats", "ats.function12"));
	/* A driver that is listed is what the point is about. */
	KUNIT_EXPECT_FALSE(test, watch_ordinary("drivers.hardware", "driver.coretemp"));
	KUNIT_EXPECT_FALSE(test, watch_ordinary("pci.ats", "ats.linux_on"));
	KUNIT_EXPECT_FALSE(test, watch_ordinary("pci.pri", "ats.functions"));
	KUNIT_EXPECT_FALSE(test, watch_ordinary("iommu.owner", "iommu.dma_ops.gart_dma_ops"));
	KUNIT_EXPECT_FALSE(test, watch_ordinary("iommu.owner", "iommu.dma_op"));
}

static const struct point pci = { .id = "pci.ats" };

static const struct judgement yields = { .verdict = VERDICT_YIELDS };

static const struct judgement not_applicable = {
	.verdict = VERDICT_NOT_APPLICABLE,
};

static const struct judgement unproven = { .verdict = VERDICT_UNPROVEN };

static const struct judgement conflicts = {
	.verdict = VERDICT_CONFLICTS,
	.severity = SEVERITY_MAJOR,
	.reason = "Linux turned it on",
};

static const struct judgement conflicts_about = {
	.verdict = VERDICT_CONFLICTS,
	.severity = SEVERITY_MAJOR,
	.about = "ats.linux_on",
	.reason = "Linux turned it on",
};

/* A change of a fact of that point. */
static struct watch_finding pci_changed(const char *fact, enum verdict was,
					const struct judgement *now)
{
	const struct watch_change c = {
		.point = &pci,
		.fact = fact,
		.was = was,
		.now = now,
	};
	struct watch_finding w;

	watch_change_judge(&c, &w);
	return w;
}

static void findings(struct kunit *test)
{
	static const struct {
		const char *why;
		const char *fact;
		enum verdict was;
		const struct judgement *now;
		enum watch_verdict verdict;
	} cases[] = {
		{ "the verdict became a conflict", "ats.linux_on",
		  VERDICT_YIELDS, &conflicts, WATCH_CONFLICT },
		{ "and an ordinary fact that changed with it did not make it one",
		  "ats.capable", VERDICT_YIELDS, &conflicts, WATCH_BENIGN },
		{ "the fact decided, in a point that conflicted before",
		  "ats.linux_on", VERDICT_CONFLICTS, &conflicts_about,
		  WATCH_CONFLICT },
		{ "another fact decided, as before", "ats.hardware_on",
		  VERDICT_CONFLICTS, &conflicts_about, WATCH_UNKNOWN },
		{ "an ordinary one beside a conflict that was there",
		  "ats.capable", VERDICT_CONFLICTS, &conflicts, WATCH_BENIGN },
		{ "nobody knows it, whatever the point says",
		  "ats.linux_on", VERDICT_YIELDS, &yields, WATCH_UNKNOWN },
		{ "nobody knows it, and it cannot be proven", "ats.linux_on",
		  VERDICT_YIELDS, &unproven, WATCH_UNKNOWN },
		{ "an ordinary machine has it", "ats.capable",
		  VERDICT_YIELDS, &yields, WATCH_BENIGN },
		{ "it was put back", "ats.linux_on",
		  VERDICT_CONFLICTS, &yields, WATCH_BENIGN },
		{ "it was put back, and nobody has the capability", "ats.linux_on",
		  VERDICT_CONFLICTS, &not_applicable, WATCH_BENIGN },
		{ "it was put back, and is proven now", "ats.linux_on",
		  VERDICT_UNPROVEN, &yields, WATCH_BENIGN },
		{ "it was not proven before, and does not count now",
		  "ats.linux_on", VERDICT_UNPROVEN, &not_applicable,
		  WATCH_UNKNOWN },
		{ "it did not apply, and does not now", "ats.linux_on",
		  VERDICT_NOT_APPLICABLE, &not_applicable, WATCH_BENIGN },
		{ "it did not apply, and nobody knows what it does now",
		  "ats.linux_on", VERDICT_NOT_APPLICABLE, &unproven,
		  WATCH_UNKNOWN },
		{ "it did not apply, and now it conflicts", "ats.linux_on",
		  VERDICT_NOT_APPLICABLE, &conflicts, WATCH_CONFLICT },
		{ "it yielded, and does not apply any more", "ats.linux_on",
		  VERDICT_YIELDS, &not_applicable, WATCH_UNKNOWN },
		{ "a conflict that cannot be proven any more is not put back",
		  "ats.linux_on", VERDICT_CONFLICTS, &unproven, WATCH_UNKNOWN },
	};
	static const enum severity worst[] = {
		[WATCH_BENIGN] = SEVERITY_NONE,
		[WATCH_UNKNOWN] = SEVERITY_NONE,
		[WATCH_CONFLICT] = SEVERITY_MAJOR,
	};
	struct watch_finding w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		w = pci_changed(cases[i].fact, cases[i].was, cases[i].now);
		KUNIT_EXPECT_EQ_MSG(test, w.verdict, cases[i].verdict, "%s",
				    cases[i].why);
		KUNIT_EXPECT_EQ_MSG(test, w.severity, worst[cases[i].verdict],
				    "%s", cases[i].why);
		KUNIT_EXPECT_STREQ(test, w.point, "pci.ats");
		KUNIT_EXPECT_TRUE_MSG(test, w.reason, "%s", cases[i].why);
	}
}

/* Each driver is a conflict, and the judge names the first that it finds. */
static void drivers(struct kunit *test)
{
	static const struct judgement rapl = {
		.verdict = VERDICT_CONFLICTS,
		.severity = SEVERITY_MINOR,
		.about = "driver.intel_rapl_msr",
		.reason = "RAPL",
	};
	static const struct {
		const char *why;
		const char *fact;
		bool gone;
		enum verdict was;
		const struct judgement *now;
		enum watch_verdict verdict;
		const char *reason;
	} cases[] = {
		{ "the first", "driver.intel_rapl_msr", false, VERDICT_YIELDS, &rapl,
		  WATCH_CONFLICT, "intel_rapl_msr is loaded" },
		{ "one beside it", "driver.mce_inject", false, VERDICT_CONFLICTS, &rapl,
		  WATCH_CONFLICT, "mce_inject is loaded" },
		{ "that one goes, and the first stays", "driver.mce_inject", true,
		  VERDICT_CONFLICTS, &rapl, WATCH_BENIGN, "is gone" },
		{ "one goes while another comes", "driver.mce_inject", true,
		  VERDICT_UNPROVEN, &rapl, WATCH_BENIGN, "is gone" },
		{ "the last goes", "driver.mce_inject", true, VERDICT_CONFLICTS, &yields,
		  WATCH_BENIGN, "is gone" },
		{ "one goes, and what is left cannot be seen", "driver.mce_inject", true,
		  VERDICT_CONFLICTS, &unproven, WATCH_BENIGN, "is gone" },
		{ "a driver that is on no list", "driver.made_up", false,
		  VERDICT_CONFLICTS, &rapl, WATCH_UNKNOWN, "did not decide" },
		{ "a fact that is no driver's", "drivers.unseen", true,
		  VERDICT_CONFLICTS, &rapl, WATCH_UNKNOWN, "did not decide" },
	};
	struct watch_finding w;
	enum severity severity;
	struct watch_change c;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		severity = SEVERITY_NONE;
		if (cases[i].verdict == WATCH_CONFLICT)
			severity = SEVERITY_MINOR;
		c = (struct watch_change){
			.point = &point_drivers_hardware,
			.fact = cases[i].fact,
			.gone = cases[i].gone,
			.was = cases[i].was,
			.now = cases[i].now,
		};
		watch_change_judge(&c, &w);
		KUNIT_EXPECT_EQ_MSG(test, w.verdict, cases[i].verdict, "%s", cases[i].why);
		KUNIT_EXPECT_EQ_MSG(test, w.severity, severity, "%s", cases[i].why);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(w.reason, cases[i].reason), "%s: %s",
				      cases[i].why, w.reason);
	}
	/* The same name in a point that is about something else. */
	c = (struct watch_change){ .point = &pci, .fact = "driver.mce_inject", .gone = true,
				   .was = VERDICT_CONFLICTS, .now = &conflicts };
	watch_change_judge(&c, &w);
	KUNIT_EXPECT_EQ(test, w.verdict, WATCH_UNKNOWN);
}

/* On in hardware and not by Linux: unknown, and said so; Linux's own is another matter. */
static void behind_its_back(struct kunit *test)
{
	static const struct {
		const char *fact;
		enum verdict was;
		const struct judgement *now;
		const char *reason;
	} cases[] = {
		{ "ats.hardware_on", VERDICT_YIELDS, &unproven, "configuration space" },
		{ "ats.hardware_on", VERDICT_UNPROVEN, &unproven, "configuration space" },
		{ "ats.unreadable", VERDICT_YIELDS, &unproven, "no change of it is known" },
		{ "ats.hardware_on", VERDICT_CONFLICTS, &conflicts_about, "did not decide" },
	};
	struct watch_finding w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		w = pci_changed(cases[i].fact, cases[i].was, cases[i].now);
		KUNIT_EXPECT_EQ(test, w.verdict, WATCH_UNKNOWN);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(w.reason, cases[i].reason), "%s: %s",
				      cases[i].fact, w.reason);
	}
	for (i = 0; i < ARRAY_SIZE(behind); i++)
		KUNIT_EXPECT_TRUE_MSG(test, is_swept(behind[i].point), "%s", behind[i].point);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(each_point_is_swept_or_left_out),
	KUNIT_CASE(ordinary_changes),
	KUNIT_CASE(findings),
	KUNIT_CASE(drivers),
	KUNIT_CASE(behind_its_back),
	{}
};

struct kunit_suite watch_state_suite = {
	.name = "pvyield_watch_state",
	.test_cases = cases,
};

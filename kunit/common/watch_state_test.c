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
		{ "a conflict that cannot be proven any more is not put back",
		  "ats.linux_on", VERDICT_CONFLICTS, &unproven, WATCH_UNKNOWN },
	};
	static const enum severity worst[] = {
		[WATCH_BENIGN] = SEVERITY_NONE,
		[WATCH_UNKNOWN] = SEVERITY_NONE,
		[WATCH_CONFLICT] = SEVERITY_MAJOR,
	};
	struct watch_finding w;
	struct watch_change c;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		c = (struct watch_change){
			.point = &pci,
			.fact = cases[i].fact,
			.was = cases[i].was,
			.now = cases[i].now,
		};
		watch_change_judge(&c, &w);
		KUNIT_EXPECT_EQ_MSG(test, w.verdict, cases[i].verdict, "%s",
				    cases[i].why);
		KUNIT_EXPECT_EQ_MSG(test, w.severity, worst[cases[i].verdict],
				    "%s", cases[i].why);
		KUNIT_EXPECT_STREQ(test, w.point, "pci.ats");
		KUNIT_EXPECT_TRUE_MSG(test, w.reason, "%s", cases[i].why);
	}
}

static struct kunit_case cases[] = {
	KUNIT_CASE(each_point_is_swept_or_left_out),
	KUNIT_CASE(ordinary_changes),
	KUNIT_CASE(findings),
	{}
};

struct kunit_suite watch_state_suite = {
	.name = "pvyield_watch_state",
	.test_cases = cases,
};

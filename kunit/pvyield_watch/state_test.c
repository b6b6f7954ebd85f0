// SPDX-License-Identifier: GPL-2.0-only
#include "seen_mock.h"
#include "../../modules/pvyield/export.h"
#include "../../modules/pvyield_watch/kept.h"
#include "../../modules/pvyield_watch/sweep.h"

/* The facts that every point has now, up to one without a name. */
static const struct fact *facts_now;
static struct judgement judged;
static int points_err;
static bool damaged, no_memory, is_due;
static struct bench *bench;

static int fake_points(const char *const *ids, size_t n, pvyield_visit_fn *visit,
		       void *data)
{
	size_t i;

	if (points_err)
		return points_err;
	for (i = 0; i < n; i++) {
		bench_fill(bench, facts_now, -1, -1);
		/* One point changes, the others have no facts. */
		if (i != 1)
			facts_reset(&bench->facts);
		bench->facts.damaged = damaged;
		visit(point_find(ids[i]), &bench->facts, &judged, data);
	}
	return 0;
}

static bool fake_owner(const char *fact, char *function, size_t function_size,
		       char *module, size_t module_size)
{
	strscpy(function, "thief", function_size);
	if (strcmp(fact, "pv_ops.0x8"))
		return false;
	strscpy(module, "robber", module_size);
	return true;
}

static struct kept *fake_kept(const struct point *point, const struct facts *facts,
			      enum verdict verdict)
{
	return no_memory ? NULL : kept_new(point, facts, verdict);
}

static int users;

/* The triggers' own list is locked while KUnit runs. */
static void fake_begin(struct sweep_user *user)
{
	users++;
}

static void fake_end(void)
{
	users--;
}

static bool fake_due(struct sweep_user *user, char *cause, size_t size)
{
	strscpy(cause, "a test", size);
	return is_due;
}

#define pvyield_points fake_points
#define pvyield_slot_owner fake_owner
#define kept_new fake_kept
#define sweep_begin fake_begin
#define sweep_end fake_end
#define sweep_due fake_due
#undef pr_fmt
#include "../../modules/pvyield_watch/state.c"
#undef pvyield_points
#undef pvyield_slot_owner
#undef kept_new
#undef sweep_begin
#undef sweep_end
#undef sweep_due

static const struct fact clean[] = {
	STR("pv_ops.0x0", "xen_a"), STR("pv_ops.0x8", "xen_b"), {}
};

static const struct fact robbed[] = {
	STR("pv_ops.0x0", "xen_a"), STR("pv_ops.0x8", "unnamed"), {}
};

static const struct fact other[] = {
	STR("pv_ops.0x0", "unnamed"), STR("pv_ops.0x8", "xen_b"), {}
};

static void begin(struct kunit *test)
{
	const char *why = NULL;

	mock_seen_reset();
	mock_role = ROLE_PV_DOM0;
	bench = bench_new(test);
	facts_now = clean;
	judged = (struct judgement){ .verdict = VERDICT_YIELDS };
	points_err = 0;
	damaged = false;
	no_memory = false;
	is_due = true;
	KUNIT_ASSERT_EQ(test, state_start(&why), 0);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static void nothing_changed(struct kunit *test)
{
	begin(test);
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	state_stop();
}

static void not_due(struct kunit *test)
{
	begin(test);
	is_due = false;
	facts_now = robbed;
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	state_stop();
}

/* Reported once; and once more when it is put back. */
static void a_slot_is_swapped(struct kunit *test)
{
	begin(test);
	facts_now = robbed;
	judged = (struct judgement){
		.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_CRITICAL,
		.about = "pv_ops.0x8", .reason = "it is not Xen's",
	};
	state_drain();
	state_drain();
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, mock_seen[0].kind, WATCH_STATE);
	/* The second of the points that are swept. */
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].what,
			   "iommu.owner pv_ops.0x8");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].from, "xen_b");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].to, "unnamed");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].caller, "thief");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].module, "robber");
	KUNIT_EXPECT_EQ(test, mock_seen[0].verdict, WATCH_CONFLICT);
	KUNIT_EXPECT_EQ(test, mock_seen[0].severity, SEVERITY_CRITICAL);
	KUNIT_EXPECT_STREQ(test, mock_seen[0].point, "iommu.owner");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].reason,
			   "after a test: it is not Xen's");

	facts_now = clean;
	judged = (struct judgement){ .verdict = VERDICT_YIELDS };
	state_drain();
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)2);
	KUNIT_EXPECT_EQ(test, mock_seen[1].verdict, WATCH_BENIGN);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[1].to, "xen_b");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[1].module, "");
	state_stop();
}

/* A slot that no module owns has no caller, whatever was half found. */
static void no_owner(struct kunit *test)
{
	begin(test);
	facts_now = other;
	state_drain();
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].caller, "");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].module, "");
	KUNIT_EXPECT_EQ(test, mock_seen[0].verdict, WATCH_UNKNOWN);
	state_stop();
}

/* Half a list tells nothing, and the base stays: the next whole one is compared. */
static void damaged_lists_and_no_memory(struct kunit *test)
{
	begin(test);
	facts_now = robbed;
	damaged = true;
	state_drain();
	damaged = false;
	no_memory = true;
	state_drain();
	points_err = -ENOMEM;
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	points_err = 0;
	no_memory = false;
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)1);
	state_stop();
}

/* A point whose first facts were not to be had has no base, and then gets one. */
static void a_late_base(struct kunit *test)
{
	begin(test);
	kvfree(state.kept[1]);
	state.kept[1] = NULL;
	facts_now = robbed;
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	facts_now = clean;
	state_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)1);
	state_stop();
}

static void does_not_start(struct kunit *test)
{
	static const struct {
		enum role role;
		int err;
		bool no_memory;
		int want;
	} cases[] = {
		{ ROLE_BARE, 0, false, -ENODEV },
		{ ROLE_OTHER, 0, false, -ENODEV },
		{ ROLE_NOT_XEN, 0, false, -ENODEV },
		{ ROLE_UNKNOWN, 0, false, -ENODEV },
		{ ROLE_PV_DOM0, -ENOMEM, false, -ENOMEM },
		{ ROLE_HVM_DOMU, -ENOENT, false, -ENOENT },
		{ ROLE_PVH_DOMU, 0, true, -ENOMEM },
	};
	const char *why;
	size_t i;

	begin(test);
	state_stop();
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		why = NULL;
		mock_role = cases[i].role;
		points_err = cases[i].err;
		no_memory = cases[i].no_memory;
		KUNIT_EXPECT_EQ(test, state_start(&why), cases[i].want);
		KUNIT_EXPECT_TRUE(test, why);
		KUNIT_EXPECT_FALSE(test, state.kept);
		KUNIT_EXPECT_EQ(test, users, 0);
		/* Once after stop, and whenever it is off. */
		state_drain();
	}
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nothing_changed),
	KUNIT_CASE(not_due),
	KUNIT_CASE(a_slot_is_swapped),
	KUNIT_CASE(no_owner),
	KUNIT_CASE(damaged_lists_and_no_memory),
	KUNIT_CASE(a_late_base),
	KUNIT_CASE(does_not_start),
	{}
};

struct kunit_suite watch_sweep_state_suite = {
	.name = "pvyield_watch_sweep_state",
	.test_cases = cases,
};

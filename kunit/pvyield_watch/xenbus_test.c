// SPDX-License-Identifier: GPL-2.0-only
#include "seen_mock.h"
#include "../../modules/pvyield_watch/xenbus.c"

#define SECOND ((u64)NSEC_PER_SEC)

static struct frontend devices[DEVICES_MAX + 1];
static size_t devices_n;

static int each(frontend_fn *visit, void *data)
{
	size_t i;

	for (i = 0; i < devices_n; i++)
		visit(devices + i, data);
	return 0;
}

static int no_bus(frontend_fn *visit, void *data)
{
	return -ENOENT;
}

static void look(struct waits *w, u64 s)
{
	w->now = s * SECOND;
	look_at_devices(w, each);
}

static struct waits *begin(struct kunit *test, int state, bool bound)
{
	struct waits *w = kunit_kzalloc(test, sizeof(*w), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, w);
	w->seconds = 30;
	mock_seen_reset();
	devices_n = 1;
	devices[0] = (struct frontend){
		.type = "vif", .name = "device/vif/0", .state = state,
		.bound = bound,
	};
	return w;
}

static void stuck_and_on(struct kunit *test)
{
	struct waits *w = begin(test, XenbusStateInitialised, true);

	look(w, 1);
	look(w, 30);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	look(w, 31);
	look(w, 100);
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, mock_seen[0].kind, WATCH_XENBUS);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].what, "device/vif/0");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].from, "initialised");
	KUNIT_EXPECT_EQ(test, mock_seen[0].verdict, WATCH_UNKNOWN);
	devices[0].state = XenbusStateConnected;
	look(w, 101);
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)2);
	KUNIT_EXPECT_EQ(test, mock_seen[1].verdict, WATCH_BENIGN);
	look(w, 1000);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)2);
}

/* Each state has its own time; a device that is on its way is not stuck. */
static void on_its_way(struct kunit *test)
{
	struct waits *w = begin(test, XenbusStateInitialising, true);

	look(w, 1);
	devices[0].state = XenbusStateInitialised;
	look(w, 30);
	look(w, 59);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	/* It goes, and comes again. */
	devices_n = 0;
	look(w, 60);
	devices_n = 1;
	look(w, 61);
	look(w, 90);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static void not_stuck(struct kunit *test)
{
	static const struct {
		int state;
		bool bound;
	} cases[] = {
		{ XenbusStateConnected, true },
		{ XenbusStateClosed, true },
		/* guest.frontends tells of a device without a driver. */
		{ XenbusStateInitialising, false },
	};
	struct waits *w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		w = begin(test, cases[i].state, cases[i].bound);
		look(w, 1);
		look(w, 1000);
		KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	}
}

static void more_than_fit(struct kunit *test)
{
	struct waits *w = begin(test, XenbusStateClosing, true);
	char (*names)[32] = kunit_kzalloc(test, sizeof(*names) * ARRAY_SIZE(devices),
					  GFP_KERNEL);
	size_t i;

	KUNIT_ASSERT_TRUE(test, names);
	devices_n = ARRAY_SIZE(devices);
	for (i = 0; i < devices_n; i++) {
		devices[i] = devices[0];
		snprintf(names[i], sizeof(names[i]), "device/vbd/%zu", i);
		devices[i].name = names[i];
	}
	look(w, 1);
	look(w, 100);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)DEVICES_MAX);
}

static void a_name_that_does_not_fit(struct kunit *test)
{
	struct waits *w = begin(test, XenbusStateClosing, true);

	devices[0].name = "device/a-name-that-has-more-characters-than-any-device/0";
	look(w, 1);
	look(w, 100);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	KUNIT_EXPECT_EQ(test, w->v[0].name[0], '\0');
}

static void names_of_states(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, state_name(4), "connected");
	KUNIT_EXPECT_STREQ(test, state_name(-1), "no state at all");
	KUNIT_EXPECT_STREQ(test, state_name(9), "no state at all");
}

static void without_a_bus(struct kunit *test)
{
	struct waits *w = begin(test, XenbusStateClosing, true);

	w->now = SECOND;
	look_at_devices(w, no_bus);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

/* The real page and the real bus of this machine, if it has them. */
static void this_machine(struct kunit *test)
{
	const char *why = NULL;

	mock_seen_reset();
	mock_role = ROLE_BARE;
	KUNIT_EXPECT_EQ(test, xenbus_start(&why), -ENODEV);
	KUNIT_EXPECT_TRUE(test, why);
	xenbus_drain();
	if (!IS_ENABLED(CONFIG_XEN_XENBUS_FRONTEND))
		return;
	mock_role = ROLE_PV_DOM0;
	KUNIT_ASSERT_EQ(test, xenbus_start(&why), 0);
	xenbus_drain();
	xenbus_drain();
	xenbus_stop();
	xenbus_drain();
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(stuck_and_on),
	KUNIT_CASE(on_its_way),
	KUNIT_CASE(not_stuck),
	KUNIT_CASE(more_than_fit),
	KUNIT_CASE(a_name_that_does_not_fit),
	KUNIT_CASE(names_of_states),
	KUNIT_CASE(without_a_bus),
	KUNIT_CASE(this_machine),
	{}
};

struct kunit_suite watch_xenbus_suite = {
	.name = "pvyield_watch_xenbus",
	.test_cases = cases,
};

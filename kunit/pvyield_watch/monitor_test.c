// SPDX-License-Identifier: GPL-2.0-only
/* Turning monitors on and off, one by one and by the list of the parameter. */
#include "monitor_mock.h"

static void on_and_off(struct kunit *test)
{
	mock_monitors_anew(NULL);
	KUNIT_EXPECT_EQ(test, watch_role(), ROLE_PV_DOM0);
	KUNIT_EXPECT_EQ(test, monitors_since(), 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, true), 0);
	KUNIT_EXPECT_TRUE(test, mock_one.on);
	KUNIT_EXPECT_TRUE(test, monitors_since() > 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, true), 0);
	KUNIT_EXPECT_EQ_MSG(test, mock_monitor.started, 1, "it is on already");
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, false), 0);
	KUNIT_EXPECT_FALSE(test, mock_one.on);
	KUNIT_EXPECT_TRUE_MSG(test, mock_monitor.drained_after_stop,
			      "what it saw to the end is read");
	KUNIT_EXPECT_TRUE(test, mock_monitor.told > 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, false), 0);
	KUNIT_EXPECT_EQ_MSG(test, mock_monitor.stopped, 1, "it is off already");
	mock_monitors_anew(NULL);
}

static void refused(struct kunit *test)
{
	mock_monitors_anew("made up");
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, true), -EOPNOTSUPP);
	KUNIT_EXPECT_FALSE(test, mock_one.on);
	KUNIT_EXPECT_EQ_MSG(test, mock_monitor.started, 0, "nothing is tried");
	KUNIT_EXPECT_STREQ(test, mock_one.why, "made up");
	KUNIT_EXPECT_EQ(test, monitors_since(), 0);

	mock_monitors_anew(NULL);
	mock_monitor.err = -ENOENT;
	mock_monitor.why = "its own reason";
	KUNIT_EXPECT_EQ(test, monitor_switch(&mock_one, true), -ENOENT);
	KUNIT_EXPECT_FALSE(test, mock_one.on);
	KUNIT_EXPECT_STREQ(test, mock_one.why, "its own reason");
	mock_monitor.why = NULL;
	monitor_switch(&mock_one, true);
	KUNIT_EXPECT_TRUE_MSG(test, !!mock_one.why, "there is always one");
	monitors_off();
	KUNIT_EXPECT_EQ_MSG(test, mock_monitor.stopped, 0, "it was never on");
	mock_monitor.err = 0;
	monitor_switch(&mock_one, true);
	KUNIT_EXPECT_FALSE_MSG(test, mock_one.why, "the reason is forgotten");
	mock_monitors_anew(NULL);
}

static void found(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one", 3), &mock_one);
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one,x", 3), &mock_one);
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one-more", 8), &mock_other);
	KUNIT_EXPECT_FALSE(test, monitor_find("one-", 4));
	KUNIT_EXPECT_FALSE(test, monitor_find("on", 2));
	KUNIT_EXPECT_FALSE(test, monitor_find("", 0));
}

struct list_case {
	const char *list;
	int err;
	bool one, other;
};

static void parameter(struct kunit *test)
{
	static const struct list_case cases[] = {
		{ "", 0, false, false },
		{ "all", 0, true, true },
		{ "one", 0, true, false },
		{ "one,one-more", 0, true, true },
		{ ",one-more,", 0, false, true },
		{ "none", -EINVAL, false, false },
		{ "one,none", -EINVAL, false, false },
		{ "all,one", -EINVAL, false, false },
		{ "one ", -EINVAL, false, false },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct list_case *c = cases + i;
		int err;

		mock_monitors_anew(NULL);
		err = monitors_ask(c->list, false);
		KUNIT_EXPECT_EQ_MSG(test, err, c->err, "'%s'", c->list);
		KUNIT_EXPECT_EQ_MSG(test, mock_monitor.started, 0, "'%s'", c->list);
		if (!err)
			monitors_ask(c->list, true);
		KUNIT_EXPECT_EQ_MSG(test, mock_one.on, c->one, "'%s'", c->list);
		KUNIT_EXPECT_EQ_MSG(test, mock_other.on, c->other, "'%s'", c->list);
	}
	mock_monitors_anew(NULL);
}

static void idle(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, !!monitors_why_idle(ROLE_BARE, false));
	KUNIT_EXPECT_TRUE(test, !!monitors_why_idle(ROLE_OTHER, false));
	KUNIT_EXPECT_TRUE(test, !!monitors_why_idle(ROLE_NOT_XEN, false));
	KUNIT_EXPECT_TRUE(test, !!monitors_why_idle(ROLE_UNKNOWN, false));
	KUNIT_EXPECT_TRUE(test, !!monitors_why_idle(ROLE_PV_DOM0, true));
	KUNIT_EXPECT_FALSE(test, monitors_why_idle(ROLE_PV_DOM0, false));
	KUNIT_EXPECT_FALSE(test, monitors_why_idle(ROLE_HVM_DOMU, false));
	KUNIT_EXPECT_FALSE(test, monitors_why_idle(ROLE_ARM_DOM0, false));
}

static struct kunit_case monitor_cases[] = {
	KUNIT_CASE(on_and_off),
	KUNIT_CASE(refused),
	KUNIT_CASE(found),
	KUNIT_CASE(parameter),
	KUNIT_CASE(idle),
	{}
};

struct kunit_suite watch_monitor_suite = {
	.name = "pvyield_watch_monitor",
	.test_cases = monitor_cases,
};

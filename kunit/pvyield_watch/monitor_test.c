// SPDX-License-Identifier: GPL-2.0-only
/* Turning monitors on and off, by the list of the parameter and by a line in debugfs. */
#include "../test.h"
#include "../../modules/pvyield_watch/monitor.h"

static struct {
	int err;
	const char *why;
	unsigned int started, stopped, drained, told;
	bool drained_after_stop;
} fake;

static int fake_start(const char **why)
{
	fake.started++;
	*why = fake.why;
	return fake.err;
}

static void fake_stop(void)
{
	fake.stopped++;
	fake.drained_after_stop = false;
}

static void fake_drain(void)
{
	fake.drained++;
	fake.drained_after_stop = fake.stopped;
}

static struct monitor fake_one = {
	.name = "one", .desc = "made up",
	.start = fake_start, .stop = fake_stop, .drain = fake_drain,
};

static struct monitor fake_other = {
	.name = "one-more", .desc = "made up",
	.start = fake_start, .stop = fake_stop,
};

static void fake_tell(void)
{
	fake.told++;
}

#define monitor_msr_write fake_one
#define monitor_msr_read fake_other
#define monitor_call fake_other
#define monitor_state fake_other
#define monitor_cpu fake_other
#define monitor_xenbus fake_other
#define events_tell fake_tell
#undef pr_fmt
#include "../../modules/pvyield_watch/monitor.c"
#include "../../modules/pvyield_watch/control.c"

const struct file_operations report_fops;

static void anew(const char *why_not)
{
	monitors_exit();
	memset(&fake, 0, sizeof(fake));
	fake_one.why = NULL;
	fake_other.why = NULL;
	since = 0;
	monitors_init(ROLE_PV_DOM0, why_not);
}

static void on_and_off(struct kunit *test)
{
	anew(NULL);
	KUNIT_EXPECT_EQ(test, watch_role(), ROLE_PV_DOM0);
	KUNIT_EXPECT_EQ(test, monitors_since(), 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, true), 0);
	KUNIT_EXPECT_TRUE(test, fake_one.on);
	KUNIT_EXPECT_TRUE(test, monitors_since() > 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, true), 0);
	KUNIT_EXPECT_EQ_MSG(test, fake.started, 1, "it is on already");
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, false), 0);
	KUNIT_EXPECT_FALSE(test, fake_one.on);
	KUNIT_EXPECT_TRUE_MSG(test, fake.drained_after_stop,
			      "what it saw to the end is read");
	KUNIT_EXPECT_TRUE(test, fake.told > 0);
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, false), 0);
	KUNIT_EXPECT_EQ_MSG(test, fake.stopped, 1, "it is off already");
	anew(NULL);
}

static void refused(struct kunit *test)
{
	anew("made up");
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, true), -EOPNOTSUPP);
	KUNIT_EXPECT_FALSE(test, fake_one.on);
	KUNIT_EXPECT_EQ_MSG(test, fake.started, 0, "nothing is tried");
	KUNIT_EXPECT_STREQ(test, fake_one.why, "made up");
	KUNIT_EXPECT_EQ(test, monitors_since(), 0);

	anew(NULL);
	fake.err = -ENOENT;
	fake.why = "its own reason";
	KUNIT_EXPECT_EQ(test, monitor_switch(&fake_one, true), -ENOENT);
	KUNIT_EXPECT_FALSE(test, fake_one.on);
	KUNIT_EXPECT_STREQ(test, fake_one.why, "its own reason");
	fake.why = NULL;
	monitor_switch(&fake_one, true);
	KUNIT_EXPECT_TRUE_MSG(test, !!fake_one.why, "there is always one");
	monitors_off();
	KUNIT_EXPECT_EQ_MSG(test, fake.stopped, 0, "it was never on");
	fake.err = 0;
	monitor_switch(&fake_one, true);
	KUNIT_EXPECT_FALSE_MSG(test, fake_one.why, "the reason is forgotten");
	anew(NULL);
}

static void found(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one", 3), &fake_one);
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one,x", 3), &fake_one);
	KUNIT_EXPECT_PTR_EQ(test, monitor_find("one-more", 8), &fake_other);
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

		anew(NULL);
		err = monitors_ask(c->list, false);
		KUNIT_EXPECT_EQ_MSG(test, err, c->err, "'%s'", c->list);
		KUNIT_EXPECT_EQ_MSG(test, fake.started, 0, "'%s'", c->list);
		if (!err)
			monitors_ask(c->list, true);
		KUNIT_EXPECT_EQ_MSG(test, fake_one.on, c->one, "'%s'", c->list);
		KUNIT_EXPECT_EQ_MSG(test, fake_other.on, c->other, "'%s'", c->list);
	}
	anew(NULL);
}

/* What is written to enabled_monitors. */
static int line(const char *text)
{
	char buf[NAME_BYTES];

	strscpy(buf, text, sizeof(buf));
	return command(buf);
}

static void lines(struct kunit *test)
{
	anew(NULL);
	KUNIT_EXPECT_EQ(test, line("one\n"), 0);
	KUNIT_EXPECT_TRUE(test, fake_one.on);
	KUNIT_EXPECT_EQ(test, line(" one-more "), 0);
	KUNIT_EXPECT_TRUE_MSG(test, fake_one.on && fake_other.on, "one is added");
	KUNIT_EXPECT_EQ(test, line("!one\n"), 0);
	KUNIT_EXPECT_TRUE(test, !fake_one.on && fake_other.on);
	KUNIT_EXPECT_EQ(test, line("! one\n"), 0);
	KUNIT_EXPECT_EQ(test, line("none"), -EINVAL);
	KUNIT_EXPECT_EQ(test, line("!none"), -EINVAL);
	KUNIT_EXPECT_EQ(test, line("!"), -EINVAL);
	KUNIT_EXPECT_TRUE_MSG(test, fake_other.on, "an error changes nothing");
	KUNIT_EXPECT_EQ(test, line("\n"), 0);
	KUNIT_EXPECT_FALSE(test, fake_other.on);
	anew("made up");
	KUNIT_EXPECT_EQ(test, line("one"), -EOPNOTSUPP);
	anew(NULL);
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
	KUNIT_CASE(lines),
	KUNIT_CASE(idle),
	{}
};

struct kunit_suite watch_monitor_suite = {
	.name = "pvyield_watch_monitor",
	.test_cases = monitor_cases,
};

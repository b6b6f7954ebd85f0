// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kallsyms.h>

#include "../test.h"
#include "../../modules/pvyield_watch/monitor.h"

static struct {
	unsigned int n;
	struct seen seen;
	char what[WATCH_NAME];
} got;

static void __maybe_unused take(const struct seen *seen)
{
	got.n++;
	got.seen = *seen;
	strscpy(got.what, seen->what, sizeof(got.what));
}

static enum role __maybe_unused role_here(void)
{
	return ROLE_PV_DOM0;
}

#define events_add take
#define watch_role role_here
#undef pr_fmt
#include "../../modules/pvyield_watch/call.c"

#ifdef CONFIG_DYNAMIC_FTRACE
static struct {
	/* The only function that this kernel has, or NULL for all. */
	const char *has;
	int err;
	unsigned int filtered, forgotten, added;
} fake;

static int fake_filter(struct ftrace_ops *to, unsigned char *name, int len,
		       int reset)
{
	if (reset) {
		fake.forgotten++;
		return 0;
	}
	if (fake.has && strcmp((const char *)name, fake.has))
		return -EINVAL;
	/* As ftrace does. */
	memset(name, 0, len);
	fake.filtered++;
	return 0;
}

static int fake_add(struct ftrace_ops *to)
{
	fake.added++;
	return fake.err;
}

static const struct call_ops fake_ops = { .filter = fake_filter, .add = fake_add };

static int started(const char **why)
{
	fake.filtered = 0;
	fake.forgotten = 0;
	fake.added = 0;
	*why = NULL;
	return begin(&fake_ops, why);
}

static void some(struct kunit *test)
{
	const char *why;

	fake.err = 0;
	fake.has = NULL;
	KUNIT_EXPECT_EQ(test, started(&why), 0);
	KUNIT_EXPECT_EQ(test, fake.filtered, watch_calls_n);
	KUNIT_EXPECT_EQ(test, fake.added, 1);
	fake.has = "pci_enable_pri";
	KUNIT_EXPECT_EQ_MSG(test, started(&why), 0, "what is absent is ordinary");
	KUNIT_EXPECT_EQ(test, fake.filtered, 1);
	call_free();
}

/* An ops without a filter would see every function of the kernel. */
static void none(struct kunit *test)
{
	const char *why;

	fake.err = 0;
	fake.has = "";
	KUNIT_EXPECT_EQ(test, started(&why), -ENOENT);
	KUNIT_EXPECT_EQ(test, fake.added, 0);
	KUNIT_EXPECT_EQ(test, fake.forgotten, 1);
	KUNIT_EXPECT_TRUE(test, !!why);
	KUNIT_EXPECT_FALSE(test, ring.cpu);
}

static void refused(struct kunit *test)
{
	const char *why;

	fake.has = NULL;
	fake.err = -ENODEV;
	KUNIT_EXPECT_EQ(test, started(&why), -ENODEV);
	KUNIT_EXPECT_STREQ(test, why, "ftrace is disabled");
	KUNIT_EXPECT_EQ_MSG(test, fake.forgotten, 1, "its filter is given back");
	fake.err = -EINVAL;
	KUNIT_EXPECT_EQ(test, started(&why), -EINVAL);
	KUNIT_EXPECT_TRUE(test, !!why);
	KUNIT_EXPECT_FALSE(test, ring.cpu);
}

static void seen(struct kunit *test)
{
	const char *why;

	fake.has = NULL;
	fake.err = 0;
	KUNIT_ASSERT_EQ(test, started(&why), 0);
	got.n = 0;
	called((unsigned long)sprint_symbol, (unsigned long)seen + 1, &ops,
	       NULL);
	call_drain();
	KUNIT_ASSERT_EQ(test, got.n, 1);
	KUNIT_EXPECT_STREQ(test, (const char *)got.what, "sprint_symbol");
	KUNIT_EXPECT_EQ_MSG(test, got.seen.finding.verdict, WATCH_UNKNOWN,
			    "it is in no table");
	KUNIT_EXPECT_EQ(test, call_lost(), 0);
	call_free();
}

static struct kunit_case call_cases[] = {
	KUNIT_CASE(some),
	KUNIT_CASE(none),
	KUNIT_CASE(refused),
	KUNIT_CASE(seen),
	{}
};
#else
static struct kunit_case call_cases[] = { {} };
#endif

struct kunit_suite watch_ftrace_suite = {
	.name = "pvyield_watch_ftrace",
	.test_cases = call_cases,
};

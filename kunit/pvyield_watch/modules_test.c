// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"

static unsigned int rings_read;
static char noted[160];

static void test_read_rings(void)
{
	rings_read++;
}

/* What is noted comes after the rings were read: a sweep looks at what is there then. */
static void test_sweep(const char *what, const char *name, const char *how)
{
	snprintf(noted, sizeof(noted), "%s %s %s, rings read %u", what, name, how,
		 rings_read);
}

#define monitors_read_rings test_read_rings
#define sweep_soon_named test_sweep
#include "../../modules/pvyield_watch/modules.c"

static int tell(unsigned long state)
{
	rings_read = 0;
	noted[0] = '\0';
	return on_module(NULL, state, THIS_MODULE);
}

/* Its code of init is still there, and is about to go. */
static void loaded(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, tell(MODULE_STATE_LIVE), NOTIFY_DONE);
	KUNIT_EXPECT_STREQ(test, (const char *)noted,
			   "module pvyield_kunit loaded, rings read 1");
}

static void unloaded(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, tell(MODULE_STATE_GOING), NOTIFY_DONE);
	KUNIT_EXPECT_STREQ(test, (const char *)noted,
			   "module pvyield_kunit unloaded, rings read 1");
}

/* Nothing of it has run yet. */
static void coming(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, tell(MODULE_STATE_COMING), NOTIFY_DONE);
	KUNIT_EXPECT_EQ(test, rings_read, 0u);
	KUNIT_EXPECT_STREQ(test, (const char *)noted, "");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(loaded),
	KUNIT_CASE(unloaded),
	KUNIT_CASE(coming),
	{}
};

struct kunit_suite watch_modules_suite = {
	.name = "pvyield_watch_modules",
	.test_cases = cases,
};

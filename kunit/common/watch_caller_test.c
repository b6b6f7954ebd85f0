// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/watch_caller.c"

static void accessor(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, watch_is_accessor("native_write_msr"));
	/* What GCC made of a part of it. */
	KUNIT_EXPECT_TRUE(test, watch_is_accessor("xen_do_write_msr.isra.0"));
	KUNIT_EXPECT_FALSE(test, watch_is_accessor("native_write_msrs"));
	KUNIT_EXPECT_FALSE(test, watch_is_accessor("native_write"));
	KUNIT_EXPECT_FALSE(test, watch_is_accessor(""));
	/* Whoever writes from user space by /dev/cpu/N/msr is to be named. */
	KUNIT_EXPECT_FALSE(test, watch_is_accessor("msr_write"));
}

static void receiver(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, watch_is_receiver("__wrmsr_safe_on_cpu"));
	KUNIT_EXPECT_TRUE_MSG(test, watch_is_accessor("__wrmsr_safe_on_cpu"),
			      "on the CPU that asks it is only the way");
	KUNIT_EXPECT_FALSE(test, watch_is_receiver("wrmsr_safe_on_cpu"));
	KUNIT_EXPECT_FALSE_MSG(test, watch_is_accessor("__flush_smp_call_function_queue"),
			       "it is what tells that another CPU asked");
}

static struct kunit_case watch_caller_cases[] = {
	KUNIT_CASE(accessor),
	KUNIT_CASE(receiver),
	{}
};

struct kunit_suite watch_caller_suite = {
	.name = "pvyield_watch_caller",
	.test_cases = watch_caller_cases,
};

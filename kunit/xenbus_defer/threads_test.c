// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kthread.h>

#include "../test.h"
#include "../../modules/xenbus_defer/threads.c"

/* The letters of fs/proc/array.c, task_state_array[]. */
static void letters(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, thread_state('R'), THREAD_RUNNING);
	KUNIT_EXPECT_EQ(test, thread_state('D'), THREAD_BLOCKED);
	KUNIT_EXPECT_EQ(test, thread_state('S'), THREAD_SLEEPING);
	KUNIT_EXPECT_EQ(test, thread_state('I'), THREAD_SLEEPING);
	KUNIT_EXPECT_EQ(test, thread_state('Z'), THREAD_NONE);
	KUNIT_EXPECT_EQ(test, thread_state('X'), THREAD_NONE);
}

static int sleeper(void *data)
{
	set_current_state(TASK_INTERRUPTIBLE);
	while (!kthread_should_stop()) {
		schedule();
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

static void expect_found(struct kunit *test)
{
	struct task_struct *found = thread_probe();

	KUNIT_ASSERT_TRUE(test, found);
	KUNIT_EXPECT_FALSE(test, strcmp(found->comm, "xenbus_probe"));
	put_task_struct(found);
}

static void found_by_name(struct kunit *test)
{
	struct store_threads before, during, after;
	struct task_struct *task;
	int i;

	threads_look(&before);
	/* A dom0 whose xenstored has not been started has the thread itself. */
	if (before.probe != THREAD_NONE) {
		expect_found(test);
		return;
	}
	KUNIT_EXPECT_FALSE(test, thread_probe());
	task = kthread_run(sleeper, NULL, "xenbus_probe");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	for (i = 0; i < 50 && !thread_asleep(task); i++)
		msleep(20);
	KUNIT_EXPECT_TRUE(test, thread_asleep(task));
	threads_look(&during);
	KUNIT_EXPECT_EQ(test, during.probe, THREAD_SLEEPING);
	KUNIT_EXPECT_EQ(test, during.bus, before.bus);
	expect_found(test);
	kthread_stop(task);
	threads_look(&after);
	KUNIT_EXPECT_EQ(test, after.probe, THREAD_NONE);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(letters),
	KUNIT_CASE(found_by_name),
	{}
};

struct kunit_suite threads_suite = {
	.name = "pvyield_threads",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel threads of xenbus, found by name: "xenbus_probe" waits for
 * xenstore and brings it up, "xenbus" moves the bytes, "xenwatch" calls the
 * watches.
 */
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/string.h>

#include "threads.h"

/**
 * thread_state() - what a thread does
 * @letter: its state as ps prints it
 *
 * Return: what it does; a thread that is exiting is none.
 */
enum defer_thread thread_state(char letter)
{
	switch (letter) {
	case 'R':
		return THREAD_RUNNING;
	case 'D':
		return THREAD_BLOCKED;
	case 'X':
	case 'Z':
		return THREAD_NONE;
	default:
		return THREAD_SLEEPING;
	}
}

static bool is_thread(struct task_struct *task, const char *name)
{
	return task->flags & PF_KTHREAD &&
	       !strncmp(task->comm, name, TASK_COMM_LEN);
}

/**
 * threads_look() - look at the threads
 * @threads: what they do
 */
void threads_look(struct store_threads *threads)
{
	struct task_struct *task;

	*threads = (struct store_threads){ THREAD_NONE };
	rcu_read_lock();
	for_each_process(task) {
		enum defer_thread state = thread_state(task_state_to_char(task));

		if (is_thread(task, "xenbus_probe"))
			threads->probe = state;
		else if (is_thread(task, "xenbus"))
			threads->bus = state;
		else if (is_thread(task, "xenwatch"))
			threads->watch = state;
	}
	rcu_read_unlock();
}

/**
 * thread_probe() - the kernel's "xenbus_probe"
 *
 * Return: the thread with a reference, for put_task_struct(); NULL if there is
 * none.
 */
struct task_struct *thread_probe(void)
{
	struct task_struct *task, *found = NULL;

	rcu_read_lock();
	for_each_process(task) {
		if (!is_thread(task, "xenbus_probe"))
			continue;
		found = get_task_struct(task);
		break;
	}
	rcu_read_unlock();
	return found;
}

/**
 * thread_asleep() - does a thread sleep so that it can be woken?
 * @task: the thread
 *
 * Return: true if it does.
 */
bool thread_asleep(struct task_struct *task)
{
	return task_state_to_char(task) == 'S';
}

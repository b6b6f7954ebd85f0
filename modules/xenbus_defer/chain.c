// SPDX-License-Identifier: GPL-2.0-only
/*
 * Xenstore's notifier chain.  xenbus_probe() sets xenstored_ready, which is not
 * exported, connects to xenstored, and then calls the chain:
 * register_xenstore_notifier() calls a notifier at once if xenstored_ready was
 * set, so registering one reads it.
 *
 * This module has two on the chain: the first, which tells that the kernel has
 * its connection, and from which the rest can be read; and the last, which tells
 * that every driver has seen its devices.
 */
#include <linux/compiler.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/limits.h>
#include <linux/rcupdate.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "../compat/store.h"
#include "chain.h"

/* The kernel itself has some five. */
#define CHAIN_MAX 64

static void (*tell_ready)(void);
static bool begun;
static u64 notified_ns;

static bool live_named(unsigned long addr)
{
	char buf[KSYM_SYMBOL_LEN];

	/* "name+0x0/0x34", with " [module]" behind it, or "0xffff..." */
	sprint_symbol(buf, addr);
	return strstr(buf, "+0x0/");
}

const struct chain_ops chain_live = {
	.read = copy_from_kernel_nofault,
	.named = live_named,
};

static int first_call(struct notifier_block *nb, unsigned long action,
		      void *data)
{
	WRITE_ONCE(begun, true);
	return NOTIFY_DONE;
}

static int last_call(struct notifier_block *nb, unsigned long action,
		     void *data)
{
	WRITE_ONCE(notified_ns, ktime_get_ns());
	tell_ready();
	return NOTIFY_DONE;
}

static struct notifier_block first = {
	.notifier_call = first_call,
	.priority = INT_MAX,
};

static struct notifier_block last = {
	.notifier_call = last_call,
	.priority = INT_MIN,
};

/**
 * chain_register() - put both notifiers on the chain
 * @ready: called when xenbus is up, in process context; at once if it is
 */
void chain_register(void (*ready)(void))
{
	tell_ready = ready;
	register_xenstore_notifier(&first);
	register_xenstore_notifier(&last);
}

/**
 * chain_unregister() - take them off
 *
 * Waits for a chain that is being called.
 */
void chain_unregister(void)
{
	unregister_xenstore_notifier(&last);
	unregister_xenstore_notifier(&first);
}

/**
 * chain_begun() - has the chain been called as far as its first?
 *
 * Return: true if xenbus_probe() was through with xs_init().
 */
bool chain_begun(void)
{
	return READ_ONCE(begun);
}

/**
 * chain_notified() - has the chain been called to its end?
 *
 * Return: true if xenbus is up, or was coming up when the module was loaded.
 */
bool chain_notified(void)
{
	return chain_notified_ns();
}

/**
 * chain_notified_ns() - when was it?
 *
 * Return: ktime_get_ns() of that moment, 0 if it was not yet.
 */
u64 chain_notified_ns(void)
{
	return READ_ONCE(notified_ns);
}

/**
 * chain_walk() - can every notifier of a chain be called?
 * @ops: the kernel, or a test
 * @first: where to begin
 *
 * A driver that was unloaded without taking its notifier off leaves freed
 * memory on the chain: xen_privcmd does, before "xen/privcmd: unregister
 * xenstore notifier on module exit" (5.10.253, 6.12.80; not in 6.1.192).
 *
 * Return: NULL, or what is wrong.
 */
const char *chain_walk(const struct chain_ops *ops,
		       const struct notifier_block *first)
{
	struct notifier_block copy;
	const void *at = first;
	int i;

	for (i = 0; at; i++) {
		if (i == CHAIN_MAX)
			return "xenstore's notifier chain has no end";
		if (ops->read(&copy, at, sizeof(copy)) ||
		    !ops->named((unsigned long)copy.notifier_call))
			return "a driver that was unloaded is still on xenstore's notifier chain";
		at = rcu_access_pointer(copy.next);
	}
	return NULL;
}

/**
 * chain_unsound() - can xenstore's chain not be called?
 *
 * Return: NULL, or what is wrong with it.
 */
const char *chain_unsound(void)
{
	return chain_walk(&chain_live, &first);
}

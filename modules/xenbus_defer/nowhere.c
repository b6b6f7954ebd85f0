// SPDX-License-Identifier: GPL-2.0-only
/*
 * The operations in a kernel that is built without xenbus: there is nothing to
 * do, so only the first of them is ever called.
 */
#include "live.h"

static struct live_calls calls;

static enum defer_shape nowhere_shape(void *ctx, const char **why)
{
	*why = "this kernel is built without xenbus";
	return SHAPE_NONE;
}

static void nowhere_entered(void *ctx, enum defer_state from)
{
	calls.entered(ctx, from);
}

const struct defer_ops live_ops = {
	.shape = nowhere_shape,
	.entered = nowhere_entered,
};

/**
 * live_init() - get ready for the first event
 * @to: how the operations call back; copied
 * @accept: of no use here
 */
void live_init(const struct live_calls *to, bool accept)
{
	calls = *to;
}

/**
 * live_exit() - nothing was taken
 */
void live_exit(void)
{
}

/**
 * live_facts() - what can be seen of this machine
 * @d: the machine's state
 * @f: the facts are added here
 */
void live_facts(const struct defer *d, struct facts *f)
{
	facts_absent(f, "xenbus.role", "this kernel is built without xenbus");
}

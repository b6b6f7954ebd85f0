// SPDX-License-Identifier: GPL-2.0-only
/*
 * Modules come and go, and their addresses with them.
 *
 * Whose an address in a ring is must be found out while that is the same as when it
 * was written.  The code that initialises a module is freed soon after it has run, and
 * another module gets the memory: then a caller would get a wrong name.  The kernel
 * tells of a module before it frees that code (MODULE_STATE_LIVE), and before it frees
 * the module (MODULE_STATE_GOING; kernel/module.c, since 5.19 kernel/module/main.c:
 * do_init_module(), delete_module()).
 *
 * The notifier is there as long as this module.  It takes the lock of the monitors, so
 * none of them may remove a notifier of modules under that lock.
 */
#include <linux/module.h>
#include <linux/notifier.h>

#include "monitor.h"
#include "sweep.h"

static int on_module(struct notifier_block *nb, unsigned long state, void *data)
{
	const struct module *mod = data;

	switch (state) {
	case MODULE_STATE_LIVE:
		monitors_read_rings();
		sweep_soon_named("module", mod->name, "loaded");
		break;
	case MODULE_STATE_GOING:
		monitors_read_rings();
		sweep_soon_named("module", mod->name, "unloaded");
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block block = { .notifier_call = on_module };

/**
 * modules_begin() - be told of modules
 *
 * Return: 0 or a negative errno.
 */
int modules_begin(void)
{
	return register_module_notifier(&block);
}

/**
 * modules_end() - be told no more
 *
 * Context: process context, without monitors_lock().
 */
void modules_end(void)
{
	unregister_module_notifier(&block);
}

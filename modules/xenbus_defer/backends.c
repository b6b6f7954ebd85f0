// SPDX-License-Identifier: GPL-2.0-only
/*
 * The backend drivers.  Where xenbus_init() was skipped, ring_ops stays NULL: a
 * static pointer in drivers/xen/xenbus/xenbus_client.c that is followed when a
 * backend maps a frontend's ring.  Frontends do not need it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <xen/xenbus.h>

#include "backends.h"

#ifdef CONFIG_XEN_BACKEND

static int known;

static const struct xenbus_device_id no_ids[] = {
	{ "" }
};

/*
 * The bus itself is static; a driver that is registered knows it.  This one
 * matches no device and is gone again before anybody could ask it for one.
 */
static struct xenbus_driver visitor = {
	.name = "xenbus_defer",
	.ids = no_ids,
};

static int count_driver(struct device_driver *drv, void *data)
{
	if (drv != &visitor.driver)
		++*(int *)data;
	return 0;
}

/**
 * backends_count() - how many backend drivers are registered?
 *
 * Context: process context, may sleep.
 * Return: how many, or a negative errno.
 */
int backends_count(void)
{
	int n = 0, err;

	visitor.driver = (struct device_driver){ .name = NULL };
	err = xenbus_register_backend(&visitor);
	if (err)
		return err;
	err = bus_for_each_drv(visitor.driver.bus, NULL, &n, count_driver);
	xenbus_unregister_driver(&visitor);
	return err ?: n;
}

static int module_event(struct notifier_block *nb, unsigned long state,
			void *data)
{
	struct module *mod = data;
	int n;

	if (state != MODULE_STATE_LIVE)
		return NOTIFY_DONE;
	n = backends_count();
	if (n > known)
		pr_warn("%s registered a xenbus backend, and this kernel cannot map a frontend's ring (booted with initcall_blacklist=xenbus_init)\n",
			mod->name);
	if (n >= 0)
		known = n;
	return NOTIFY_DONE;
}

static struct notifier_block module_nb = { .notifier_call = module_event };
static bool watching;

/**
 * backends_watch() - warn when a module registers a backend driver
 */
void backends_watch(void)
{
	known = backends_count();
	watching = !register_module_notifier(&module_nb);
}

/**
 * backends_unwatch() - undo backends_watch(), if it was done
 */
void backends_unwatch(void)
{
	if (watching)
		unregister_module_notifier(&module_nb);
	watching = false;
}

#else

/**
 * backends_count() - how many backend drivers are registered?
 *
 * Return: none: this kernel is built without backends.
 */
int backends_count(void)
{
	return 0;
}

/**
 * backends_watch() - nothing can be registered
 */
void backends_watch(void)
{
}

/**
 * backends_unwatch() - nothing is watched
 */
void backends_unwatch(void)
{
}

#endif

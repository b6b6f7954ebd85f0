// SPDX-License-Identifier: GPL-2.0-only
/*
 * The backend drivers.  Where xenbus_init() was skipped, ring_ops stays NULL: a
 * static pointer in drivers/xen/xenbus/xenbus_client.c that is followed when a
 * backend maps a frontend's ring.  Frontends do not need it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <xen/xenbus.h>

#include "backends.h"

#ifdef CONFIG_XEN_BACKEND

/* How many are registered, -ENODATA before anybody had to know. */
static int known = -ENODATA;
/* Guards @known and the visitor below. */
static DEFINE_MUTEX(lock);
static bool watching;

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

/* How many backend drivers are registered?  Or a negative errno. */
static int count(void)
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

/* A module's drivers come before it is live, and go before it is going. */
static int module_event(struct notifier_block *nb, unsigned long state,
			void *data)
{
	struct module *mod = data;
	int n;

	if (state != MODULE_STATE_LIVE && state != MODULE_STATE_GOING)
		return NOTIFY_DONE;
	mutex_lock(&lock);
	n = count();
	if (n > known && known >= 0)
		pr_warn("%s registered a xenbus backend, and this kernel cannot map a frontend's ring (booted with initcall_blacklist=xenbus_init)\n",
			mod->name);
	WRITE_ONCE(known, n);
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

static struct notifier_block module_nb = { .notifier_call = module_event };

/**
 * backends_watch() - count the backend drivers, and go on counting
 *
 * From now on a warning is logged when a module registers one.
 *
 * Context: process context, may sleep; one caller at a time.
 * Return: how many are registered, or a negative errno.
 */
int backends_watch(void)
{
	int n;

	/* First: a module that comes meanwhile counts again. */
	if (!watching) {
		n = register_module_notifier(&module_nb);
		if (n)
			return n;
		watching = true;
	}
	mutex_lock(&lock);
	if (known < 0)
		WRITE_ONCE(known, count());
	n = known;
	mutex_unlock(&lock);
	return n;
}

/**
 * backends_known() - how many backend drivers are registered?
 *
 * Return: how many, -ENODATA before backends_watch(), or why they could not be
 * counted.
 */
int backends_known(void)
{
	return READ_ONCE(known);
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
 * backends_watch() - nothing can be registered
 *
 * Return: none: this kernel is built without backends.
 */
int backends_watch(void)
{
	return 0;
}

/**
 * backends_known() - how many backend drivers are registered?
 *
 * Return: none.
 */
int backends_known(void)
{
	return 0;
}

/**
 * backends_unwatch() - nothing is watched
 */
void backends_unwatch(void)
{
}

#endif

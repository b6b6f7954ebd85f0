// SPDX-License-Identifier: GPL-2.0-only
/* Devices, drivers, memory and firmware of the live machine.  Nothing is written. */
#include <linux/device.h>
#include <linux/efi.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include <linux/rculist.h>
#include <linux/string.h>

/* Xen's interface headers need types that a kernel without Xen lacks. */
#ifdef CONFIG_XEN
#include <xen/interface/xen.h>
#include <xen/interface/memory.h>
#include <xen/xen.h>
#include <xen/xenbus.h>
#include <asm/xen/hypercall.h>
#endif

#include "machine.h"

/* Far more modules than a kernel ever had, and an end to a list without one. */
#define MODULES_MAX 10000

#ifdef CONFIG_XEN_XENBUS_FRONTEND

/* Members of struct xen_bus_type in front of its struct bus_type: 6 from 5.10 on. */
#define MEMBERS_MAX 12

/* Does the pointer at this place point to this string? */
static bool points_to(const struct machine *m, const void *at, const char *text)
{
	const char *string;
	char buf[8] = "";

	return !m->read(&string, at, sizeof(string)) &&
	       !m->read(buf, string, strlen(text) + 1) && !strcmp(buf, text);
}

/*
 * struct xen_bus_type is private to drivers/xen/xenbus, so it is recognised: it
 * begins with the root of its devices, and its struct bus_type with a name.
 */
static struct bus_type *frontend_bus(const struct machine *m)
{
	const unsigned long *at = (void *)m->find(m, SYM_xenbus_frontend);
	size_t i;

	if (!at)
		return ERR_PTR(-ENOENT);
	if (!points_to(m, at, "device"))
		return ERR_PTR(-EINVAL);
	for (i = 1; i < MEMBERS_MAX; i++)
		if (points_to(m, at + i, "xen"))
			return (struct bus_type *)(at + i);
	return ERR_PTR(-EINVAL);
}

/**
 * struct visitor - whom a walk over a bus calls
 * @visit: the function
 * @data: for it
 */
struct visitor {
	frontend_fn *visit;
	void *data;
};

static int visit_frontend(struct device *dev, void *data)
{
	const struct xenbus_device *xdev = to_xenbus_device(dev);
	const struct frontend frontend = {
		.type = xdev->devicetype,
		.name = xdev->nodename,
		.state = READ_ONCE(xdev->state),
		.bound = READ_ONCE(dev->driver),
	};
	const struct visitor *visitor = data;

	visitor->visit(&frontend, visitor->data);
	return 0;
}

static int live_frontends(const struct machine *m, frontend_fn *visit, void *data)
{
	struct visitor visitor = { visit, data };
	struct bus_type *bus = frontend_bus(m);

	if (IS_ERR(bus))
		return PTR_ERR(bus);
	return bus_for_each_dev(bus, NULL, &visitor, visit_frontend);
}

#else

static int live_frontends(const struct machine *m, frontend_fn *visit, void *data)
{
	return -ENODEV;
}

#endif

/* Is it the head of the list that this module is in? */
static bool is_head(const struct list_head *head)
{
	const struct list_head *at = READ_ONCE(THIS_MODULE->list.next);
	unsigned int n;

	for (n = 0; n < MODULES_MAX && at != &THIS_MODULE->list; n++) {
		if (at == head)
			return true;
		at = READ_ONCE(at->next);
	}
	return false;
}

/*
 * One that is being initialised may yet fail, and one that goes drives nothing any
 * more.  The audit may be part of this module's own initialisation.
 */
static bool is_live(const struct module *mod)
{
	return READ_ONCE(mod->state) == MODULE_STATE_LIVE || mod == THIS_MODULE;
}

static int live_modules(const struct machine *m, module_fn *visit, void *data)
{
	struct list_head *head = (void *)m->find(m, SYM_modules);
	const struct module *mod;
	int err = 0;

	if (!head)
		return -ENOENT;
	rcu_read_lock();
	if (is_head(head))
		list_for_each_entry_rcu(mod, head, list) {
			if (is_live(mod))
				visit(mod->name, data);
		}
	else
		err = -EINVAL;
	rcu_read_unlock();
	return err;
}

/**
 * struct bound - what a walk over the platform's bus counts
 * @driver: whose devices; it may be gone by now, so it is compared and never followed
 * @devices: how many it has
 */
struct bound {
	const struct device_driver *driver;
	int devices;
};

static int count_bound(struct device *dev, void *data)
{
	struct bound *bound = data;

	bound->devices += READ_ONCE(dev->driver) == bound->driver;
	return 0;
}

static int live_platform_bound(const char *driver)
{
	struct bound bound = { .driver = driver_find(driver, &platform_bus_type) };
	int err;

	if (!bound.driver)
		return -ENOENT;
	err = bus_for_each_dev(&platform_bus_type, NULL, &bound, count_bound);
	return err ?: bound.devices;
}

static int live_pci_driven(pci_driven_fn *visit, void *data)
{
#ifdef CONFIG_PCI
	struct pci_dev *dev = NULL;

	for_each_pci_dev(dev)
		if (READ_ONCE(dev->dev.driver))
			visit(dev->vendor, dev->device, data);
	return 0;
#else
	return -ENODEV;
#endif
}

static long live_reserved_pages(void)
{
#ifdef CONFIG_XEN
	domid_t self = DOMID_SELF;

	if (xen_domain())
		return HYPERVISOR_memory_op(XENMEM_current_reservation, &self);
#endif
	return -ENODEV;
}

static unsigned long live_managed_pages(void)
{
	return totalram_pages();
}

static bool live_efi(struct efi_state *to)
{
#ifdef CONFIG_EFI
	*to = (struct efi_state){
		.booted = efi_enabled(EFI_BOOT),
		.runtime = efi_enabled(EFI_RUNTIME_SERVICES),
		.paravirt = efi_enabled(EFI_PARAVIRT),
		.get_time = (unsigned long)efi.get_time,
	};
	return true;
#else
	return false;
#endif
}

const struct machine_dev machine_dev_live = {
	.frontends = live_frontends,
	.modules = live_modules,
	.platform_bound = live_platform_bound,
	.pci_driven = live_pci_driven,
	.reserved_pages = live_reserved_pages,
	.managed_pages = live_managed_pages,
	.efi = live_efi,
	.kexec = IS_ENABLED(CONFIG_KEXEC_CORE),
};

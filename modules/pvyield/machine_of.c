// SPDX-License-Identifier: GPL-2.0-only
/*
 * The live machine, as arm64 points look at it.  Nothing is written and no device
 * is touched.
 *
 * Of the exported symbols, arm_smccc_1_1_get_conduit() tells the conduit and
 * xen_store_interface the store's page (5.10 to 7.2).
 */
#include <linux/acpi.h>
#include <linux/amba/bus.h>
#include <linux/device.h>
#include <linux/dma-map-ops.h>
#include <linux/errno.h>
#include <linux/of.h>
#include <linux/of_platform.h>
#include <linux/pci.h>
#include <linux/percpu.h>
#include <linux/platform_device.h>
#include <linux/string.h>
#include <xen/xen.h>

#ifdef CONFIG_ARM64
#include <linux/arm-smccc.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <asm/ptrace.h>
#include <asm/sysreg.h>
#endif
#ifdef CONFIG_XEN
#include <xen/interface/xen.h>
#include <xen/interface/hvm/hvm_op.h>
#include <xen/xenbus.h>
#include <asm/xen/hypercall.h>
#endif
#if defined(CONFIG_ARM64) && defined(CONFIG_XEN)
#include <xen/page.h>
#endif

#include "../compat/iommu_dma.h"
#include "machine_of.h"

/* The interrupts that are looked for belong to the boot CPU and come first. */
#define INTERRUPTS_MAX 1024

static bool live_tree(void)
{
	/* A guest's root node need not be compatible with anything. */
#ifdef CONFIG_ACPI
	return IS_ENABLED(CONFIG_OF) && acpi_disabled;
#else
	return IS_ENABLED(CONFIG_OF);
#endif
}

#ifdef CONFIG_OF
static int live_property(const char *path, const char *name, void *to,
			 size_t size)
{
	struct device_node *node = of_find_node_by_path(path);
	const void *value;
	int len;

	if (!node)
		return -ENOENT;
	value = of_get_property(node, name, &len);
	if (value)
		memcpy(to, value, min_t(size_t, len, size));
	of_node_put(node);
	return value ? len : -ENODATA;
}

/*
 * Has a driver taken the device?  Who holds the lock may be setting it up just
 * now: then it is not taken yet.
 */
static bool taken(struct device *dev)
{
	bool is;

	if (!device_trylock(dev))
		return false;
	is = dev->driver;
	device_unlock(dev);
	return is;
}

static struct device *device_of(struct device_node *node)
{
	struct device *dev = bus_find_device_by_of_node(&platform_bus_type, node);

#ifdef CONFIG_ARM_AMBA
	if (!dev)
		dev = bus_find_device_by_of_node(&amba_bustype, node);
#endif
	return dev;
}

static int live_driver(const char *path, char *name)
{
	struct device_node *node = of_find_node_by_path(path);
	struct device *dev;
	int err = -ENODEV;

	if (!node)
		return -ENOENT;
	dev = device_of(node);
	if (dev && taken(dev)) {
		strscpy(name, dev_driver_string(dev), OF_NAME_BYTES);
		err = 0;
	}
	put_device(dev);
	of_node_put(node);
	return err;
}

static int live_iommus(struct iommu_nodes *to)
{
	struct device_node *node;
	struct device *dev;

	*to = (struct iommu_nodes){ .shown = 0 };
	for_each_node_with_property(node, "#iommu-cells") {
		if (!of_device_is_available(node) ||
		    of_device_is_compatible(node, "xen,grant-dma"))
			continue;
		to->shown++;
		dev = device_of(node);
		to->driven += dev && taken(dev);
		put_device(dev);
	}
	return 0;
}

/**
 * struct visitor - who looks at devices
 * @visit: called for each
 * @data: for @visit
 */
struct visitor {
	void (*visit)(const struct bound_device *dev, void *data);
	void *data;
};

static void visit_device(struct device *dev, const struct visitor *v)
{
	struct bound_device bound;

	if (!taken(dev))
		return;
	bound = (struct bound_device){
		.dma_ops = (unsigned long)get_dma_ops(dev),
		.by_iommu = compat_by_iommu(dev),
		.grouped = device_iommu_mapped(dev),
	};
	v->visit(&bound, v->data);
}

static int visit_platform(struct device *dev, void *data)
{
	if (dev->of_node)
		visit_device(dev, data);
	return 0;
}

#ifdef CONFIG_PCI
static bool in_tree(struct pci_dev *dev)
{
	struct pci_bus *bus = dev->bus;

	while (bus->parent)
		bus = bus->parent;
	return bus->bridge && bus->bridge->parent && bus->bridge->parent->of_node;
}

static void visit_pci(const struct visitor *v)
{
	struct pci_dev *dev = NULL;

	pci_lock_rescan_remove();
	for_each_pci_dev(dev)
		if (in_tree(dev))
			visit_device(&dev->dev, v);
	pci_unlock_rescan_remove();
}
#else
static void visit_pci(const struct visitor *v)
{
}
#endif

static int live_each(void (*visit)(const struct bound_device *dev, void *data),
		     void *data)
{
	struct visitor v = { visit, data };

	bus_for_each_dev(&platform_bus_type, NULL, &v, visit_platform);
	visit_pci(&v);
	return 0;
}
#else
static int live_property(const char *path, const char *name, void *to,
			 size_t size)
{
	return -ENOENT;
}

static int live_driver(const char *path, char *name)
{
	return -ENOENT;
}

static int live_iommus(struct iommu_nodes *to)
{
	return -ENODEV;
}

static int live_each(void (*visit)(const struct bound_device *dev, void *data),
		     void *data)
{
	return -ENODEV;
}
#endif

#ifdef CONFIG_ARM64
static const char *live_conduit(void)
{
	switch (arm_smccc_1_1_get_conduit()) {
	case SMCCC_CONDUIT_HVC:
		return "hvc";
	case SMCCC_CONDUIT_SMC:
		return "smc";
	default:
		return "none";
	}
}

static int live_exception_level(void)
{
	return read_sysreg(CurrentEL) == CurrentEL_EL2 ? 2 : 1;
}

static bool handled_as(struct irq_data *irq, const char *name,
		       struct interrupt *to)
{
	struct irq_desc *desc = irq_data_to_desc(irq);
	unsigned long flags;
	bool is;

	raw_spin_lock_irqsave(&desc->lock, flags);
	is = desc->action && desc->action->name &&
	     !strcmp(desc->action->name, name);
	if (is) {
		to->hwirq = irq->hwirq;
		strscpy(to->chip, irq->chip && irq->chip->name ?
			irq->chip->name : "unnamed", sizeof(to->chip));
	}
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return is;
}

static int live_interrupt(const char *name, struct interrupt *to)
{
	struct irq_data *irq;
	unsigned int i;
	int err = -ENOENT;

	/* Descriptors are freed when all readers are gone. */
	rcu_read_lock();
	for (i = 0; i < INTERRUPTS_MAX && err; i++) {
		irq = irq_get_irq_data(i);
		if (irq && handled_as(irq, name, to))
			err = 0;
	}
	rcu_read_unlock();
	return err;
}
#else
static const char *live_conduit(void)
{
	return NULL;
}

static int live_exception_level(void)
{
	return 0;
}

static int live_interrupt(const char *name, struct interrupt *to)
{
	return -ENOENT;
}
#endif

static int live_unmapped(void)
{
#if defined(CONFIG_ARM64) && defined(CONFIG_XEN)
	return xen_kernel_unmapped_at_usr();
#else
	return -EOPNOTSUPP;
#endif
}

static unsigned long live_boot_cpu(unsigned long variable)
{
	return (unsigned long)per_cpu_ptr((void __percpu *)variable, 0);
}

static int live_hvm_param(u32 index, u64 *value)
{
#ifdef CONFIG_XEN
	struct xen_hvm_param param = { .domid = DOMID_SELF, .index = index };
	int err;

	if (!xen_hvm_domain())
		return -ENODEV;
	err = HYPERVISOR_hvm_op(HVMOP_get_param, &param);
	if (!err)
		*value = param.value;
	return err;
#else
	return -ENODEV;
#endif
}

static int live_store(unsigned long *page)
{
#ifdef CONFIG_XEN_XENBUS_FRONTEND
	*page = (unsigned long)READ_ONCE(xen_store_interface);
	return 0;
#else
	return -ENODEV;
#endif
}

const struct machine_of machine_of_live = {
	.tree = live_tree,
	.property = live_property,
	.driver = live_driver,
	.conduit = live_conduit,
	.exception_level = live_exception_level,
	.interrupt = live_interrupt,
	.each = live_each,
	.iommus = live_iommus,
	.unmapped = live_unmapped,
	.boot_cpu = live_boot_cpu,
	.hvm_param = live_hvm_param,
	.store = live_store,
};

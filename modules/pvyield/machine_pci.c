// SPDX-License-Identifier: GPL-2.0-only
/*
 * The PCI functions of the live machine.  Nothing is written, and nothing is
 * woken: a read of configuration space resumes no device, it reads all ones
 * where nobody answers.
 */
#include <linux/dma-map-ops.h>
#include <linux/errno.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/string.h>

#include "../compat/iommu_dma.h"
#include "machine_pci.h"

#ifdef CONFIG_PCI

static bool powered(struct pci_dev *dev)
{
	/*
	 * A function without power management is in PCI_UNKNOWN until a driver
	 * takes it; block_cfg_access is set while it is being reset.
	 */
	return (dev->current_state == PCI_D0 ||
		dev->current_state == PCI_UNKNOWN) &&
	       pm_runtime_active(&dev->dev) && !dev->block_cfg_access;
}

/* Behind a bridge that sleeps nothing can be read. */
static bool awake(struct pci_dev *dev)
{
	for (; dev; dev = pci_upstream_bridge(dev))
		if (!powered(dev))
			return false;
	return true;
}

static void describe(struct pci_function *fn, struct pci_dev *dev)
{
	size_t i;

	memset(fn, 0, sizeof(*fn));
	fn->dev = dev;
	strscpy(fn->address, pci_name(dev), sizeof(fn->address));
	fn->awake = awake(dev);
	fn->grouped = device_iommu_mapped(&dev->dev);
	fn->by_iommu = compat_by_iommu(&dev->dev);
	fn->dma_ops = (unsigned long)get_dma_ops(&dev->dev);
	fn->linux_on[PCI_FEATURE_ATS] = dev->ats_enabled;
	fn->linux_on[PCI_FEATURE_PRI] = dev->pri_enabled;
	fn->linux_on[PCI_FEATURE_PASID] = dev->pasid_enabled;
	for (i = 0; i < PCI_FEATURES; i++)
		fn->position[i] = -1;
#ifdef CONFIG_PCI_ATS
	/* With pci=noats Linux does not look. */
	if (!pci_ats_disabled())
		fn->position[PCI_FEATURE_ATS] = dev->ats_cap;
#endif
#ifdef CONFIG_PCI_PRI
	fn->position[PCI_FEATURE_PRI] = dev->pri_cap;
#endif
#ifdef CONFIG_PCI_PASID
	fn->position[PCI_FEATURE_PASID] = dev->pasid_cap;
#endif
}

/**
 * live_pci_each() - visit every PCI function
 * @visit: called for each
 * @data: for @visit
 *
 * Context: process context, may sleep.  Functions neither come nor go
 * meanwhile: a function's bridge is not kept by a reference to the function.
 * Return: 0, or -ENODEV in a kernel without PCI.
 */
int live_pci_each(void (*visit)(const struct pci_function *fn, void *data),
		  void *data)
{
	struct pci_function fn;
	struct pci_dev *dev = NULL;

	pci_lock_rescan_remove();
	for_each_pci_dev(dev) {
		describe(&fn, dev);
		visit(&fn, data);
	}
	pci_unlock_rescan_remove();
	return 0;
}

/**
 * live_pci_read() - read a function's configuration space
 * @fn: the function
 * @where: offset of 32 bits
 * @value: where they go
 *
 * Return: 0 or -EIO.
 */
int live_pci_read(const struct pci_function *fn, int where, u32 *value)
{
	return pci_read_config_dword(fn->dev, where, value) ? -EIO : 0;
}

/**
 * live_pci_find() - find an extended capability by walking their list
 * @fn: the function
 * @capability: its number
 *
 * Return: its offset, 0 if the function does not have it.
 */
int live_pci_find(const struct pci_function *fn, int capability)
{
	return pci_find_ext_capability(fn->dev, capability);
}

#else

int live_pci_each(void (*visit)(const struct pci_function *fn, void *data),
		  void *data)
{
	return -ENODEV;
}

int live_pci_read(const struct pci_function *fn, int where, u32 *value)
{
	return -EIO;
}

int live_pci_find(const struct pci_function *fn, int capability)
{
	return 0;
}

#endif

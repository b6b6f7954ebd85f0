// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plants that no point of the audit sees, but the watch: what is sampled on CPUs, a call
 * that only the driver of an IOMMU makes, and xenstore's page.
 *
 * There is none that registers an IOMMU.  iommu_device_register() of 6.x probes all
 * devices for it and gives them other ways of doing DMA, under running drivers; that of
 * 5.10 only adds to a list that nobody reads.  What a registered IOMMU changes is
 * planted one by one: iommu.owner, pci.ats, pci.pri, pci.pasid.
 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/pci-ats.h>
#include <linux/smp.h>
#include <xen/xen.h>
#include <xen/xenbus.h>
#include <xen/interface/io/xs_wire.h>
#include <asm/processor-flags.h>
#include <asm/special_insns.h>

#include "planter.h"

static void turn_de_round(void *unused)
{
	unsigned long cr4 = native_read_cr4() ^ X86_CR4_DE;

	asm volatile("mov %0, %%cr4" : : "r" (cr4) : "memory");
}

int plant_cr4(void)
{
	return smp_call_function_single(0, turn_de_round, NULL, 1);
}

void uproot_cr4(void)
{
	plant_cr4();
}

/* Of a function without ATS: Linux refuses, and nothing is changed. */
int call_enable_ats(void)
{
#ifdef CONFIG_PCI_ATS
	struct pci_dev *dev = pci_get_domain_bus_and_slot(0, 0, 0);
	int err = -EBUSY;

	if (!dev)
		return -ENODEV;
	if (!dev->ats_cap && pci_enable_ats(dev, PAGE_SHIFT) == -EINVAL)
		err = 0;
	pci_dev_put(dev);
	return err;
#else
	return -ENODEV;
#endif
}

/* Bytes that were answered, and bytes that are asked and not taken. */
#define ANSWERED 4
#define ASKED 16

/* Only a dom0 whose xenstored was never there has a page that nobody looks at. */
int plant_stuck(void)
{
#ifdef CONFIG_XEN_XENBUS_FRONTEND
	struct xenstore_domain_interface *page = xen_store_interface;

	if (!xen_initial_domain() || !page || page->req_prod || page->rsp_prod)
		return -EBUSY;
	page->rsp_prod = ANSWERED;
	page->rsp_cons = ANSWERED;
	page->req_prod = ASKED;
	return 0;
#else
	return -ENODEV;
#endif
}

void uproot_stuck(void)
{
#ifdef CONFIG_XEN_XENBUS_FRONTEND
	struct xenstore_domain_interface *page = xen_store_interface;

	page->req_prod = 0;
	page->rsp_cons = 0;
	page->rsp_prod = 0;
#endif
}

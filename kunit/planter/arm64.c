// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plants of arm64:
 *
 * plant=arm.dma  takes swiotlb-xen from the serial port on PCI, which does no DMA.
 * plant=arm.runstate  gives the boot CPU's runstate area a time of entry, as if Xen had
 *	written it.  With KPTI nothing reads the area.
 */
#include <linux/dma-map-ops.h>
#include <linux/errno.h>
#include <linux/pci.h>
#include <linux/percpu.h>
#include <xen/interface/xen.h>
#include <xen/interface/vcpu.h>

#include "planter.h"

static struct {
	struct pci_dev *dev;
	const struct dma_map_ops *ops_were;
} serial;

int plant_arm_dma(void)
{
	serial.dev = pci_get_class(PCI_CLASS_COMMUNICATION_SERIAL << 8 | 2, NULL);
	if (!serial.dev)
		return -ENODEV;
	serial.ops_were = serial.dev->dev.dma_ops;
	set_dma_ops(&serial.dev->dev, NULL);
	return 0;
}

void uproot_arm_dma(void)
{
	set_dma_ops(&serial.dev->dev, serial.ops_were);
	pci_dev_put(serial.dev);
}

static struct vcpu_runstate_info *area(void)
{
	return per_cpu_ptr((struct vcpu_runstate_info __percpu *)
			   planter_find("xen_runstate"), 0);
}

int plant_arm_runstate(void)
{
	if (!planter_find("xen_runstate"))
		return -ENOENT;
	WRITE_ONCE(area()->state_entry_time, 1);
	return 0;
}

void uproot_arm_runstate(void)
{
	WRITE_ONCE(area()->state_entry_time, 0);
}

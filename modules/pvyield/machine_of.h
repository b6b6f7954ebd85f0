/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What arm64 points look at: the device tree, the devices in it, and how Linux
 * calls what is below it.
 */
#ifndef PVYIELD_MACHINE_OF_H
#define PVYIELD_MACHINE_OF_H

#include <linux/types.h>

/* No name of an interrupt chip or a driver is longer; a longer one is cut. */
#define OF_NAME_BYTES 32

/**
 * struct bound_device - a device that a driver has taken
 * @dma_ops: address of the table that maps its DMA; 0 for dma-direct
 * @by_iommu: its DMA is mapped by iommu-dma, whatever @dma_ops says
 * @grouped: it is in an IOMMU group
 */
struct bound_device {
	unsigned long dma_ops;
	bool by_iommu;
	bool grouped;
};

/**
 * struct interrupt - an interrupt as its controller knows it
 * @hwirq: its number there; with a GIC its INTID
 * @chip: name of the controller
 */
struct interrupt {
	unsigned long hwirq;
	char chip[OF_NAME_BYTES];
};

/**
 * struct iommu_nodes - the nodes that describe an IOMMU
 * @shown: how many are in the tree and not disabled
 * @driven: how many of them a driver has taken
 */
struct iommu_nodes {
	int shown;
	int driven;
};

/**
 * struct machine_of - the machine, as far as facts of arm64 are gathered from it
 * @tree: does a device tree describe the machine, and not ACPI?
 * @property: copy a property of the node at a path; how many bytes it has, which
 *	may be more than were copied, -ENOENT without such a node, -ENODATA without
 *	such a property
 * @driver: the driver that has taken the device of the node at a path, into
 *	OF_NAME_BYTES; 0, -ENOENT without such a node, or -ENODEV where no driver
 *	has taken it
 * @conduit: how SMCCC calls leave the kernel: "hvc", "smc" or "none"; NULL on an
 *	architecture without
 * @exception_level: the one that this runs at, 1 or 2; 0 on an architecture
 *	without
 * @interrupt: the first interrupt that is handled under a name; 0 or -ENOENT
 * @each: visit every device on the platform's bus and PCI that has a node in the
 *	device tree, its own or its host bridge's, and that a driver has taken; 0,
 *	or -ENODEV in a kernel without device trees
 * @iommus: count the nodes of IOMMUs, Xen's own for grants left out; 0, or
 *	-ENODEV in a kernel without device trees
 * @unmapped: is the kernel unmapped while user space runs (KPTI)?  1, 0, or
 *	-EOPNOTSUPP on an architecture that Xen does not ask for it
 * @boot_cpu: the boot CPU's instance of a per-CPU variable
 * @hvm_param: a parameter of this domain, by number; 0 or a negative errno
 * @store: the page of xenstore that Linux has mapped; 0 for none, -ENODEV in a
 *	kernel without xenbus
 *
 * Every member may be called in process context, without locks; none changes
 * anything.
 */
struct machine_of {
	bool (*tree)(void);
	int (*property)(const char *path, const char *name, void *to, size_t size);
	int (*driver)(const char *path, char *name);
	const char *(*conduit)(void);
	int (*exception_level)(void);
	int (*interrupt)(const char *name, struct interrupt *to);
	int (*each)(void (*visit)(const struct bound_device *dev, void *data),
		    void *data);
	int (*iommus)(struct iommu_nodes *to);
	int (*unmapped)(void);
	unsigned long (*boot_cpu)(unsigned long variable);
	int (*hvm_param)(u32 index, u64 *value);
	int (*store)(unsigned long *page);
};

extern const struct machine_of machine_of_live;

#endif

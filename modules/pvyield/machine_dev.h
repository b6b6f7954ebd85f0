/* SPDX-License-Identifier: GPL-2.0-only */
/* Devices, drivers, memory and firmware of the machine, behind one table. */
#ifndef PVYIELD_MACHINE_DEV_H
#define PVYIELD_MACHINE_DEV_H

#include <linux/types.h>

struct machine;

/**
 * struct frontend - a device that the toolstack gave this domain
 * @type: "vif", "vbd" and the like; valid in the visit only
 * @bound: a driver has it
 * @state: enum xenbus_state of this side, as the kernel keeps it
 * @name: its directory in xenstore, "device/vif/0"; as @type
 */
struct frontend {
	const char *type;
	bool bound;
	int state;
	const char *name;
};

/**
 * struct efi_state - what Linux does about EFI
 * @booted: EFI_BOOT
 * @runtime: EFI_RUNTIME_SERVICES
 * @paravirt: EFI_PARAVIRT
 * @get_time: address of efi.get_time
 */
struct efi_state {
	bool booted;
	bool runtime;
	bool paravirt;
	unsigned long get_time;
};

typedef void frontend_fn(const struct frontend *dev, void *data);
typedef void module_fn(const char *name, void *data);
typedef void pci_driven_fn(u16 vendor, u16 device, void *data);

/**
 * struct machine_dev - devices, as far as facts are gathered from them
 * @frontends: visit every device of xenbus's frontend side; 0, -ENODEV in a
 *	kernel without it, -ENOENT if its bus has no symbol, -EINVAL if the
 *	symbol is not the bus
 * @modules: visit the name of every module that is loaded; 0, -ENOENT if their
 *	list has no symbol, -EINVAL if the symbol is not the list
 * @platform_bound: how many devices a driver of the platform's bus has, by its name;
 *	-ENOENT if none of that name is registered
 * @pci_driven: visit every PCI function that a driver has; 0, or -ENODEV in a
 *	kernel without PCI
 * @reserved_pages: how many pages Xen has given this domain, or a negative errno
 * @managed_pages: how many pages Linux manages as its memory
 * @efi: false in a kernel without EFI
 * @kexec: CONFIG_KEXEC_CORE
 *
 * Every member may be called in process context, without locks; none changes
 * anything.
 */
struct machine_dev {
	int (*frontends)(const struct machine *m, frontend_fn *visit, void *data);
	int (*modules)(const struct machine *m, module_fn *visit, void *data);
	int (*platform_bound)(const char *driver);
	int (*pci_driven)(pci_driven_fn *visit, void *data);
	long (*reserved_pages)(void);
	unsigned long (*managed_pages)(void);
	bool (*efi)(struct efi_state *to);
	bool kexec;
};

extern const struct machine_dev machine_dev_live;

#endif

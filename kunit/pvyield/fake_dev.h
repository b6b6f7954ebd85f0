/* SPDX-License-Identifier: GPL-2.0-only */
/* Made-up devices, memory and firmware are data of the test. */
#ifndef PVYIELD_KUNIT_FAKE_DEV_H
#define PVYIELD_KUNIT_FAKE_DEV_H

#include "fake.h"

#define FAKE_DEVICES 6

/**
 * struct fake_nic - a PCI function that a driver has
 * @vendor: its vendor
 * @device: its device
 */
struct fake_nic {
	u16 vendor;
	u16 device;
};

/**
 * struct fake_driver - a driver of the platform's bus
 * @name: its name there
 * @devices: how many devices it has
 */
struct fake_driver {
	const char *name;
	int devices;
};

/**
 * struct fake_dev - the devices of the made-up machine at hand
 * @frontends: up to the first without a type
 * @frontends_err: asking for them fails
 * @modules: up to the first NULL
 * @modules_err: asking for them fails
 * @drivers: up to the first without a name
 * @nics: up to the first without a vendor
 * @no_pci: a kernel without PCI
 * @reserved: pages that Xen has given, or a negative errno
 * @managed: pages that Linux manages
 * @no_efi: a kernel without EFI
 * @efi: what Linux does about EFI
 */
struct fake_dev {
	struct frontend frontends[FAKE_DEVICES];
	int frontends_err;
	const char *modules[FAKE_DEVICES];
	int modules_err;
	struct fake_driver drivers[FAKE_DEVICES];
	struct fake_nic nics[FAKE_DEVICES];
	bool no_pci;
	long reserved;
	unsigned long managed;
	bool no_efi;
	struct efi_state efi;
};

extern struct fake_dev fake_dev;

#endif

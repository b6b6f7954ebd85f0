// SPDX-License-Identifier: GPL-2.0-only
/* The facts of unplug.devices; what they mean: modules/common/unplug_devices.c. */
#include <linux/kernel.h>

#include "gather.h"

/* The network cards that QEMU emulates for a guest of xl (model= of a vif). */
static const struct {
	u16 vendor;
	u16 device;
} emulated_nics[] = {
	{ 0x10ec, 0x8139 }, /* rtl8139, xl's default */
	{ 0x10ec, 0x8029 }, /* ne2k_pci */
	{ 0x8086, 0x100e }, /* e1000 */
	{ 0x8086, 0x10d3 }, /* e1000e */
	{ 0x1022, 0x2000 }, /* pcnet */
};

static void count_nic(u16 vendor, u16 device, void *data)
{
	s64 *nics = data;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(emulated_nics); i++)
		*nics += vendor == emulated_nics[i].vendor &&
			 device == emulated_nics[i].device;
}

/**
 * struct bound - PV devices that a driver has
 * @vif: network interfaces
 * @vbd: disks
 */
struct bound {
	s64 vif;
	s64 vbd;
};

static void count_frontend(const struct frontend *dev, void *data)
{
	struct bound *bound = data;

	bound->vif += dev->bound && !strcmp(dev->type, "vif");
	bound->vbd += dev->bound && !strcmp(dev->type, "vbd");
}

/**
 * unplug_devices_gather() - gather the facts of unplug.devices
 * @m: the machine
 * @f: the facts
 */
void unplug_devices_gather(const struct machine *m, struct facts *f)
{
	struct bound bound = {};
	s64 nics = 0;
	int state;

	if (gather_bytes(m, f, "unplug.state", SYM_xen_platform_pci_unplug, &state,
			 sizeof(state)))
		facts_hex(f, "unplug.state", (u32)state);
	if (m->dev->pci_driven(count_nic, &nics))
		facts_absent(f, "unplug.nics", "PCI functions cannot be listed");
	else
		facts_int(f, "unplug.nics", nics);
	if (m->dev->frontends(m, count_frontend, &bound)) {
		facts_absent(f, "frontend.vif.bound", "PV devices cannot be listed");
		facts_absent(f, "frontend.vbd.bound", "PV devices cannot be listed");
		return;
	}
	facts_int(f, "frontend.vif.bound", bound.vif);
	facts_int(f, "frontend.vbd.bound", bound.vbd);
}

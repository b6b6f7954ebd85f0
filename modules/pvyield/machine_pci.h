/* SPDX-License-Identifier: GPL-2.0-only */
/* The PCI functions of the live machine. */
#ifndef PVYIELD_MACHINE_PCI_H
#define PVYIELD_MACHINE_PCI_H

#include "machine.h"

int live_pci_each(void (*visit)(const struct pci_function *fn, void *data),
		  void *data);
int live_pci_read(const struct pci_function *fn, int where, u32 *value);
int live_pci_find(const struct pci_function *fn, int capability);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts that pci.ats, pci.pri and pci.pasid have in common. */
#ifndef PVYIELD_GATHER_PCI_FEATURE_H
#define PVYIELD_GATHER_PCI_FEATURE_H

#include "../common/pci_feature.h"
#include "machine.h"

/**
 * struct pci_capability - where a feature stands in configuration space
 * @feature: which one
 * @id: number of its extended capability
 * @enabled: its enable bit, in the 32 bits behind the capability's header
 */
struct pci_capability {
	enum pci_feature_index feature;
	u16 id;
	u32 enabled;
};

void gather_pci_feature(const struct machine *m, struct facts *f,
			const struct pci_feature *facts,
			const struct pci_capability *cap);

#endif

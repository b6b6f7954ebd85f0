// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pci.pri; what they mean: modules/common/pci_pri.c. */
#include <linux/pci_regs.h>

#include "gather_pci_feature.h"

/**
 * pci_pri_gather() - gather the facts of pci.pri
 * @m: the machine
 * @f: the facts
 */
void pci_pri_gather(const struct machine *m, struct facts *f)
{
	static const struct pci_capability pri = {
		.feature = PCI_FEATURE_PRI,
		.id = PCI_EXT_CAP_ID_PRI,
		.enabled = PCI_PRI_CTRL_ENABLE,
	};

	gather_pci_feature(m, f, &pci_feature_pri, &pri);
}

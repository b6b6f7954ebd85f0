// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pci.pasid; what they mean: modules/common/pci_pasid.c. */
#include <linux/pci_regs.h>

#include "gather_pci_feature.h"

/**
 * pci_pasid_gather() - gather the facts of pci.pasid
 * @m: the machine
 * @f: the facts
 */
void pci_pasid_gather(const struct machine *m, struct facts *f)
{
	static const struct pci_capability pasid = {
		.feature = PCI_FEATURE_PASID,
		.id = PCI_EXT_CAP_ID_PASID,
		.enabled = (u32)PCI_PASID_CTRL_ENABLE << 16,
	};

	gather_pci_feature(m, f, &pci_feature_pasid, &pasid);
}

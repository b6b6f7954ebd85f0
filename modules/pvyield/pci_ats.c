// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pci.ats; what they mean: modules/common/pci_ats.c. */
#include <linux/kernel.h>
#include <linux/pci_regs.h>
#include <linux/slab.h>

#include "../common/xen_option.h"
#include "gather_pci_feature.h"

static void gather_xen(const struct machine *m, struct facts *f)
{
	char *line = kmalloc(XEN_CMDLINE_BYTES, GFP_KERNEL);
	struct xen_boot boot;

	m->xen_boot(&boot);
	if (!line)
		facts_absent(f, "xen.ats", "no memory for Xen's command line");
	else if (!boot.feat_dom0)
		facts_absent(f, "xen.ats", "Xen shows its command line to dom0 only");
	else if (m->xen_cmdline(line))
		facts_absent(f, "xen.ats", "Xen did not tell its command line");
	else
		facts_str(f, "xen.ats", xen_option_bool(line, "ats"));
	kfree(line);
}

/**
 * pci_ats_gather() - gather the facts of pci.ats
 * @m: the machine
 * @f: the facts
 */
void pci_ats_gather(const struct machine *m, struct facts *f)
{
	static const struct pci_capability ats = {
		.feature = PCI_FEATURE_ATS,
		.id = PCI_EXT_CAP_ID_ATS,
		.enabled = (u32)PCI_ATS_CTRL_ENABLE << 16,
	};

	gather_pci_feature(m, f, &pci_feature_ats, &ats);
	gather_xen(m, f);
}

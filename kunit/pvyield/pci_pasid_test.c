// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in gather_pci_feature_test.c. */
#include "fake.h"
#include "../../modules/pvyield/pci_pasid.c"

/* The capability's number and its bit are those of the PCI specification. */
static const struct pci_feature_case this = {
	.point = &point_pci_pasid,
	.gather = pci_pasid_gather,
	.feature = PCI_FEATURE_PASID,
	.header = 0x0001001b,
	.enable = 0x00010000,
	.capable = INT("pasid.capable", 2),
	.hardware_on = INT("pasid.hardware_on", 1),
	.linux_on = "pasid.linux_on",
};

static void reading(struct kunit *test)
{
	pci_feature_check_reading(test, &this);
}

static void driven(struct kunit *test)
{
	pci_feature_check_driven(test, &this);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(reading),
	KUNIT_CASE(driven),
	{}
};

struct kunit_suite pci_pasid_gather_suite = {
	.name = "pvyield_pci_pasid_gather",
	.test_cases = cases,
};

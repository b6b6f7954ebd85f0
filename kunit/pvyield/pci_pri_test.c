// SPDX-License-Identifier: GPL-2.0-only
/* What the features share is tested in gather_pci_feature_test.c. */
#include "fake.h"
#include "../../modules/pvyield/pci_pri.c"

/* The capability's number and its bit are those of the PCI specification. */
static const struct pci_feature_case this = {
	.point = &point_pci_pri,
	.gather = pci_pri_gather,
	.feature = PCI_FEATURE_PRI,
	.header = 0x00010013,
	.enable = 0x00000001,
	.capable = INT("pri.capable", 2),
	.hardware_on = INT("pri.hardware_on", 1),
	.linux_on = "pri.linux_on",
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

struct kunit_suite pci_pri_gather_suite = {
	.name = "pvyield_pci_pri_gather",
	.test_cases = cases,
};

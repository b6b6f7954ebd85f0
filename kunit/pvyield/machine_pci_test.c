// SPDX-License-Identifier: GPL-2.0-only
/* The PCI functions of the lab's machine: QEMU's q35 has at least a host bridge. */
#include "fake.h"
#include "../../modules/pvyield/machine_pci.c"

#define NO_CAPABILITY 0x7fff

struct seen {
	struct kunit *test;
	unsigned int n;
	bool host_bridge;
};

static void look(const struct pci_function *fn, void *data)
{
	struct seen *seen = data;
	struct kunit *test = seen->test;
	u32 id = 0, class = 0;
	size_t i;

	seen->n++;
	KUNIT_EXPECT_FALSE(test, fn->grouped);
	KUNIT_EXPECT_FALSE(test, fn->by_iommu);
	for (i = 0; i < PCI_FEATURES; i++) {
		KUNIT_EXPECT_FALSE_MSG(test, fn->linux_on[i], "%s", fn->address);
		KUNIT_EXPECT_EQ_MSG(test, fn->position[i], 0, "%s", fn->address);
	}
	KUNIT_EXPECT_EQ(test, live_pci_find(fn, NO_CAPABILITY), 0);
	if (!fn->awake)
		return;
	KUNIT_EXPECT_EQ(test, live_pci_read(fn, PCI_VENDOR_ID, &id), 0);
	KUNIT_EXPECT_EQ(test, live_pci_read(fn, PCI_CLASS_REVISION, &class), 0);
	KUNIT_EXPECT_NE_MSG(test, id, 0xffffffff, "%s", fn->address);
	KUNIT_EXPECT_NE(test, live_pci_read(fn, 3, &id), 0);
	if (class >> 16 == PCI_CLASS_BRIDGE_HOST) {
		seen->host_bridge = true;
		KUNIT_EXPECT_STREQ(test, fn->address, "0000:00:00.0");
	}
}

static void walking(struct kunit *test)
{
	struct seen seen = { .test = test };

	KUNIT_ASSERT_EQ(test, live_pci_each(look, &seen), 0);
	KUNIT_EXPECT_GT(test, seen.n, 1U);
	KUNIT_EXPECT_TRUE(test, seen.host_bridge);
}

static struct pci_dev *made_up(struct kunit *test, struct pci_bus *bus)
{
	struct pci_dev *dev = kunit_kzalloc(test, sizeof(*dev), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, dev && bus);
	dev->bus = bus;
	dev->current_state = PCI_D0;
#ifdef CONFIG_PM
	dev->dev.power.disable_depth = 1;
#endif
	return dev;
}

static struct pci_bus *bus_below(struct kunit *test, struct pci_bus *parent,
				 struct pci_dev *bridge)
{
	struct pci_bus *bus = kunit_kzalloc(test, sizeof(*bus), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, bus);
	bus->parent = parent;
	bus->self = bridge;
	return bus;
}

/* What Linux says of a function decides whether it may be asked. */
static void sleeping(struct kunit *test)
{
	struct pci_dev *dev = made_up(test, bus_below(test, NULL, NULL));
	static const pci_power_t asleep[] = {
		PCI_D1, PCI_D2, PCI_D3hot, PCI_D3cold,
	};
	size_t i;

	KUNIT_EXPECT_TRUE(test, awake(dev));
	for (i = 0; i < ARRAY_SIZE(asleep); i++) {
		dev->current_state = asleep[i];
		KUNIT_EXPECT_FALSE(test, awake(dev));
	}
	dev->current_state = PCI_UNKNOWN;
	KUNIT_EXPECT_TRUE(test, awake(dev));
	dev->block_cfg_access = 1;
	KUNIT_EXPECT_FALSE(test, awake(dev));
	dev->block_cfg_access = 0;
#ifdef CONFIG_PM
	dev->dev.power.disable_depth = 0;
	dev->dev.power.runtime_status = RPM_SUSPENDED;
	KUNIT_EXPECT_FALSE(test, awake(dev));
#endif
}

static void behind_a_bridge(struct kunit *test)
{
	struct pci_bus *root = bus_below(test, NULL, NULL);
	struct pci_dev *bridge = made_up(test, root);
	struct pci_dev *dev = made_up(test, bus_below(test, root, bridge));

	KUNIT_EXPECT_TRUE(test, awake(dev));
	bridge->current_state = PCI_D3hot;
	KUNIT_EXPECT_FALSE(test, awake(dev));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(walking),
	KUNIT_CASE(sleeping),
	KUNIT_CASE(behind_a_bridge),
	{}
};

struct kunit_suite machine_pci_suite = {
	.name = "pvyield_machine_pci",
	.test_cases = cases,
};

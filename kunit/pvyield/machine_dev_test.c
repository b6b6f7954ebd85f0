// SPDX-License-Identifier: GPL-2.0-only
/* The live devices on the kernel at hand, and the made-up ones of the others. */
#include "fake_dev.h"
#include "../../modules/pvyield/machine_dev.c"

struct fake_dev fake_dev;

static int fake_frontends(const struct machine *m, frontend_fn *visit, void *data)
{
	const struct frontend *dev;

	for (dev = fake_dev.frontends; !fake_dev.frontends_err && dev->type; dev++)
		visit(dev, data);
	return fake_dev.frontends_err;
}

static int fake_modules(const struct machine *m, module_fn *visit, void *data)
{
	const char **name;

	for (name = fake_dev.modules; !fake_dev.modules_err && *name; name++)
		visit(*name, data);
	return fake_dev.modules_err;
}

static int fake_platform_bound(const char *driver)
{
	const struct fake_driver *d;

	for (d = fake_dev.drivers; d->name; d++)
		if (!strcmp(d->name, driver))
			return d->devices;
	return -ENOENT;
}

static int fake_pci_driven(pci_driven_fn *visit, void *data)
{
	const struct fake_nic *nic;

	if (fake_dev.no_pci)
		return -ENODEV;
	for (nic = fake_dev.nics; nic->vendor; nic++)
		visit(nic->vendor, nic->device, data);
	return 0;
}

static long fake_reserved_pages(void)
{
	return fake_dev.reserved;
}

static unsigned long fake_managed_pages(void)
{
	return fake_dev.managed;
}

static bool fake_efi(struct efi_state *to)
{
	*to = fake_dev.efi;
	return !fake_dev.no_efi;
}

/**
 * fake_dev_new() - a machine without any device; one at a time
 *
 * Return: its table.
 */
const struct machine_dev *fake_dev_new(void)
{
	static const struct machine_dev dev = {
		.frontends = fake_frontends,
		.modules = fake_modules,
		.platform_bound = fake_platform_bound,
		.pci_driven = fake_pci_driven,
		.reserved_pages = fake_reserved_pages,
		.managed_pages = fake_managed_pages,
		.efi = fake_efi,
		.kexec = true,
	};

	fake_dev = (struct fake_dev){};
	return &dev;
}

/**
 * struct seen - what a walk finds
 * @n: how many
 * @self: this module is among them
 */
struct seen {
	unsigned int n;
	bool self;
};

static void see_module(const char *name, void *data)
{
	struct seen *seen = data;

	seen->n++;
	seen->self |= !strcmp(name, KBUILD_MODNAME);
}

static void live_module_list(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct seen seen = {};

	KUNIT_EXPECT_EQ(test, live_modules(&fake->m, see_module, &seen), -ENOENT);
	/* A variable that is not the head of the list. */
	fake->has[SYM_modules] = true;
	KUNIT_EXPECT_EQ(test, live_modules(&fake->m, see_module, &seen), -EINVAL);
	KUNIT_EXPECT_EQ(test, seen.n, 0U);
	machine_init();
	KUNIT_EXPECT_EQ(test, live_modules(&machine_live, see_module, &seen), 0);
	KUNIT_EXPECT_TRUE(test, seen.self);
}

/* A driver and its device of the test's own: registered, bound, gone. */
static void live_bound(struct kunit *test)
{
	static const char name[] = "pvyield-kunit";
	struct platform_driver driver = { .driver.name = name };
	struct platform_device *dev;

	KUNIT_EXPECT_EQ(test, live_platform_bound(name), -ENOENT);
	KUNIT_ASSERT_EQ(test, platform_driver_register(&driver), 0);
	KUNIT_EXPECT_EQ(test, live_platform_bound(name), 0);
	dev = platform_device_register_simple(name, PLATFORM_DEVID_NONE, NULL, 0);
	KUNIT_EXPECT_FALSE(test, IS_ERR(dev));
	if (!IS_ERR(dev)) {
		KUNIT_EXPECT_EQ(test, live_platform_bound(name), 1);
		platform_device_unregister(dev);
		KUNIT_EXPECT_EQ(test, live_platform_bound(name), 0);
	}
	platform_driver_unregister(&driver);
	KUNIT_EXPECT_EQ(test, live_platform_bound(name), -ENOENT);
}

static void see_frontend(const struct frontend *dev, void *data)
{
	unsigned int *n = data;

	(*n)++;
	if (!dev->type)
		*n = UINT_MAX / 2;
}

#ifdef CONFIG_XEN_XENBUS_FRONTEND

/* What is not the bus is refused before anything in it is believed. */
static void live_bus(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	static const char root[] = "device", name[] = "xen";
	const void *words[4] = { "dev", NULL, NULL, NULL };
	unsigned int n = 0;

	KUNIT_EXPECT_EQ(test, live_frontends(&fake->m, see_frontend, &n), -ENOENT);
	fake->has[SYM_xenbus_frontend] = true;
	fake->m.read = machine_live.read;
	fake->memory[SYM_xenbus_frontend] =
		(struct fake_memory){ words, sizeof(words) };
	KUNIT_EXPECT_EQ(test, live_frontends(&fake->m, see_frontend, &n), -EINVAL);
	words[0] = root;
	KUNIT_EXPECT_EQ(test, live_frontends(&fake->m, see_frontend, &n), -EINVAL);
	words[3] = name;
	KUNIT_EXPECT_PTR_EQ(test, (void *)frontend_bus(&fake->m), (void *)(words + 3));
	KUNIT_EXPECT_EQ(test, n, 0U);
	machine_init();
	KUNIT_EXPECT_EQ(test, live_frontends(&machine_live, see_frontend, &n), 0);
	KUNIT_EXPECT_LT(test, n, 1000U);
}

#else

static void live_bus(struct kunit *test)
{
	unsigned int n = 0;

	KUNIT_EXPECT_EQ(test, live_frontends(&machine_live, see_frontend, &n),
			-ENODEV);
}

#endif

static void see_pci(u16 vendor, u16 device, void *data)
{
	unsigned int *n = data;

	(*n)++;
}

static void live_rest(struct kunit *test)
{
	struct efi_state efi = { .get_time = 1 };
	unsigned int n = 0;

	KUNIT_EXPECT_EQ(test, live_pci_driven(see_pci, &n),
			IS_ENABLED(CONFIG_PCI) ? 0 : -ENODEV);
	KUNIT_EXPECT_GT(test, live_managed_pages(), 1000UL);
	if (live_reserved_pages() != -ENODEV)
		KUNIT_EXPECT_GE(test, live_reserved_pages(),
				(long)live_managed_pages());
	KUNIT_EXPECT_EQ(test, live_efi(&efi), IS_ENABLED(CONFIG_EFI));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(live_module_list),
	KUNIT_CASE(live_bound),
	KUNIT_CASE(live_bus),
	KUNIT_CASE(live_rest),
	{}
};

struct kunit_suite machine_dev_suite = {
	.name = "pvyield_machine_dev",
	.test_cases = cases,
};

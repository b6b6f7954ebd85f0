// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of irq.setup, with each symbol missing and each error in turn. */
#include "fake.h"
#include "../../modules/pvyield/irq_setup.c"

static void yielding(struct fake_machine *fake)
{
	fake_pointer(fake, SYM___acpi_register_gsi, "acpi_register_gsi_xen");
	fake_pointer(fake, SYM_pcibios_enable_irq, "acpi_pci_irq_enable");
	fake_pointer(fake, SYM_x86_pci_msi_default_domain,
		     "xen_pci_msi_domain_info");
	fake->msi_data = fake->var[SYM_x86_pci_msi_default_domain][0];
}

static void conflicting(struct fake_machine *fake)
{
	fake_pointer(fake, SYM___acpi_register_gsi, "acpi_register_gsi_ioapic");
	fake->msi_data = 0;
}

static const struct hw_case this = {
	.point = &point_irq_setup,
	.gather = irq_setup_gather,
	.role = "pv-dom0",
	.yielding = yielding,
	.conflicting = conflicting,
	.facts = {
		STR("irq.register_gsi", "acpi_register_gsi_xen"),
		STR("irq.pci_enable", "acpi_pci_irq_enable"),
		BOOL("config.pci_msi", true),
		STR("irq.msi_domain", "xen_pci_msi_domain_info"),
	},
};

static void judged(struct kunit *test)
{
	hw_check(test, &this);
}

static void not_built(struct kunit *test)
{
	static const struct fact no = BOOL("config.pci_msi", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->hw.built.pci_msi = false;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no);
	KUNIT_EXPECT_TRUE(test, !facts_find(&b->facts, "irq.msi_domain"));
}

static void domains(struct kunit *test)
{
	static const struct fact none = STR("irq.msi_domain", "none");
	static const struct fact unnamed = STR("irq.msi_domain", "unnamed");
	static const struct fact no_domain = STR("irq.msi_domain", "no domain");
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	yielding(fake);
	fake->msi_data = 0;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &none);
	fake->msi_data = 0x77;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &unnamed);
	fake->msi_err = -ENODEV;
	hw_judged(test, b, fake, &this);
	expect_fact(test, &b->facts, &no_domain);
	fake->msi_err = -ENOENT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "irq.msi_domain", "made up without");
	fake->msi_err = -EFAULT;
	hw_judged(test, b, fake, &this);
	expect_absent(test, &b->facts, "irq.msi_domain", "cannot be read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(not_built),
	KUNIT_CASE(domains),
	{}
};

struct kunit_suite irq_setup_gather_suite = {
	.name = "pvyield_irq_setup_gather",
	.test_cases = cases,
};

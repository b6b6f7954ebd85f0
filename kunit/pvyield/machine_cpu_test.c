// SPDX-License-Identifier: GPL-2.0-only
/* The live CPU on the kernel at hand, and the made-up one of the others. */
#include "fake_cpu.h"
#include "../../modules/pvyield/machine_cpu.c"

struct fake_cpu fake_cpu;

static bool fake_feature(enum cpu_feature_index which, struct feature_bits *to)
{
	*to = fake_cpu.features[which];
	return !fake_cpu.unknown[which];
}

static bool fake_global_mask(void)
{
	return fake_cpu.global_mask;
}

static int fake_leaf(unsigned long addr, struct leaf *to)
{
	const struct fake_leaf *odd;

	*to = (struct leaf){};
	for (odd = fake_cpu.odd; odd < fake_cpu.odd + ARRAY_SIZE(fake_cpu.odd); odd++)
		if (odd->addr && odd->addr >> PAGE_SHIFT == addr >> PAGE_SHIFT) {
			*to = odd->to;
			return odd->err;
		}
	return 0;
}

static const char *fake_hypervisor(void)
{
	return fake_cpu.hypervisor;
}

static u32 fake_xen_leaf(void)
{
	return fake_cpu.xen_leaf;
}

/**
 * fake_cpu_new() - a CPU without any feature; one at a time
 *
 * Return: its table.
 */
const struct machine_cpu *fake_cpu_new(void)
{
	static const struct machine_cpu cpu = {
		.feature = fake_feature,
		.global_mask = fake_global_mask,
		.leaf = fake_leaf,
		.hypervisor = fake_hypervisor,
		.xen_leaf = fake_xen_leaf,
	};

	fake_cpu = (struct fake_cpu){};
	return &cpu;
}

#ifdef CONFIG_X86_64

/* CPUID is asked at the right place: what Linux uses for sure is there. */
static void live_features(struct kunit *test)
{
	struct feature_bits bits;
	enum cpu_feature_index i;

	for (i = 0; i < CPU_FEATURES; i++)
		KUNIT_EXPECT_EQ(test, live_feature(i, &bits), features[i].known);
	KUNIT_EXPECT_TRUE(test, live_feature(CPU_PCID, &bits));
	KUNIT_EXPECT_TRUE(test, bits.asked);
	KUNIT_EXPECT_TRUE(test, live_feature(CPU_PTI, &bits));
	KUNIT_EXPECT_FALSE(test, bits.asked);
	KUNIT_EXPECT_TRUE(test, live_feature(CPU_PSE, &bits));
	KUNIT_EXPECT_TRUE(test, bits.asked);
	KUNIT_EXPECT_TRUE(test, !bits.used || bits.offered);
}

/* The suites run on bare metal or PVH: large pages, and tables Linux writes to. */
static void live_leaves(struct kunit *test)
{
	struct feature_bits pse;
	struct leaf leaf;

	KUNIT_EXPECT_EQ(test, live_leaf(GUARD_HOLE_BASE_ADDR, &leaf), -ENOENT);
	KUNIT_EXPECT_EQ(test, live_leaf((unsigned long)&leaf, &leaf), 0);
	KUNIT_EXPECT_TRUE(test, live_feature(CPU_PSE, &pse));
	KUNIT_EXPECT_EQ(test, leaf.table_writable, pse.used);
	KUNIT_EXPECT_EQ(test, live_leaf((unsigned long)boot_cpu_data.x86_vendor_id,
					&leaf), 0);
	KUNIT_EXPECT_TRUE(test, pse.used || !leaf.large);
	KUNIT_EXPECT_EQ(test, live_global_mask(),
			(__default_kernel_pte_mask >> _PAGE_BIT_GLOBAL) & 1);
}

/* Named, and in step with what CPUID says. */
static void live_names(struct kunit *test)
{
	const char *name = live_hypervisor();

	KUNIT_ASSERT_TRUE(test, name);
	KUNIT_EXPECT_EQ(test, !strncmp(name, "xen-", 4), live_xen_leaf() != 0);
}

#else

static void live_features(struct kunit *test)
{
	struct feature_bits bits;

	KUNIT_EXPECT_FALSE(test, machine_cpu_live.feature(CPU_PCID, &bits));
}

static void live_leaves(struct kunit *test)
{
	struct leaf leaf;

	KUNIT_EXPECT_EQ(test, machine_cpu_live.leaf((unsigned long)test, &leaf),
			-EOPNOTSUPP);
	KUNIT_EXPECT_FALSE(test, machine_cpu_live.global_mask());
}

static void live_names(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, !machine_cpu_live.hypervisor());
	KUNIT_EXPECT_EQ(test, machine_cpu_live.xen_leaf(), 0U);
}

#endif

static struct kunit_case cases[] = {
	KUNIT_CASE(live_features),
	KUNIT_CASE(live_leaves),
	KUNIT_CASE(live_names),
	{}
};

struct kunit_suite machine_cpu_suite = {
	.name = "pvyield_machine_cpu",
	.test_cases = cases,
};

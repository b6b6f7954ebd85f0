// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is live of struct machine_of on the kernel at hand, x86 without a device
 * tree, and the made-up one that arm64's points are tested with.
 */
#include "fake_of.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/machine_of.c"

static struct fake_of *current_of;

static bool fake_tree(void)
{
	return current_of->tree;
}

static const struct fake_node *fake_node(const char *path)
{
	size_t i;

	for (i = 0; i < FAKE_NODES; i++)
		if (current_of->nodes[i].path &&
		    !strcmp(current_of->nodes[i].path, path))
			return current_of->nodes + i;
	return NULL;
}

static int fake_property(const char *path, const char *name, void *to, size_t size)
{
	const struct fake_node *node = fake_node(path);

	if (!node)
		return -ENOENT;
	if (!node->property || strcmp(node->property, name))
		return -ENODATA;
	memcpy(to, node->value, min_t(size_t, node->len, size));
	return node->len;
}

static int fake_driver(const char *path, char *name)
{
	const struct fake_node *node = fake_node(path);

	if (!node)
		return -ENOENT;
	if (!node->driver)
		return -ENODEV;
	strscpy(name, node->driver, OF_NAME_BYTES);
	return 0;
}

static const char *fake_conduit(void)
{
	return current_of->conduit;
}

static int fake_level(void)
{
	return current_of->level;
}

static int fake_interrupt(const char *name, struct interrupt *to)
{
	if (!current_of->irq_name || strcmp(current_of->irq_name, name))
		return -ENOENT;
	*to = current_of->irq;
	return 0;
}

static int fake_each(void (*visit)(const struct bound_device *dev, void *data),
		     void *data)
{
	size_t i;

	if (current_of->no_of)
		return -ENODEV;
	for (i = 0; i < current_of->n_devices; i++)
		visit(current_of->devices + i, data);
	return 0;
}

static int fake_iommus(struct iommu_nodes *to)
{
	*to = current_of->iommus;
	return current_of->no_of ? -ENODEV : 0;
}

static int fake_unmapped(void)
{
	return current_of->unmapped;
}

static unsigned long fake_boot_cpu(unsigned long variable)
{
	return variable;
}

static int fake_hvm_param(u32 index, u64 *value)
{
	*value = current_of->param[index];
	return current_of->param_err[index];
}

static int fake_store(unsigned long *page)
{
	*page = current_of->store;
	return current_of->no_store ? -ENODEV : 0;
}

static const struct machine_of fake_of_ops = {
	.tree = fake_tree,
	.property = fake_property,
	.driver = fake_driver,
	.conduit = fake_conduit,
	.exception_level = fake_level,
	.interrupt = fake_interrupt,
	.each = fake_each,
	.iommus = fake_iommus,
	.unmapped = fake_unmapped,
	.boot_cpu = fake_boot_cpu,
	.hvm_param = fake_hvm_param,
	.store = fake_store,
};

/**
 * fake_of_new() - make a made-up machine one on arm64
 * @test: the test
 * @fake: the machine
 *
 * Return: what it has besides, all of it empty.
 */
struct fake_of *fake_of_new(struct kunit *test, struct fake_machine *fake)
{
	struct fake_of *of = kunit_kzalloc(test, sizeof(*of), GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, of);
	fake->m.arch = "arm64";
	fake->m.of = &fake_of_ops;
	current_of = of;
	return of;
}

/**
 * of_judged() - gather and judge
 * @test: the test
 * @b: the bench whose list of facts is used
 * @fake: the machine
 * @point: the point
 * @gather: its gatherer
 * @role: the role that the facts begin with
 *
 * Return: the judgement.
 */
struct judgement of_judged(struct kunit *test, struct bench *b,
			   struct fake_machine *fake, const struct point *point,
			   gather_fn *gather, const char *role)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, role);
	gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(point, &b->facts, &j);
	return j;
}

/**
 * of_check_elsewhere() - on x86 a gatherer of arm64's looks at nothing
 * @test: the test
 * @gather: the gatherer
 */
void of_check_elsewhere(struct kunit *test, gather_fn *gather)
{
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);

	gather(&fake->m, &b->facts);
	KUNIT_EXPECT_EQ(test, b->facts.n, (size_t)0);
}

static void visit(const struct bound_device *dev, void *data)
{
	int *n = data;

	++*n;
}

static void live(struct kunit *test)
{
	const struct machine_of *of = &machine_of_live;
	char name[OF_NAME_BYTES];
	struct interrupt irq;
	unsigned long page;
	int n = 0;

	KUNIT_EXPECT_FALSE(test, of->tree());
	KUNIT_EXPECT_EQ(test, of->property("/psci", "method", name, sizeof(name)),
			-ENOENT);
	KUNIT_EXPECT_EQ(test, of->driver("/psci", name), -ENOENT);
	KUNIT_EXPECT_TRUE(test, !of->conduit());
	KUNIT_EXPECT_EQ(test, of->exception_level(), 0);
	KUNIT_EXPECT_EQ(test, of->interrupt("arch_timer", &irq), -ENOENT);
	of->each(visit, &n);
	KUNIT_EXPECT_EQ(test, n, 0);
	KUNIT_EXPECT_EQ(test, of->unmapped(), -EOPNOTSUPP);
	if (!xen_initial_domain() && !of->store(&page))
		KUNIT_EXPECT_EQ(test, page, 0UL);
}

static DEFINE_PER_CPU(u64, mine);

static void boot_cpus_own(struct kunit *test)
{
	per_cpu(mine, 0) = 4711;
	KUNIT_EXPECT_EQ(test, *(u64 *)machine_of_live.boot_cpu((__force unsigned long)&mine),
			4711ULL);
}

/* Only an HVM domain has parameters, and the lab's kernels with KUnit are none. */
static void no_parameters(struct kunit *test)
{
	u64 value = 0;

	KUNIT_EXPECT_EQ(test, machine_of_live.hvm_param(1, &value), -ENODEV);
	KUNIT_EXPECT_EQ(test, value, 0ULL);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(live),
	KUNIT_CASE(boot_cpus_own),
	KUNIT_CASE(no_parameters),
	{}
};

struct kunit_suite machine_of_suite = {
	.name = "pvyield_machine_of",
	.test_cases = cases,
};

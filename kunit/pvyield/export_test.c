// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "../test.h"
#include "../../modules/pvyield/runner.h"

static bool no_memory;

static struct audit *test_audit_new(const struct machine *m)
{
	return no_memory ? NULL : audit_new(m);
}

/* This module exports nothing: pvyield does, and both may be loaded. */
#undef EXPORT_SYMBOL_GPL
#define EXPORT_SYMBOL_GPL(name)
#define audit_new test_audit_new
#undef pr_fmt
#include "../../modules/pvyield/export.c"
#undef audit_new

#define VISITS 4

/**
 * struct visits - what was visited
 * @n: how often
 * @point: the points
 * @role: the fact of the role that each was given, or none
 * @verdict: the verdicts
 */
struct visits {
	size_t n;
	const struct point *point[VISITS];
	const struct fact *role[VISITS];
	enum verdict verdict[VISITS];
};

static void count(const struct point *point, const struct facts *facts,
		  const struct judgement *j, void *data)
{
	struct visits *v = data;
	size_t i = v->n++;

	if (i >= VISITS)
		return;
	v->point[i] = point;
	v->role[i] = facts_find(facts, ROLE_FACT);
	v->verdict[i] = j->verdict;
}

static void points_in_their_order(struct kunit *test)
{
	static const char *const ids[] = {
		"iommu.owner", "hypervisor.role", "microcode.loader",
		"iommu.owner",
	};
	struct visits v = {};

	KUNIT_ASSERT_EQ(test, pvyield_points(ids, ARRAY_SIZE(ids), count, &v), 0);
	KUNIT_ASSERT_EQ(test, v.n, ARRAY_SIZE(ids));
	KUNIT_EXPECT_PTR_EQ(test, v.point[0], &point_iommu_owner);
	KUNIT_EXPECT_PTR_EQ(test, v.point[1], &point_role);
	KUNIT_EXPECT_PTR_EQ(test, v.point[2], &point_microcode);
	KUNIT_EXPECT_PTR_EQ(test, v.point[3], &point_iommu_owner);
	/* The role is found although it is not the first that was asked for. */
	KUNIT_EXPECT_TRUE(test, v.role[0]);
	KUNIT_EXPECT_FALSE(test, v.role[1]);
	KUNIT_EXPECT_TRUE(test, v.role[2]);
	/* The same machine twice. */
	KUNIT_EXPECT_EQ(test, v.verdict[0], v.verdict[3]);
}

static void nothing_asked(struct kunit *test)
{
	struct visits v = {};

	KUNIT_EXPECT_EQ(test, pvyield_points(NULL, 0, count, &v), 0);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
}

/* Half a list would be compared with a whole one later. */
static void unknown_point(struct kunit *test)
{
	static const char *const ids[] = { "iommu.owner", "iommu.nobody" };
	struct visits v = {};

	KUNIT_EXPECT_EQ(test, pvyield_points(ids, 2, count, &v), -ENOENT);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
}

static void without_memory(struct kunit *test)
{
	static const char *const ids[] = { "iommu.owner" };
	struct visits v = {};

	no_memory = true;
	KUNIT_EXPECT_EQ(test, pvyield_points(ids, 1, count, &v), -ENOMEM);
	KUNIT_EXPECT_EQ(test, v.n, (size_t)0);
	KUNIT_EXPECT_EQ(test, pvyield_role(), ROLE_UNKNOWN);
	no_memory = false;
}

/* The kernel's own function is no module's, and no other text is a symbol's. */
static void owner_of_a_symbol(struct kunit *test)
{
	static const struct {
		const char *symbol;
		bool module;
	} cases[] = {
		{ "thief+0x0/0x10 [robber]", true },
		{ "native_load_idt+0x0/0x20", false },
		{ "0xffffffffc0000000", false },
		{ "thief+0x0/0x10 [robber", false },
		{ "[robber]+0x0/0x10", false },
		{ "a_function_too_long_for_it+0x0/0x10 [robber]", false },
		{ "thief+0x0/0x10 [a_module_too_long_for_it]", false },
		{ "", false },
	};
	char symbol[64], function[16], module[16];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		strscpy(symbol, cases[i].symbol, sizeof(symbol));
		KUNIT_EXPECT_EQ_MSG(test, cases[i].module,
				    split_symbol(symbol, function, sizeof(function),
						 module, sizeof(module)),
				    "%s", cases[i].symbol);
	}
	strscpy(symbol, cases[0].symbol, sizeof(symbol));
	split_symbol(symbol, function, sizeof(function), module, sizeof(module));
	KUNIT_EXPECT_STREQ(test, (const char *)function, "thief");
	KUNIT_EXPECT_STREQ(test, (const char *)module, "robber");
}

/* A name that no structure has, and offsets behind the end, read nothing. */
static void no_such_slot(struct kunit *test)
{
	static const char *const facts[] = {
		"", "pv_ops", "pv_ops.", "pv_ops.size", "pv_op.0x0",
		"pv_ops_.0x0", "smp_ops.0xfffffffffffffff8", "smp_ops.-8",
		"smp_ops.0x1000", "apic.0x48x",
	};
	char function[16], module[16];
	unsigned long value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(facts); i++) {
		KUNIT_EXPECT_FALSE_MSG(test, slot_value(facts[i], &value), "%s",
				       facts[i]);
		KUNIT_EXPECT_FALSE_MSG(test,
				       pvyield_slot_owner(facts[i], function,
							  sizeof(function), module,
							  sizeof(module)),
				       "%s", facts[i]);
	}
}

static void slot_of_the_kernel(struct kunit *test)
{
	char function[64], module[64];
	unsigned long value = 0;

	/* smp_prepare_boot_cpu() is the kernel's, on any machine. */
	KUNIT_EXPECT_TRUE(test, slot_value("smp_ops.0x0", &value));
	KUNIT_EXPECT_TRUE(test, value);
	KUNIT_EXPECT_FALSE(test, pvyield_slot_owner("smp_ops.0x0", function,
						    sizeof(function), module,
						    sizeof(module)));
}

/* The suites run bare and under Xen: the role is one, whichever. */
static void role_of_this_machine(struct kunit *test)
{
	KUNIT_EXPECT_NE(test, pvyield_role(), ROLE_UNKNOWN);
	KUNIT_EXPECT_EQ(test, pvyield_role(), pvyield_role());
}

static struct kunit_case cases[] = {
	KUNIT_CASE(points_in_their_order),
	KUNIT_CASE(nothing_asked),
	KUNIT_CASE(unknown_point),
	KUNIT_CASE(without_memory),
	KUNIT_CASE(owner_of_a_symbol),
	KUNIT_CASE(no_such_slot),
	KUNIT_CASE(slot_of_the_kernel),
	KUNIT_CASE(role_of_this_machine),
	{}
};

struct kunit_suite export_suite = {
	.name = "pvyield_export",
	.test_cases = cases,
};

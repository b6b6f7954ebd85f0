// SPDX-License-Identifier: GPL-2.0-only
/* The structures of the kernel at hand. */
#include "fake.h"
#include "../../modules/pvyield/tables.c"

/* Where the kernel is built with all of them, each is there and can be read. */
static void live(struct kunit *test)
{
	static const struct {
		enum table table;
		size_t size;
	} all[] = {
		{ TABLE_PV_OPS, sizeof(pv_ops) },
		{ TABLE_X86_PLATFORM, sizeof(x86_platform) },
		{ TABLE_SMP_OPS, sizeof(smp_ops) },
		{ TABLE_MACHINE_OPS, sizeof(struct machine_ops) },
		{ TABLE_APIC, sizeof(struct apic) },
	};
	struct table_at at;
	void *end;
	u64 word;
	size_t i;

	machine_init();
	for (i = 0; i < ARRAY_SIZE(all); i++) {
		machine_live.table(&machine_live, all[i].table, &at);
		KUNIT_ASSERT_TRUE_MSG(test, !at.why_not, "%zu: %s", i,
				      at.why_not);
		KUNIT_EXPECT_EQ_MSG(test, at.size, all[i].size, "%zu", i);
		KUNIT_EXPECT_EQ_MSG(test, at.size % 8, (size_t)0, "%zu", i);
		end = (void *)(at.start + at.size - sizeof(word));
		KUNIT_EXPECT_EQ(test, machine_live.read(&word, (void *)at.start,
							sizeof(word)), 0L);
		KUNIT_EXPECT_EQ(test, machine_live.read(&word, end,
							sizeof(word)), 0L);
		KUNIT_EXPECT_LE(test, at.data + at.data_size, at.size);
	}
}

/* What lies in the middle and is no pointer. */
static void data(struct kunit *test)
{
	struct table_at at;

	tables_live(&machine_live, TABLE_X86_PLATFORM, &at);
	KUNIT_EXPECT_EQ(test, at.data,
			offsetof(struct x86_platform_ops, legacy));
	KUNIT_EXPECT_EQ(test, at.data_size,
			sizeof(struct x86_legacy_features));
	tables_live(&machine_live, TABLE_APIC, &at);
	KUNIT_EXPECT_PTR_EQ(test, *(char **)(at.start + at.data), apic->name);
	tables_live(&machine_live, TABLE_SMP_OPS, &at);
	KUNIT_EXPECT_EQ(test, at.data_size, (size_t)0);
}

static void missing(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct table_at at;

	tables_live(&fake->m, TABLE_MACHINE_OPS, &at);
	KUNIT_EXPECT_STREQ(test, at.why_not ?: "(none)", "made up without it");
	tables_live(&fake->m, TABLE_COUNT, &at);
	KUNIT_EXPECT_TRUE(test, at.why_not);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(live),
	KUNIT_CASE(data),
	KUNIT_CASE(missing),
	{}
};

struct kunit_suite tables_suite = {
	.name = "pvyield_tables",
	.test_cases = cases,
};

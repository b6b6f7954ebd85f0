// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every way in which the door stays shut, on a made-up kernel of a few
 * symbols, and that the real door of the kernel at hand opens.
 */
#include "../test.h"
#include "../../modules/pvyield/door.c"

/* The made-up kernel: symbols one after the other. */
struct fake_symbol {
	const char *name;
	unsigned long start, len;
};

static struct fake {
	struct fake_symbol symbols[4];
	int lockdown;
	bool jump_tables, ibt, endless;
	int kprobe_err;
	unsigned long kprobe_addr;
	int read_err;
	unsigned char entry[ENTRY_BYTES];
	unsigned int asked;
} fake;

static int fake_locked_down(void)
{
	return fake.lockdown;
}

static bool fake_jump_tables(void)
{
	return fake.jump_tables;
}

static bool fake_ibt(void)
{
	return fake.ibt;
}

static int fake_kprobe(const char *name, unsigned long *addr)
{
	if (fake.kprobe_err)
		return fake.kprobe_err;
	*addr = fake.kprobe_addr;
	return 0;
}

static int fake_sprint(char *buf, unsigned long addr)
{
	const struct fake_symbol *s;

	fake.asked++;
	if (fake.endless)
		return sprintf(buf, "same+0x1/0x2");
	for (s = fake.symbols; s < fake.symbols + ARRAY_SIZE(fake.symbols); s++)
		if (s->name && addr >= s->start && addr < s->start + s->len)
			return sprintf(buf, "%s+0x%lx/0x%lx%s", s->name,
				       addr - s->start, s->len,
				       s->start == 0x9000 ? " [mod]" : "");
	return sprintf(buf, "0x%lx", addr);
}

static long fake_read(void *to, const void *from, size_t size)
{
	if (fake.read_err)
		return fake.read_err;
	memcpy(to, fake.entry, size);
	return 0;
}

static const struct door_ops fake_ops = {
	.locked_down = fake_locked_down,
	.cfi_jump_tables = fake_jump_tables,
	.ibt_on = fake_ibt,
	.kprobe_find = fake_kprobe,
	.sprint_symbol = fake_sprint,
	.read = fake_read,
	.neighbour = 0x2004,
};

static int fake_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake.symbols[0] = (struct fake_symbol){ LOOKUP, 0x1000, 0x1000 };
	fake.symbols[1] = (struct fake_symbol){ "sprint_symbol", 0x2000, 0x10 };
	fake.symbols[2] = (struct fake_symbol){ "last", 0x2010, 0x10 };
	fake.symbols[3] = (struct fake_symbol){ "in_module", 0x9000, 0x10 };
	fake.kprobe_addr = 0x1000;
	memcpy(fake.entry, endbr64, sizeof(endbr64));
	return 0;
}

static void expect_shut(struct kunit *test, const char *word)
{
	struct door door;

	door_open(&door, &fake_ops);
	KUNIT_EXPECT_TRUE(test, !door.lookup);
	KUNIT_ASSERT_TRUE(test, door.refusal);
	KUNIT_EXPECT_TRUE_MSG(test, strstr(door.refusal, word), "%s",
			      door.refusal);
	KUNIT_EXPECT_STREQ(test, door_state(&door), door.refusal);
	KUNIT_EXPECT_EQ(test, door_find(&door, &fake_ops, "last"), 0UL);
}

static void expect_open(struct kunit *test, unsigned long entry)
{
	struct door door;

	door_open(&door, &fake_ops);
	KUNIT_EXPECT_EQ(test, (unsigned long)door.lookup, entry);
	KUNIT_EXPECT_STREQ(test, door_state(&door), "open");
}

static void lockdown(struct kunit *test)
{
	fake.lockdown = -EPERM;
	expect_shut(test, "lockdown");
	KUNIT_EXPECT_EQ(test, fake.asked, 0U);
}

static void jump_tables(struct kunit *test)
{
	fake.jump_tables = true;
	expect_shut(test, "jump tables");
}

static void by_kprobe(struct kunit *test)
{
	expect_open(test, 0x1000);
}

static void behind_endbr(struct kunit *test)
{
	fake.kprobe_addr = 0x1004;
	expect_open(test, 0x1000);
}

static void deep_inside(struct kunit *test)
{
	fake.kprobe_addr = 0x1008;
	expect_shut(test, "begin");
}

static void other_symbol(struct kunit *test)
{
	fake.kprobe_addr = 0x2000;
	expect_shut(test, "begin");
}

static void by_walking_down(struct kunit *test)
{
	fake.kprobe_err = -EOPNOTSUPP;
	expect_open(test, 0x1000);
}

static void by_walking_up(struct kunit *test)
{
	fake.kprobe_err = -EOPNOTSUPP;
	fake.symbols[0].name = "first";
	fake.symbols[2].name = LOOKUP;
	expect_open(test, 0x2010);
}

static void not_there(struct kunit *test)
{
	fake.kprobe_err = -ENOENT;
	fake.symbols[0].name = "first";
	expect_shut(test, "not to be found");
}

/* kallsyms that never leads anywhere must not keep the walk going. */
static void bounded_walk(struct kunit *test)
{
	fake.kprobe_err = -ENOENT;
	fake.endless = true;
	expect_shut(test, "not to be found");
	KUNIT_EXPECT_LE(test, fake.asked, 2U * WALK_SYMBOLS);
}

static void no_symbols(struct kunit *test)
{
	memset(fake.symbols, 0, sizeof(fake.symbols));
	expect_shut(test, "begin");
	fake.kprobe_err = -ENOENT;
	expect_shut(test, "not to be found");
}

static void ibt(struct kunit *test)
{
	fake.ibt = true;
	expect_open(test, 0x1000);
	fake.entry[0] = 0x66;
	expect_shut(test, "sealed");
	memcpy(fake.entry, endbr64, sizeof(endbr64));
	fake.read_err = -EFAULT;
	expect_shut(test, "sealed");
}

static unsigned long lookup_in_module(const char *name)
{
	return 0x9000;
}

static unsigned long lookup_nothing(const char *name)
{
	return 0;
}

static unsigned long lookup_last(const char *name)
{
	return 0x2010;
}

static void finding(struct kunit *test)
{
	struct door door = { .lookup = lookup_last };

	KUNIT_EXPECT_EQ(test, door_find(&door, &fake_ops, "last"), 0x2010UL);
	door.lookup = lookup_nothing;
	KUNIT_EXPECT_EQ(test, door_find(&door, &fake_ops, "last"), 0UL);
	/* A module may have a symbol of the same name: not the kernel's. */
	door.lookup = lookup_in_module;
	KUNIT_EXPECT_EQ(test, door_find(&door, &fake_ops, "last"), 0UL);
}

/* What stands for a variable of each CPU is not the address of a symbol. */
static void finding_percpu(struct kunit *test)
{
	struct door door = { .lookup = lookup_in_module };

	KUNIT_EXPECT_EQ(test, door_find_percpu(&door, "last"),
			lookup_in_module("last"));
	door.lookup = NULL;
	KUNIT_EXPECT_EQ(test, door_find_percpu(&door, "last"), 0UL);
}

static void the_kernels_own(struct kunit *test)
{
	unsigned long walked = 0, probed = 0;
	struct door door;

	door_open(&door, &door_kernel);
	KUNIT_ASSERT_STREQ(test, door_state(&door), "open");
	KUNIT_EXPECT_NE(test, door_find(&door, &door_kernel, "init_task"), 0UL);
	KUNIT_EXPECT_EQ(test, door_find(&door, &door_kernel, "no_such_symbol_x"),
			0UL);

	KUNIT_EXPECT_EQ(test, walk_find(&door_kernel, LOOKUP, &walked), 0);
	KUNIT_EXPECT_EQ(test, door_kernel.kprobe_find(LOOKUP, &probed), 0);
	KUNIT_EXPECT_EQ(test, walked, entry_of(&door_kernel, probed));
	KUNIT_EXPECT_NE(test, walk_find(&door_kernel, "no_such_symbol_x",
					&walked), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(lockdown),
	KUNIT_CASE(jump_tables),
	KUNIT_CASE(by_kprobe),
	KUNIT_CASE(behind_endbr),
	KUNIT_CASE(deep_inside),
	KUNIT_CASE(other_symbol),
	KUNIT_CASE(by_walking_down),
	KUNIT_CASE(by_walking_up),
	KUNIT_CASE(not_there),
	KUNIT_CASE(bounded_walk),
	KUNIT_CASE(no_symbols),
	KUNIT_CASE(ibt),
	KUNIT_CASE(finding),
	KUNIT_CASE(finding_percpu),
	KUNIT_CASE(the_kernels_own),
	{}
};

struct kunit_suite door_suite = {
	.name = "pvyield_door",
	.init = fake_init,
	.test_cases = cases,
};

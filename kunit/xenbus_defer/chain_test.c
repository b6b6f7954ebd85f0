// SPDX-License-Identifier: GPL-2.0-only
/*
 * A notifier chain with something wrong in each place.
 */
#include "../test.h"
#include "../../modules/xenbus_defer/chain.c"

#define LINKS 3

static struct fake {
	struct notifier_block link[LINKS];
	const void *unreadable;
	unsigned long unnamed;
	int reads;
} fake;

static int call_a(struct notifier_block *nb, unsigned long action, void *data)
{
	return NOTIFY_DONE;
}

static int call_b(struct notifier_block *nb, unsigned long action, void *data)
{
	return NOTIFY_OK;
}

static long fake_read(void *to, const void *from, size_t size)
{
	fake.reads++;
	if (from == fake.unreadable)
		return -EFAULT;
	memcpy(to, from, size);
	return 0;
}

static bool fake_named(unsigned long addr)
{
	return addr != fake.unnamed;
}

static const struct chain_ops fake_ops = {
	.read = fake_read,
	.named = fake_named,
};

static int fake_init(struct kunit *test)
{
	int i;

	memset(&fake, 0, sizeof(fake));
	for (i = 0; i < LINKS; i++)
		fake.link[i].notifier_call = call_a;
	for (i = 0; i < LINKS - 1; i++)
		rcu_assign_pointer(fake.link[i].next, fake.link + i + 1);
	return 0;
}

static void sound(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, chain_walk(&fake_ops, fake.link));
	KUNIT_EXPECT_EQ(test, fake.reads, LINKS);
}

/* The memory of a module that was unloaded is not mapped any more, ... */
static void unreadable(struct kunit *test)
{
	int i;

	for (i = 0; i < LINKS; i++) {
		fake.unreadable = fake.link + i;
		KUNIT_EXPECT_TRUE(test, chain_walk(&fake_ops, fake.link));
	}
}

/* ... or is another module's, and no function begins where one did. */
static void unnamed(struct kunit *test)
{
	int i;

	for (i = 0; i < LINKS; i++) {
		fake_init(test);
		fake.link[i].notifier_call = call_b;
		fake.unnamed = (unsigned long)call_b;
		KUNIT_EXPECT_TRUE(test, chain_walk(&fake_ops, fake.link));
	}
}

static void endless(struct kunit *test)
{
	const char *why;

	rcu_assign_pointer(fake.link[LINKS - 1].next, fake.link);
	why = chain_walk(&fake_ops, fake.link);
	KUNIT_ASSERT_TRUE(test, why);
	KUNIT_EXPECT_TRUE(test, strstr(why, "no end"));
	KUNIT_EXPECT_LE(test, fake.reads, CHAIN_MAX);
}

/* On the kernel at hand a function is named and its middle is not. */
static void the_kernels_own(struct kunit *test)
{
	unsigned long addr = (unsigned long)sprint_symbol;

	KUNIT_EXPECT_TRUE(test, chain_live.named(addr));
	KUNIT_EXPECT_FALSE(test, chain_live.named(addr + 8));
	KUNIT_EXPECT_FALSE(test, chain_live.named(8));
	KUNIT_EXPECT_TRUE(test, chain_live.named((unsigned long)call_a));
}

static int told;

static void tell(void)
{
	told++;
}

static void being_called(struct kunit *test)
{
	told = 0;
	tell_ready = tell;
	begun = false;
	notified_ns = 0;
	KUNIT_EXPECT_EQ(test, first_call(&first, 0, NULL), NOTIFY_DONE);
	KUNIT_EXPECT_TRUE(test, chain_begun());
	KUNIT_EXPECT_FALSE(test, chain_notified());
	KUNIT_EXPECT_EQ(test, last_call(&last, 0, NULL), NOTIFY_DONE);
	KUNIT_EXPECT_TRUE(test, chain_notified());
	KUNIT_EXPECT_EQ(test, told, 1);
	/* Before every other, and after. */
	KUNIT_EXPECT_GT(test, first.priority, last.priority);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(sound),
	KUNIT_CASE(unreadable),
	KUNIT_CASE(unnamed),
	KUNIT_CASE(endless),
	KUNIT_CASE(the_kernels_own),
	KUNIT_CASE(being_called),
	{}
};

struct kunit_suite chain_suite = {
	.name = "pvyield_chain",
	.init = fake_init,
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
#include <linux/smp.h>

#include "../test.h"
#include "../../modules/pvyield_watch/ring.c"

/* What was read, in order. */
static struct {
	u32 msr[2 * RING_RECORDS];
	size_t n;
} got;

static void collect(const struct record *record, void *data)
{
	if (got.n < ARRAY_SIZE(got.msr))
		got.msr[got.n++] = record->msr;
}

static struct ring_cpu *one(struct kunit *test)
{
	got.n = 0;
	return kunit_kzalloc(test, sizeof(struct ring_cpu), GFP_KERNEL);
}

static bool put(struct ring_cpu *r, u32 msr)
{
	unsigned long seq;
	struct record *record = ring_begin(r, &seq);

	if (!record)
		return false;
	record->msr = msr;
	ring_commit(r, record, seq);
	return true;
}

static void in_order(struct kunit *test)
{
	struct ring_cpu *r = one(test);
	u32 i;

	KUNIT_ASSERT_TRUE(test, !!r);
	drain_cpu(r, collect, NULL);
	KUNIT_EXPECT_EQ_MSG(test, got.n, 0, "an empty ring has nothing");
	/* More often around than it has places. */
	for (i = 0; i < 3 * RING_RECORDS; i++) {
		KUNIT_ASSERT_TRUE(test, put(r, i));
		got.n = 0;
		drain_cpu(r, collect, NULL);
		KUNIT_ASSERT_EQ(test, got.n, 1);
		KUNIT_ASSERT_EQ(test, got.msr[0], i);
	}
	KUNIT_EXPECT_EQ(test, local_read(&r->lost), 0);
	KUNIT_EXPECT_EQ(test, local_read(&r->depth), 0);
}

/* A full ring takes nothing, counts it, and loses none of what it has. */
static void full(struct kunit *test)
{
	struct ring_cpu *r = one(test);
	u32 i;

	KUNIT_ASSERT_TRUE(test, !!r);
	for (i = 0; i < RING_RECORDS; i++)
		KUNIT_EXPECT_TRUE(test, put(r, i));
	KUNIT_EXPECT_FALSE(test, put(r, 0xbad));
	KUNIT_EXPECT_FALSE(test, put(r, 0xbad));
	KUNIT_EXPECT_EQ(test, local_read(&r->lost), 2);
	KUNIT_EXPECT_EQ_MSG(test, local_read(&r->depth), 0,
			    "what was refused is not being written");
	drain_cpu(r, collect, NULL);
	KUNIT_ASSERT_EQ(test, got.n, RING_RECORDS);
	for (i = 0; i < RING_RECORDS; i++)
		KUNIT_EXPECT_EQ(test, got.msr[i], i);
	KUNIT_EXPECT_TRUE_MSG(test, put(r, 1), "what was read is free");
}

/* An interrupt between reserving a place and filling it, and an NMI in that. */
static void nested(struct kunit *test)
{
	struct ring_cpu *r = one(test);
	unsigned long outer_seq, inner_seq;
	struct record *outer, *inner;

	KUNIT_ASSERT_TRUE(test, !!r);
	outer = ring_begin(r, &outer_seq);
	inner = ring_begin(r, &inner_seq);
	KUNIT_ASSERT_TRUE(test, outer && inner);
	KUNIT_EXPECT_TRUE_MSG(test, outer != inner, "each has a place of its own");
	KUNIT_EXPECT_TRUE(test, put(r, 3));
	inner->msr = 2;
	ring_commit(r, inner, inner_seq);
	drain_cpu(r, collect, NULL);
	KUNIT_EXPECT_EQ_MSG(test, got.n, 0,
			    "nothing passes the one that is not filled");
	outer->msr = 1;
	ring_commit(r, outer, outer_seq);
	drain_cpu(r, collect, NULL);
	KUNIT_ASSERT_EQ(test, got.n, 3);
	KUNIT_EXPECT_EQ(test, got.msr[0], 1);
	KUNIT_EXPECT_EQ(test, got.msr[1], 2);
	KUNIT_EXPECT_EQ(test, got.msr[2], 3);
}

/* A write whose recording writes, and so on, ends. */
static void recursion(struct kunit *test)
{
	struct record *record[RING_DEPTH];
	unsigned long seq[RING_DEPTH];
	struct ring_cpu *r = one(test);
	int i;

	KUNIT_ASSERT_TRUE(test, !!r);
	for (i = 0; i < RING_DEPTH; i++) {
		record[i] = ring_begin(r, &seq[i]);
		KUNIT_ASSERT_TRUE(test, !!record[i]);
	}
	KUNIT_EXPECT_FALSE(test, put(r, 0xbad));
	KUNIT_EXPECT_EQ(test, local_read(&r->lost), 1);
	for (i = RING_DEPTH - 1; i >= 0; i--)
		ring_commit(r, record[i], seq[i]);
	KUNIT_EXPECT_TRUE_MSG(test, put(r, 1), "then there is room again");
	drain_cpu(r, collect, NULL);
	KUNIT_EXPECT_EQ(test, got.n, RING_DEPTH + 1);
}

/* A writer that is as fast as the reader does not keep it for ever. */
static struct ring_cpu *busy;

static void and_again(const struct record *record, void *data)
{
	got.n++;
	busy->tail = record->seq;
	put(busy, 1);
}

static void bounded(struct kunit *test)
{
	busy = one(test);
	KUNIT_ASSERT_TRUE(test, !!busy);
	put(busy, 1);
	drain_cpu(busy, and_again, NULL);
	KUNIT_EXPECT_EQ(test, got.n, RING_RECORDS);
}

static void put_here(void *data)
{
	struct ring *ring = data;

	put(ring_this_cpu(ring), raw_smp_processor_id());
}

static void all_cpus(struct kunit *test)
{
	struct ring ring = { };
	int cpu;

	got.n = 0;
	ring_drain(&ring, collect, NULL);
	KUNIT_EXPECT_EQ_MSG(test, ring_lost(&ring), 0, "one that was never there");
	ring_destroy(&ring);

	KUNIT_ASSERT_EQ(test, ring_create(&ring), 0);
	/* With interrupts off, as a request of another CPU is carried out. */
	on_each_cpu(put_here, &ring, 1);
	ring_drain(&ring, collect, NULL);
	KUNIT_EXPECT_EQ(test, got.n, num_online_cpus());
	for_each_online_cpu(cpu)
		while (put(*per_cpu_ptr(ring.cpu, cpu), 0))
			;
	KUNIT_EXPECT_EQ(test, ring_lost(&ring), num_online_cpus());
	ring_destroy(&ring);
	KUNIT_EXPECT_FALSE(test, ring.cpu);
}

static struct kunit_case ring_cases[] = {
	KUNIT_CASE(in_order),
	KUNIT_CASE(full),
	KUNIT_CASE(nested),
	KUNIT_CASE(recursion),
	KUNIT_CASE(bounded),
	KUNIT_CASE(all_cpus),
	{}
};

struct kunit_suite watch_ring_suite = {
	.name = "pvyield_watch_ring",
	.test_cases = ring_cases,
};

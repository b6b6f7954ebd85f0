// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ring of records for each CPU, written in any context (NMI, interrupts off, a CPU
 * on its way up or down) and read by one reader.
 *
 * A writer runs on the CPU that the ring belongs to, so all that can come between is
 * a more urgent context of the same CPU.  Each reserves a place of its own with a
 * cmpxchg that is atomic on this CPU, fills it, and says that it is filled by
 * storing its sequence number, with release.  The reader stops at the first place
 * that is not filled: what was interrupted is read the next time.  A full ring
 * takes nothing; that is counted.  There is no lock, no allocation, nothing is
 * printed, nobody is woken.
 *
 * This file is built without the function tracer's calls.
 */
#include <linux/compiler.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "ring.h"

/**
 * ring_create() - get memory for all possible CPUs
 * @ring: the ring
 *
 * Context: process context, may sleep.
 *
 * Return: 0 or -ENOMEM.
 */
int ring_create(struct ring *ring)
{
	int cpu;

	ring->cpu = alloc_percpu(struct ring_cpu *);
	if (!ring->cpu)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		struct ring_cpu *r;

		r = kvzalloc_node(sizeof(*r), GFP_KERNEL, cpu_to_node(cpu));
		if (!r) {
			ring_destroy(ring);
			return -ENOMEM;
		}
		*per_cpu_ptr(ring->cpu, cpu) = r;
	}
	return 0;
}

/**
 * ring_destroy() - give the memory back
 * @ring: the ring; nobody writes to it any more, and it may be none
 */
void ring_destroy(struct ring *ring)
{
	int cpu;

	if (!ring->cpu)
		return;
	for_each_possible_cpu(cpu)
		kvfree(*per_cpu_ptr(ring->cpu, cpu));
	free_percpu(ring->cpu);
	ring->cpu = NULL;
}

/**
 * ring_begin() - reserve a place
 * @r: the records of this CPU
 * @seq: what ring_commit() needs
 *
 * Context: any, preemption off.
 *
 * Return: a record to be filled and committed, or NULL if there is no place, which
 * is counted.
 */
struct record *ring_begin(struct ring_cpu *r, unsigned long *seq)
{
	unsigned long head;

	if (local_inc_return(&r->depth) > RING_DEPTH)
		goto lost;
	do {
		head = local_read(&r->head);
		/* Pairs with the release in drain_cpu(): what was read is free. */
		if (head - smp_load_acquire(&r->tail) >= RING_RECORDS)
			goto lost;
	} while (local_cmpxchg(&r->head, head, head + 1) != head);
	*seq = head + 1;
	return r->record + head % RING_RECORDS;

lost:
	local_inc(&r->lost);
	local_dec(&r->depth);
	return NULL;
}

/**
 * ring_commit() - a record is filled
 * @r: the records of this CPU
 * @record: the record
 * @seq: what ring_begin() gave
 *
 * Context: that of ring_begin().
 */
void ring_commit(struct ring_cpu *r, struct record *record, unsigned long seq)
{
	/* Pairs with the acquire in drain_cpu(). */
	smp_store_release(&record->seq, seq);
	local_dec(&r->depth);
}

static void drain_cpu(struct ring_cpu *r, ring_visit_fn *visit, void *data)
{
	unsigned long tail = r->tail;
	unsigned int i;

	/* Not more than there were places: writers may be as fast as this. */
	for (i = 0; i < RING_RECORDS; i++) {
		struct record *record = r->record + tail % RING_RECORDS;

		/* Pairs with the release in ring_commit(): it is filled. */
		if (smp_load_acquire(&record->seq) != tail + 1)
			break;
		visit(record, data);
		tail++;
		/* Pairs with the acquire in ring_begin(): it was read. */
		smp_store_release(&r->tail, tail);
	}
}

/**
 * ring_drain() - read what was written
 * @ring: the ring
 * @visit: called for each record, in the order in which its CPU reserved it
 * @data: for @visit
 *
 * Context: process context; one reader at a time.
 */
void ring_drain(struct ring *ring, ring_visit_fn *visit, void *data)
{
	int cpu;

	if (!ring->cpu)
		return;
	for_each_possible_cpu(cpu)
		drain_cpu(*per_cpu_ptr(ring->cpu, cpu), visit, data);
}

/**
 * ring_lost() - how many events found no place
 * @ring: the ring
 *
 * Return: the sum over all CPUs.
 */
u64 ring_lost(const struct ring *ring)
{
	u64 lost = 0;
	int cpu;

	if (!ring->cpu)
		return 0;
	for_each_possible_cpu(cpu)
		lost += local_read(&(*per_cpu_ptr(ring->cpu, cpu))->lost);
	return lost;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* What is written where nothing may be done, to be read where everything may. */
#ifndef PVYIELD_WATCH_RING_H
#define PVYIELD_WATCH_RING_H

#include <linux/percpu.h>
#include <linux/types.h>

#include <asm/local.h>

/*
 * Between the tracepoint and the function of interest lie up to seven functions of
 * the kernel for an MSR that is written on behalf of /dev/cpu/N/msr.  Each more costs
 * what it takes to unwind a frame, which is most of what a record costs.
 */
#define RING_FRAMES 9

/* Records of a CPU: a power of two.  They are read once a second. */
#define RING_RECORDS 256

/* A write inside of a write, of the same or of a more urgent context. */
#define RING_DEPTH 4

/**
 * struct record - one event
 * @seq: one more than its place in the order of all records of the CPU, once it is
 *	written
 * @time: ktime_get_mono_fast_ns()
 * @msr: the number of the MSR
 * @failed: the hypervisor refused it
 * @n: how many of @ip are valid
 * @ip: addresses, the innermost first
 */
struct record {
	unsigned long seq;
	u64 time;
	u32 msr;
	bool failed;
	u8 n;
	unsigned long ip[RING_FRAMES];
};

/**
 * struct ring_cpu - the records of one CPU
 * @head: how many were begun
 * @tail: how many were read
 * @lost: how many found no place
 * @depth: how many are being written at this moment
 * @record: the records
 */
struct ring_cpu {
	local_t head;
	unsigned long tail;
	local_t lost;
	local_t depth;
	struct record record[RING_RECORDS];
};

/**
 * struct ring - the records of all CPUs
 * @cpu: of each possible one, NULL while there is none
 */
struct ring {
	struct ring_cpu * __percpu *cpu;
};

typedef void ring_visit_fn(const struct record *record, void *data);

int ring_create(struct ring *ring);
void ring_destroy(struct ring *ring);
struct record *ring_begin(struct ring_cpu *r, unsigned long *seq);
void ring_commit(struct ring_cpu *r, struct record *record, unsigned long seq);
void ring_drain(struct ring *ring, ring_visit_fn *visit, void *data);
u64 ring_lost(const struct ring *ring);

/**
 * ring_this_cpu() - the records of the CPU that this runs on
 * @ring: the ring
 *
 * Context: any, with preemption off until ring_commit().
 *
 * Return: them, never NULL between ring_create() and ring_destroy().
 */
static inline struct ring_cpu *ring_this_cpu(const struct ring *ring)
{
	return *this_cpu_ptr(ring->cpu);
}

#endif

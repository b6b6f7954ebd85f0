// SPDX-License-Identifier: GPL-2.0-only
/*
 * The monitors of MSRs: probes of the tracepoints msr:write_msr and msr:read_msr,
 * which the kernel exports (arch/x86/lib/msr.c, 5.10 to 7.2).
 *
 * A probe runs in NMI, with interrupts off, on CPUs going down and in the
 * kernel's innermost places.  It decides by the number of the register first: most
 * are passed over there, at the cost of a search of a constant table.  For the others
 * it writes a record with the return addresses of the stack; who they are is
 * found out later.  The value that was written is not looked at.
 *
 * Before 7.0 the tracepoint turned preemption off around its probes, since then it
 * is in an SRCU read section (include/linux/tracepoint.h): the probe does it itself.
 *
 * This file is built without the function tracer's calls.
 */
#include <linux/errno.h>

#include "caller.h"
#include "monitor.h"
#include "ring.h"

#if defined(CONFIG_X86) && defined(CONFIG_TRACEPOINTS)
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/stacktrace.h>
#include <linux/tracepoint.h>

#include <asm/msr.h>
#include <asm/msr-trace.h>

#include "../common/slots.h"

/**
 * struct msr_monitor - one of the two
 * @ring: what was seen
 * @role: the role's bit; set before the probe is registered
 * @kind: the name of the events
 */
struct msr_monitor {
	struct ring ring;
	u32 role;
	const char *kind;
};

static struct msr_monitor writes = { .kind = WATCH_MSR_WRITE };
static struct msr_monitor reads = { .kind = WATCH_MSR_READ };

/* Is an MSR nobody's business but the domain's?  Any context. */
static bool passed_over(u32 msr, u32 role)
{
	const struct watch_msr *row = watch_msr_find(msr);

	return row && !(row->conflict & role);
}

/* In the probe itself, which is the one frame that is left out of the stack. */
static __always_inline void probe(struct msr_monitor *m, u32 msr, int failed)
{
	struct record *record;
	struct ring_cpu *r;
	unsigned long seq;

	if (likely(passed_over(msr, m->role)))
		return;
	preempt_disable_notrace();
	r = ring_this_cpu(&m->ring);
	record = ring_begin(r, &seq);
	if (record) {
		record->time = ktime_get_mono_fast_ns();
		record->msr = msr;
		record->failed = failed;
#ifdef CONFIG_STACKTRACE
		/* Not the probe. */
		record->n = stack_trace_save(record->ip, RING_FRAMES, 1);
#else
		record->n = 0;
#endif
		ring_commit(r, record, seq);
	}
	preempt_enable_notrace();
}

static void write_probe(void *data, unsigned int msr, u64 value, int failed)
{
	probe(&writes, msr, failed);
}

static void read_probe(void *data, unsigned int msr, u64 value, int failed)
{
	probe(&reads, msr, failed);
}

/* The last that was resolved: a burst comes from one place. */
static struct {
	struct record record;
	struct caller caller;
} last;

static const struct caller *resolve(const struct record *record)
{
	size_t size = record->n * sizeof(record->ip[0]);

	if (last.record.n == record->n && last.caller.name[0] &&
	    !memcmp(last.record.ip, record->ip, size))
		return &last.caller;
	caller_find(&caller_kernel, record->ip, record->n, &last.caller);
	last.record = *record;
	return &last.caller;
}

static void visit(const struct record *record, void *data)
{
	const struct caller *caller = resolve(record);
	const struct msr_monitor *m = data;
	char what[16];
	const struct watch_event event = {
		.kind = m->kind,
		.what = what,
		.msr = record->msr,
		.caller = caller->name,
		.module = caller->module,
		.role = watch_role(),
		.failed = record->failed,
	};
	struct seen seen = {
		.kind = m->kind,
		.what = what,
		.caller = caller->name,
		.module = caller->module,
		.from = "",
		.to = "",
		.count = 1,
		.failed = record->failed,
		.first = record->time,
		.last = record->time,
	};

	snprintf(what, sizeof(what), "0x%x", record->msr);
	watch_judge(&event, &seen.finding);
	events_add(&seen);
}

static void drain(struct msr_monitor *m)
{
	ring_drain(&m->ring, visit, m);
	/* A module may go, and its addresses become another's. */
	last.caller.name[0] = '\0';
}

/* The ring stays until the last drain, which comes after the stop. */
static int begin(struct msr_monitor *m, const char **why)
{
	ring_destroy(&m->ring);
	m->role = ROLE_BIT(watch_role());
	if (ring_create(&m->ring)) {
		*why = "no memory for its ring";
		return -ENOMEM;
	}
	return 0;
}

static int write_start(const char **why)
{
	int err = begin(&writes, why);

	if (err)
		return err;
	err = register_trace_write_msr(write_probe, NULL);
	if (err) {
		ring_destroy(&writes.ring);
		*why = "the kernel refused a probe of msr:write_msr";
	}
	return err;
}

static void write_stop(void)
{
	unregister_trace_write_msr(write_probe, NULL);
	tracepoint_synchronize_unregister();
}

static int read_start(const char **why)
{
	int err = begin(&reads, why);

	if (err)
		return err;
	err = register_trace_read_msr(read_probe, NULL);
	if (err) {
		ring_destroy(&reads.ring);
		*why = "the kernel refused a probe of msr:read_msr";
	}
	return err;
}

static void read_stop(void)
{
	unregister_trace_read_msr(read_probe, NULL);
	tracepoint_synchronize_unregister();
}

static void write_drain(void)
{
	drain(&writes);
}

static void read_drain(void)
{
	drain(&reads);
}

static u64 write_lost(void)
{
	return ring_lost(&writes.ring);
}

static u64 read_lost(void)
{
	return ring_lost(&reads.ring);
}

/**
 * msr_free() - give the memory of both back
 *
 * Context: process context; both are stopped and drained.
 */
void msr_free(void)
{
	ring_destroy(&writes.ring);
	ring_destroy(&reads.ring);
}
#else
static int write_start(const char **why)
{
	*why = IS_ENABLED(CONFIG_X86) ?
		"this kernel has no tracepoints (CONFIG_TRACEPOINTS)" :
		"this architecture has no MSRs";
	return -EOPNOTSUPP;
}

#define read_start write_start

static void write_stop(void)
{
}

#define read_stop write_stop
#define write_drain NULL
#define read_drain NULL
#define write_lost NULL
#define read_lost NULL

void msr_free(void)
{
}
#endif

struct monitor monitor_msr_write = {
	.name = WATCH_MSR_WRITE,
	.desc = "writes to MSRs that the hypervisor owns",
	.start = write_start,
	.stop = write_stop,
	.drain = write_drain,
	.lost = write_lost,
};

struct monitor monitor_msr_read = {
	.name = WATCH_MSR_READ,
	.desc = "reads of MSRs that the hypervisor owns",
	.start = read_start,
	.stop = read_stop,
	.drain = read_drain,
	.lost = read_lost,
};

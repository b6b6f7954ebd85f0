// SPDX-License-Identifier: GPL-2.0-only
/*
 * The monitor "cpu": CR0, CR4 and the mode of the local APIC, sampled on every CPU.
 *
 * The instructions that write them are not probed: bring-up, resume and exception
 * entry use them.  Reading is harmless in every domain.  In a PV domain Xen answers
 * for both registers (emul-priv-op.c, read_cr()), and there is no APIC to read.
 */
#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#ifdef CONFIG_X86
#include <asm/apic.h>
#include <asm/msr.h>
#include <asm/processor-flags.h>
#include <asm/special_insns.h>
#endif

#include "sweep.h"
#include "watch.h"

/**
 * struct cpu_sample - a CPU at one moment
 * @valid: it was sampled
 * @cr0: CR0 without what every task may have its own way
 * @cr4: the same of CR4
 * @apic: mode of the local APIC, or NULL where it is not read
 */
struct cpu_sample {
	bool valid;
	unsigned long cr0;
	unsigned long cr4;
	const char *apic;
};

/**
 * struct cpu_ops - where samples come from
 * @sample: sample a CPU that is online; 0, or a negative errno if it went offline
 */
struct cpu_ops {
	int (*sample)(unsigned int cpu, struct cpu_sample *to);
};

/**
 * struct cpus - the samples of all CPUs
 * @user: when it sweeps
 * @n: how many CPUs there can be
 * @v: their last samples
 */
struct cpus {
	struct sweep_user user;
	unsigned int n;
	struct cpu_sample *v;
};

static struct cpus cpus;

#ifdef CONFIG_X86
/*
 * CR0.TS: whether a task has the FPU; Xen sets it, too.
 * CR4.TSD: PR_SET_TSC of a task.  CR4.PCE: whether a task may read counters.
 * CR4.PGE: off for a moment wherever all translations are flushed.
 */
#define CR0_TASK X86_CR0_TS
#define CR4_TASK (X86_CR4_TSD | X86_CR4_PCE | X86_CR4_PGE)
/* KVM has it on while it has guests, on the virtual CPU that this domain owns. */
#define CR4_KVM X86_CR4_VMXE

static const char *apic_mode(u64 base)
{
	if (!(base & MSR_IA32_APICBASE_ENABLE))
		return "off";
	return base & X2APIC_ENABLE ? "x2apic" : "xapic";
}

static void sample_here(void *data)
{
	struct cpu_sample *to = data;
	u32 low, high;

	to->cr0 = native_read_cr0() & ~CR0_TASK;
	to->cr4 = native_read_cr4() & ~CR4_TASK;
	if (!(ROLE_BIT(watch_role()) & ROLES_PV) &&
	    !rdmsr_safe(MSR_IA32_APICBASE, &low, &high))
		to->apic = apic_mode(low);
	to->valid = true;
}

static int live_sample(unsigned int cpu, struct cpu_sample *to)
{
	return smp_call_function_single(cpu, sample_here, to, 1);
}

static const char *why_not(void)
{
	return ROLE_BIT(watch_role()) & ROLES_XEN ? NULL :
	       "not under Xen: the CPUs are this kernel's own";
}
#else
#define CR4_KVM 0UL

static int live_sample(unsigned int cpu, struct cpu_sample *to)
{
	return -EOPNOTSUPP;
}

static const char *why_not(void)
{
	return "what Xen owns of an arm64 CPU is at EL2, where Linux cannot look";
}
#endif

static const struct cpu_ops cpu_live = { .sample = live_sample };

/**
 * struct reg - a register that differs
 * @name: its name
 * @point: the point that it belongs to
 * @from: what it was
 * @to: what it is
 * @known: why that is known and harmless, or NULL
 * @cpu: where
 * @other: the CPU that it was compared with, itself unless it came online
 */
struct reg {
	const char *name;
	const char *point;
	const char *from;
	const char *to;
	const char *known;
	unsigned int cpu;
	unsigned int other;
};

static void report(const struct reg *r, const char *cause)
{
	u64 now = ktime_get_mono_fast_ns();
	char reason[SWEEP_CAUSE + 128];
	struct seen seen = {
		.kind = WATCH_CPU,
		.what = r->name,
		.caller = "",
		.module = "",
		.from = r->from,
		.to = r->to,
		.count = 1,
		.first = now,
		.last = now,
		.finding = {
			.verdict = r->known ? WATCH_BENIGN : WATCH_UNKNOWN,
			.point = r->point,
			.reason = reason,
		},
	};

	if (r->known)
		snprintf(reason, sizeof(reason), "after %s, on CPU %u: %s", cause,
			 r->cpu, r->known);
	else if (r->cpu != r->other)
		snprintf(reason, sizeof(reason),
			 "after %s: CPU %u came online with another value than CPU %u has",
			 cause, r->cpu, r->other);
	else
		snprintf(reason, sizeof(reason),
			 "after %s: it changed on CPU %u, and no task has it so",
			 cause, r->cpu);
	events_add(&seen);
}

static void compare_word(struct reg *r, unsigned long from, unsigned long to,
			 const char *cause)
{
	char from_text[24], to_text[24];

	if (from == to)
		return;
	snprintf(from_text, sizeof(from_text), "0x%lx", from);
	snprintf(to_text, sizeof(to_text), "0x%lx", to);
	r->from = from_text;
	r->to = to_text;
	report(r, cause);
}

static void compare(const struct cpu_sample *was, const struct cpu_sample *now,
		    unsigned int cpu, unsigned int other, const char *cause)
{
	struct reg r = { .cpu = cpu, .other = other, .point = "cpu.policy" };

	r.name = "CR0";
	compare_word(&r, was->cr0, now->cr0, cause);
	r.name = "CR4";
	if (!((was->cr4 ^ now->cr4) & ~CR4_KVM))
		r.known = "KVM turns VMX on and off on the virtual CPU that it runs on";
	compare_word(&r, was->cr4, now->cr4, cause);
	if (was->apic == now->apic ||
	    (was->apic && now->apic && !strcmp(was->apic, now->apic)))
		return;
	r.name = "APIC mode";
	r.point = "apic.mode";
	r.known = NULL;
	r.from = was->apic ?: "not readable";
	r.to = now->apic ?: "not readable";
	report(&r, cause);
}

/* A CPU that is online now and was before; n if there is none but this one. */
static unsigned int another(const struct cpus *c, unsigned int than)
{
	unsigned int cpu;

	for (cpu = 0; cpu < c->n; cpu++)
		if (cpu != than && c->v[cpu].valid)
			break;
	return cpu;
}

static void look_at(struct cpus *c, const struct cpu_ops *ops, unsigned int cpu,
		    const char *cause)
{
	struct cpu_sample now = {};
	unsigned int other = cpu;

	if (ops->sample(cpu, &now) || !now.valid) {
		c->v[cpu].valid = false;
		return;
	}
	if (!c->v[cpu].valid)
		other = another(c, cpu);
	if (cause && other < c->n)
		compare(c->v + other, &now, cpu, other, cause);
	c->v[cpu] = now;
}

static void look_at_all(struct cpus *c, const struct cpu_ops *ops,
			const char *cause)
{
	unsigned int cpu;

	/* One after the other: none waits for more than one that is slow. */
	for (cpu = 0; cpu < c->n; cpu++)
		look_at(c, ops, cpu, cause);
}

static int cpu_start(const char **why)
{
	*why = why_not();
	if (*why)
		return -ENODEV;
	cpus.n = nr_cpu_ids;
	cpus.v = kcalloc(cpus.n, sizeof(*cpus.v), GFP_KERNEL);
	if (!cpus.v) {
		*why = "there is no memory for the samples";
		return -ENOMEM;
	}
	sweep_begin(&cpus.user);
	look_at_all(&cpus, &cpu_live, NULL);
	return 0;
}

static void cpu_drain(void)
{
	char cause[SWEEP_CAUSE];

	if (cpus.v && sweep_due(&cpus.user, cause, sizeof(cause)))
		look_at_all(&cpus, &cpu_live, cause);
}

static void cpu_stop(void)
{
	sweep_end();
	kfree(cpus.v);
	cpus.v = NULL;
}

struct monitor monitor_cpu = {
	.name = WATCH_CPU,
	.desc = "CR0, CR4 and the mode of the local APIC of every CPU",
	.start = cpu_start,
	.stop = cpu_stop,
	.drain = cpu_drain,
};

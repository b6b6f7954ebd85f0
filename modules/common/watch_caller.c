// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who wrote to an MSR: the first function of the stack that is not merely the way
 * there.
 *
 * The names are those of arch/x86/include/asm/msr.h, arch/x86/lib/msr*.c,
 * arch/x86/xen/enlighten_pv.c, kernel/smp.c and of the tracepoints, in 5.10, 6.1, 6.12
 * and 7.2.  What one CPU asks another to do (wrmsr_on_cpu()) has its origin on another
 * stack: there the function that received it is named.
 */
#include "watch.h"

static const char *const accessors[] = {
	/* The instruction and the layers of paravirtualisation. */
	"native_read_msr", "native_read_msr_safe", "native_write_msr",
	"native_write_msr_safe", "__rdmsr", "__wrmsr", "__wrmsrq", "xen_read_msr",
	"xen_read_msr_safe", "xen_write_msr", "xen_write_msr_safe", "xen_do_read_msr",
	"xen_do_write_msr", "paravirt_read_msr", "paravirt_write_msr",
	"paravirt_read_msr_safe", "paravirt_write_msr_safe",
	"pv_native_read_msr", "pv_native_write_msr",
	/* The tracepoint and what listens to it. */
	"do_trace_read_msr", "do_trace_write_msr", "__traceiter_read_msr",
	"__traceiter_write_msr", "__do_trace_read_msr", "__do_trace_write_msr",
	"trace_event_raw_event_msr_trace_class",
	"trace_event_buffer_commit", "trace_event_buffer_reserve",
	"__bpf_trace_msr_trace_class", "perf_trace_msr_trace_class",
	/* arch/x86/lib. */
	"msr_read", "msr_set_bit", "msr_clear_bit", "msr_flip_bit", "__flip_bit",
	"rdmsr_on_cpu", "wrmsr_on_cpu", "rdmsrl_on_cpu", "wrmsrl_on_cpu",
	"rdmsrq_on_cpu", "wrmsrq_on_cpu", "rdmsr_on_cpus", "wrmsr_on_cpus",
	"rdmsr_safe_on_cpu", "wrmsr_safe_on_cpu", "rdmsrl_safe_on_cpu",
	"wrmsrl_safe_on_cpu", "rdmsrq_safe_on_cpu", "wrmsrq_safe_on_cpu",
	"rdmsr_safe_regs_on_cpu", "wrmsr_safe_regs_on_cpu",
	"__rwmsr_on_cpus",
	/* Calls across CPUs, on the CPU that asked. */
	"smp_call_function_single", "smp_call_function_single_async",
	"generic_exec_single", "smp_call_function_many_cond",
	"smp_call_function_many", "smp_call_function", "on_each_cpu",
	"on_each_cpu_cond_mask",
};

/* On the CPU that was asked they are all that the stack tells. */
static const char *const receivers[] = {
	"__rdmsr_on_cpu", "__wrmsr_on_cpu", "__rdmsr_safe_on_cpu",
	"__wrmsr_safe_on_cpu", "__rdmsr_safe_regs_on_cpu", "__wrmsr_safe_regs_on_cpu",
};

/* GCC names the parts that it makes of a function "f.isra.0", "f.constprop.0". */
static bool same(const char *symbol, const char *name)
{
	size_t n = strlen(name);

	return !strncmp(symbol, name, n) && (!symbol[n] || symbol[n] == '.');
}

static bool is_in(const char *symbol, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (same(symbol, list[i]))
			return true;
	return false;
}

/**
 * watch_is_accessor() - is a function only the way to an MSR?
 * @function: its name, without offset
 *
 * Return: true if whoever called it is the one to name.
 */
bool watch_is_accessor(const char *function)
{
	return is_in(function, accessors, ARRAY_SIZE(accessors)) ||
	       is_in(function, receivers, ARRAY_SIZE(receivers));
}

/**
 * watch_is_receiver() - does a function carry out what another CPU asked for?
 * @function: its name, without offset
 *
 * On the CPU that asks, an accessor calls it and it is only the way; else it is the
 * last of the stack that tells something.
 *
 * Return: true if it does.
 */
bool watch_is_receiver(const char *function)
{
	return is_in(function, receivers, ARRAY_SIZE(receivers));
}

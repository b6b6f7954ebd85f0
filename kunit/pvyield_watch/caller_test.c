// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield_watch/caller.c"

/* Made-up functions, 0x10 bytes each, from address 0x1000 on. */
static const char *const *names;

static int fake_sprint(char *buf, unsigned long addr)
{
	size_t i = (addr - 0x1000) / 0x10;

	if (addr < 0x1000 || i >= 8 || !names[i])
		return sprintf(buf, "0x%lx", addr);
	if (strchr(names[i], '['))
		return sprintf(buf, "%.*s+0x%lx/0x10 %s",
			       (int)strcspn(names[i], "["), names[i],
			       (addr - 0x1000) % 0x10, strchr(names[i], '['));
	return sprintf(buf, "%s+0x%lx/0x10", names[i], (addr - 0x1000) % 0x10);
}

static const struct caller_ops fake_ops = { .sprint_symbol = fake_sprint };

/* Return addresses: the last byte of the function and one more. */
static const unsigned long stack[] = {
	0x1010, 0x1020, 0x1030, 0x1040, 0x1050, 0x1060,
};

struct stack_case {
	const char *why;
	const char *names[8];
	unsigned int n;
	const char *name, *module;
};

static const struct stack_case cases[] = {
	{ "the first that is not only the way",
	  { "do_trace_write_msr", "native_write_msr_safe", "xen_write_msr_safe",
	    "apply_microcode_intel", "microcode_reload_late" }, 5,
	  "apply_microcode_intel", "kernel" },
	{ "of a module", { "do_trace_write_msr", "plant_write[pvyield_planter]" }, 2,
	  "plant_write", "pvyield_planter" },
	{ "with a build id", { "plant_write[pvyield_planter 0123abcd]" }, 1,
	  "plant_write", "pvyield_planter" },
	{ "the CPU that asks, asks itself",
	  { "native_write_msr_safe", "__wrmsr_safe_on_cpu", "generic_exec_single",
	    "smp_call_function_single", "wrmsr_safe_on_cpu", "msr_write[msr]" }, 6,
	  "msr_write", "msr" },
	{ "another CPU asked: its stack is not to be had",
	  { "native_write_msr_safe", "__wrmsr_safe_on_cpu",
	    "__flush_smp_call_function_queue", "sysvec_call_function_single" }, 4,
	  "__wrmsr_safe_on_cpu", "kernel" },
	{ "the same, and the stack ends there",
	  { "native_write_msr_safe", "__wrmsr_safe_on_cpu" }, 2,
	  "__wrmsr_safe_on_cpu", "kernel" },
	{ "nothing but the way", { "do_trace_write_msr", "native_write_msr" }, 2,
	  CALLER_UNNAMED, "" },
	{ "an address without a name", { "do_trace_write_msr", NULL, "late" }, 3,
	  CALLER_UNNAMED, "" },
	{ "no stack", { "late" }, 0, CALLER_UNNAMED, "" },
};

static void found(struct kunit *test)
{
	struct caller caller;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct stack_case *c = cases + i;

		names = c->names;
		memset(&caller, 0x5a, sizeof(caller));
		caller_find(&fake_ops, stack, c->n, &caller);
		KUNIT_EXPECT_TRUE_MSG(test, !strcmp(caller.name, c->name),
				      "%s: %s", c->why, caller.name);
		KUNIT_EXPECT_TRUE_MSG(test, !strcmp(caller.module, c->module),
				      "%s: %s", c->why, caller.module);
	}
}

/* Without names no address is told. */
static void no_address(struct kunit *test)
{
	static const char *const none[8];
	struct caller caller;

	names = none;
	caller_name(&fake_ops, 0xffffffff81000000UL, &caller);
	KUNIT_EXPECT_STREQ(test, (const char *)caller.name, CALLER_UNNAMED);
	KUNIT_EXPECT_STREQ(test, (const char *)caller.module, "");
}

/* The kernel's own names. */
static void live(struct kunit *test)
{
	struct caller caller;

	caller_name(&caller_kernel, (unsigned long)sprint_symbol, &caller);
	KUNIT_EXPECT_STREQ(test, (const char *)caller.name, "sprint_symbol");
	KUNIT_EXPECT_STREQ(test, (const char *)caller.module, CALLER_KERNEL);
	caller_name(&caller_kernel, (unsigned long)caller_find, &caller);
	KUNIT_EXPECT_STREQ(test, (const char *)caller.name, "caller_find");
	KUNIT_EXPECT_STREQ(test, (const char *)caller.module, "pvyield_kunit");
}

static struct kunit_case caller_cases[] = {
	KUNIT_CASE(found),
	KUNIT_CASE(no_address),
	KUNIT_CASE(live),
	{}
};

struct kunit_suite watch_resolve_suite = {
	.name = "pvyield_watch_resolve",
	.test_cases = caller_cases,
};

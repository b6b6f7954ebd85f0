// SPDX-License-Identifier: GPL-2.0-only
/*
 * The gatherer of microcode.loader on made-up kernels of the three shapes, and
 * with each symbol missing and each variable unreadable in turn.
 */
#include "fake.h"
#include "../../modules/common/microcode.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/microcode.c"

#define OPS 0x5000

static void have(struct fake_machine *fake, const enum symbol *syms, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		fake->has[syms[i]] = true;
}

/* 5.10 in a PV dom0: the flag is in .data and true, nothing is registered. */
static struct fake_machine *yielding(struct kunit *test)
{
	static const enum symbol syms[] = {
		SYM_dis_ucode_ldr, SYM_microcode_ops, SYM_mc_syscore_ops,
		SYM_microcode_pdev, SYM___bss_start, SYM___bss_stop,
	};
	struct fake_machine *fake = fake_new(test);

	have(fake, syms, ARRAY_SIZE(syms));
	fake->text[SYM___bss_start] = 0x100;
	fake->text[SYM___bss_stop] = 0x200;
	*(u8 *)fake->var[SYM_dis_ucode_ldr] = 1;
	fake->version = 0x40011;
	return fake;
}

/* 6.12 in a PV dom0 on hardware: the flag is in .bss, all is registered. */
static struct fake_machine *conflicting(struct kunit *test)
{
	static const enum symbol syms[] = {
		SYM_microcode_loader_disabled, SYM_mc_syscore,
	};
	struct fake_machine *fake = yielding(test);

	have(fake, syms, ARRAY_SIZE(syms));
	fake->has[SYM_mc_syscore_ops] = false;
	fake->text[SYM_microcode_loader_disabled] = 0x300;
	*(u8 *)fake->var[SYM_dis_ucode_ldr] = 0;
	fake->var[SYM_microcode_ops][0] = OPS;
	fake->var[SYM_mc_syscore][0] = 1;
	fake->var[SYM_microcode_pdev][0] = 1;
	fake->names[0] = (struct fake_name){ OPS, "microcode_intel_ops" };
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "pv-dom0");
	microcode_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_microcode, &b->facts, &j);
	return j;
}

static void expect_facts(struct kunit *test, const struct facts *f,
			 const struct fact *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		expect_fact(test, f, list + i);
}

static void shape_5_10(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("config.microcode", true),
		BOOL("microcode.loader_disabled", true),
		STR("microcode.ops", "none"),
		STR("microcode.flag_writer", WRITER_NATIVE_CLEARS),
		BOOL("config.late_loading", false),
		BOOL("microcode.resume_hook", false),
		BOOL("microcode.sysfs", false),
		BOOL("cpuid.hypervisor_raw", false),
		BOOL("cpuid.faulting", false),
		INT("xen.major", 4),
		INT("xen.minor", 17),
	};
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, yielding(test));

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));
	expect_absent(test, &b->facts, "microcode.hypervisor_present",
		      "made up");
}

static void shape_6_12(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("microcode.loader_disabled", false),
		STR("microcode.ops", "microcode_intel_ops"),
		STR("microcode.flag_writer", WRITER_RAW_CPUID),
		BOOL("microcode.resume_hook", true),
		BOOL("microcode.sysfs", true),
	};
	struct bench *b = bench_new(test);
	struct judgement j = judge(test, b, conflicting(test));

	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_EQ(test, (int)j.severity, (int)SEVERITY_MINOR);
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));
}

static void shape_7_2(struct kunit *test)
{
	static const struct fact expected[] = {
		STR("microcode.flag_writer", WRITER_NATIVE_SETS),
		BOOL("microcode.hypervisor_present", false),
		BOOL("microcode.sysfs", true),
	};
	struct fake_machine *fake = conflicting(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->has[SYM_x86_hypervisor_present] = true;
	fake->has[SYM_microcode_pdev] = false;
	fake->has[SYM_microcode_fdev] = true;
	fake->var[SYM_microcode_fdev][0] = 1;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));
}

static void late_loading(struct kunit *test)
{
	static const struct fact yes = BOOL("config.late_loading", true);
	static const enum symbol code[] = {
		SYM___reload_late, SYM_load_cpus_stopped,
	};
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(code); i++) {
		struct fake_machine *fake = conflicting(test);
		struct judgement j;

		fake->has[code[i]] = true;
		j = judge(test, b, fake);
		expect_fact(test, &b->facts, &yes);
		KUNIT_EXPECT_EQ(test, (int)j.severity, (int)SEVERITY_MAJOR);
	}
}

static void cpuid_facts(struct kunit *test)
{
	static const struct fact expected[] = {
		BOOL("cpuid.hypervisor_raw", true),
		BOOL("cpuid.faulting", true),
	};
	struct fake_machine *fake = yielding(test);
	struct bench *b = bench_new(test);

	fake->ecx1 = BIT(31);
	strscpy(fake->signature, "XenVMMXenVMM", sizeof(fake->signature));
	judge(test, b, fake);
	expect_facts(test, &b->facts, expected, ARRAY_SIZE(expected));

	fake->no_cpuid = true;
	judge(test, b, fake);
	expect_absent(test, &b->facts, "cpuid.hypervisor_raw", "no CPUID");
	expect_absent(test, &b->facts, "cpuid.faulting", "no CPUID");
}

static void writer_errors(struct kunit *test)
{
	struct fake_machine *fake = yielding(test);
	struct bench *b = bench_new(test);

	fake->text[SYM_dis_ucode_ldr] = 0x180;
	judge(test, b, fake);
	expect_absent(test, &b->facts, "microcode.flag_writer",
		      "starts as false");
	fake->has[SYM___bss_stop] = false;
	judge(test, b, fake);
	expect_absent(test, &b->facts, "microcode.flag_writer", ".bss");
	fake->has[SYM_dis_ucode_ldr] = false;
	judge(test, b, fake);
	expect_absent(test, &b->facts, "microcode.flag_writer", "made up");
	expect_absent(test, &b->facts, "config.late_loading", "made up");
}

static void no_version(struct kunit *test)
{
	struct fake_machine *fake = conflicting(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	fake->version = -ENOSYS;
	j = judge(test, b, fake);
	expect_absent(test, &b->facts, "xen.major", "version");
	expect_absent(test, &b->facts, "xen.minor", "version");
	KUNIT_EXPECT_EQ(test, (int)j.severity, (int)SEVERITY_MAJOR);
}

/* Whatever is missing or unreadable: a conflict never becomes "yields". */
static void nothing_becomes_yields(struct kunit *test)
{
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < SYM_COUNT; i++) {
		struct fake_machine *fake = conflicting(test);
		struct judgement j;

		fake->has[i] = false;
		j = judge(test, b, fake);
		KUNIT_EXPECT_NE_MSG(test, (int)j.verdict, (int)VERDICT_YIELDS,
				    "without symbol %zu", i);
		fake = conflicting(test);
		fake->faults[i] = true;
		j = judge(test, b, fake);
		KUNIT_EXPECT_NE_MSG(test, (int)j.verdict, (int)VERDICT_YIELDS,
				    "symbol %zu unreadable", i);
	}
}

/* What decides must be read: without it even the yielding kernel is unproven. */
static void both_needed(struct kunit *test)
{
	static const enum symbol needed[] = {
		SYM_dis_ucode_ldr, SYM_microcode_ops,
	};
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(needed); i++) {
		struct fake_machine *fake = yielding(test);
		struct judgement j;

		fake->faults[needed[i]] = true;
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
		fake = yielding(test);
		fake->has[needed[i]] = false;
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	}
}

static struct kunit_case cases[] = {
	KUNIT_CASE(shape_5_10),
	KUNIT_CASE(shape_6_12),
	KUNIT_CASE(shape_7_2),
	KUNIT_CASE(late_loading),
	KUNIT_CASE(cpuid_facts),
	KUNIT_CASE(writer_errors),
	KUNIT_CASE(no_version),
	KUNIT_CASE(nothing_becomes_yields),
	KUNIT_CASE(both_needed),
	{}
};

struct kunit_suite microcode_gather_suite = {
	.name = "pvyield_microcode_gather",
	.test_cases = cases,
};

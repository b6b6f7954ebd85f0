// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/microcode.c"

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT(x) BOOL("config.microcode", x)
#define DISABLED(x) BOOL("microcode.loader_disabled", x)
#define OPS(x) STR("microcode.ops", x)
#define WRITER(x) STR("microcode.flag_writer", x)
#define PRESENT(x) BOOL("microcode.hypervisor_present", x)
#define LATE(x) BOOL("config.late_loading", x)
#define RESUME(x) BOOL("microcode.resume_hook", x)
#define RAW(x) BOOL("cpuid.hypervisor_raw", x)
#define FAULTING(x) BOOL("cpuid.faulting", x)
#define XEN(a, b) INT("xen.major", a), INT("xen.minor", b)

static const struct judge_case cases[] = {
	{ "5.10 PV dom0", "dis_ucode_ldr starts true, PV never clears it",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(true), OPS("none"),
	    WRITER(WRITER_NATIVE_CLEARS), LATE(false), RAW(false),
	    FAULTING(false), XEN(4, 17) },
	  VERDICT_YIELDS },
	{ "5.10 HVM", "the native entry path keeps it true under a hypervisor",
	  { ROLE("hvm-domU"), BUILT(true), DISABLED(true), OPS("none"),
	    WRITER(WRITER_NATIVE_CLEARS), LATE(false), XEN(4, 17) },
	  VERDICT_YIELDS },
	{ "6.12 with CPUID faulting", "the raw CPUID reaches Xen",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(true), OPS("none"),
	    WRITER(WRITER_RAW_CPUID), LATE(false), RAW(true), FAULTING(true),
	    XEN(4, 17) },
	  VERDICT_YIELDS },
	{ "6.12 with a leaking bit", "an outer hypervisor sets CPUID bit 31",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(true), OPS("none"),
	    WRITER(WRITER_RAW_CPUID), LATE(false), RAW(true), FAULTING(false),
	    XEN(4, 17) },
	  VERDICT_YIELDS },
	{ "yields, writer unknown", "flag and ops decide, the writer explains",
	  { ROLE("pvh-domU"), BUILT(true), DISABLED(true), OPS("none"),
	    ABSENT("microcode.flag_writer"), XEN(4, 17) },
	  VERDICT_YIELDS },
	{ "6.12 on hardware", "bit 31 of the raw CPUID is clear",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), WRITER(WRITER_RAW_CPUID), LATE(false),
	    RAW(false), FAULTING(false), XEN(4, 17) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "7.2", "x86_hypervisor_present is never written on PV",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_amd_ops"), WRITER(WRITER_NATIVE_SETS), PRESENT(false),
	    LATE(false), RAW(true), FAULTING(false), XEN(4, 17) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "7.2 PV domU", "the same in a guest",
	  { ROLE("pv-domU"), BUILT(true), DISABLED(false),
	    OPS("microcode_amd_ops"), WRITER(WRITER_NATIVE_SETS), PRESENT(false),
	    LATE(false), XEN(5, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "a driver although disabled", "microcode_ops set by somebody else",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(true),
	    OPS("microcode_intel_ops"), WRITER(WRITER_NATIVE_CLEARS),
	    LATE(false), XEN(4, 14) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "a driver, flag unknown", "the driver alone proves the conflict",
	  { ROLE("pv-dom0"), BUILT(true), ABSENT("microcode.loader_disabled"),
	    OPS("microcode_intel_ops"), ABSENT("microcode.flag_writer"),
	    LATE(false), XEN(4, 20) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR },
	{ "late loading built in", "reload takes the native path",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), WRITER(WRITER_RAW_CPUID), LATE(true),
	    RAW(false), XEN(4, 17) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "late loading unknown", "the worse is assumed",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), ABSENT("config.late_loading"),
	    XEN(4, 17) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "old Xen", "not known to refuse the write",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), LATE(false), XEN(4, 13) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Xen 3", "not known to refuse the write",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), LATE(false), XEN(3, 20) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Xen unknown", "not known to refuse the write",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops"), LATE(false), ABSENT("xen.major"),
	    ABSENT("xen.minor") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no driver for this CPU", "chance is not yielding",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(false), OPS("none"),
	    WRITER(WRITER_RAW_CPUID), RAW(false), XEN(4, 17) },
	  VERDICT_UNPROVEN },
	{ "bare", "the machine is this kernel's own",
	  { ROLE("bare"), BUILT(true), DISABLED(false),
	    OPS("microcode_intel_ops") },
	  VERDICT_NOT_APPLICABLE },
	{ "other hypervisor", "not Xen's business",
	  { ROLE("other-hypervisor"), BUILT(true), DISABLED(true), OPS("none") },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64 dom0", "arm64 loads no microcode",
	  { ROLE("arm64-dom0"), BUILT(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64 domU", "arm64 loads no microcode",
	  { ROLE("arm64-domU"), BUILT(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "built without", "no code, nothing to yield",
	  { ROLE("pv-dom0"), BUILT(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "what is right depends on the role",
	  { ABSENT("hypervisor.role"), BUILT(true), DISABLED(true),
	    OPS("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "config unknown", "built in or not?",
	  { ROLE("pv-dom0"), DISABLED(true), OPS("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.microcode" },
	{ "ops unknown", "the door is shut",
	  { ROLE("pv-dom0"), BUILT(true), DISABLED(true),
	    ABSENT("microcode.ops") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "microcode.ops" },
	{ "flag unknown", "no driver, but is the loader off?",
	  { ROLE("pv-dom0"), BUILT(true), ABSENT("microcode.loader_disabled"),
	    OPS("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "microcode.loader_disabled" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_microcode, cases, ARRAY_SIZE(cases));
}

static const struct judge_case *find_case(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		if (!strcmp(cases[i].name, name))
			return cases + i;
	return NULL;
}

/* What suspend does is said as far as it is known. */
static void resuming(struct kunit *test)
{
	static const struct judge_case hook = {
		"hook", "", { ROLE("pv-dom0"), BUILT(true), OPS("x_ops"),
			      LATE(false), RESUME(true), XEN(4, 17) } };
	static const struct judge_case no_hook = {
		"no hook", "", { ROLE("pv-dom0"), BUILT(true), OPS("x_ops"),
				 LATE(false), RESUME(false), XEN(4, 17) } };
	static const struct judge_case old_xen = {
		"old Xen", "", { ROLE("pv-dom0"), BUILT(true), OPS("x_ops"),
				 LATE(false), RESUME(false), XEN(4, 10) } };
	struct bench *b = bench_new(test);
	struct judgement j;

	bench_fill(b, hook.facts, -1, -1);
	point_judge(&point_microcode, &b->facts, &j);
	KUNIT_EXPECT_TRUE(test, strstr(j.effect, "after suspend"));
	/* Not known: assumed to be there. */
	bench_fill(b, hook.facts, 4, -1);
	point_judge(&point_microcode, &b->facts, &j);
	KUNIT_EXPECT_TRUE(test, strstr(j.effect, "after suspend"));
	bench_fill(b, no_hook.facts, -1, -1);
	point_judge(&point_microcode, &b->facts, &j);
	KUNIT_EXPECT_TRUE(test, strstr(j.effect, "no resume hook"));
	bench_fill(b, old_xen.facts, -1, -1);
	point_judge(&point_microcode, &b->facts, &j);
	KUNIT_EXPECT_TRUE(test, strstr(j.effect, "no resume hook"));
	KUNIT_EXPECT_EQ(test, (int)j.severity, (int)SEVERITY_MAJOR);
}

/* A conflict says what follows and what to do; the reason names the cause. */
static void explaining(struct kunit *test)
{
	static const struct {
		const char *name, *word;
	} causes[] = {
		{ "5.10 PV dom0", "from the start" },
		{ "6.12 with CPUID faulting", "faults into Xen" },
		{ "6.12 with a leaking bit", "real hardware does not set" },
		{ "6.12 on hardware", "raw CPUID" },
		{ "7.2", "native entry path" },
	};
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(causes); i++) {
		const struct judge_case *c = find_case(causes[i].name);

		KUNIT_ASSERT_TRUE(test, c);
		bench_fill(b, c->facts, -1, -1);
		point_judge(&point_microcode, &b->facts, &j);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(j.reason, causes[i].word),
				      "%s: %s", c->name, j.reason);
		KUNIT_EXPECT_EQ(test, !j.effect,
				j.verdict != VERDICT_CONFLICTS);
		KUNIT_EXPECT_EQ(test, !j.advice,
				j.verdict != VERDICT_CONFLICTS);
	}
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(resuming),
	KUNIT_CASE(explaining),
	{}
};

struct kunit_suite microcode_suite = {
	.name = "pvyield_microcode",
	.test_cases = suite_cases,
};

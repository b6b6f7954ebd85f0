// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/role.c"

#define X86 STR("machine.arch", "x86_64")
#define ARM STR("machine.arch", "arm64")
#define TYPE(x) STR("xen.domain_type", x)
#define MAGIC STR("xen.start_magic", "xen-3.0-x86_64p")
#define FLAGS(x) HEX("xen.start_flags", x)
#define DOM0(x) BOOL("xenfeat.dom0", x)
#define TRANSLATED(x) BOOL("xenfeat.auto_translated", x)
#define PVH(x) BOOL("xen.pvh", x)

/* Each case with the role that its facts mean. */
static const struct role_case {
	struct judge_case c;
	enum role role;
} cases[] = {
	{ { "bare", "no hypervisor bit, native entry",
	    { X86, TYPE("native"), BOOL("cpuid.hypervisor", false) },
	    VERDICT_NOT_APPLICABLE }, ROLE_BARE },
	{ { "kvm", "a hypervisor that is not Xen",
	    { X86, TYPE("native"), BOOL("cpuid.hypervisor", true),
	      STR("cpuid.signature", "KVMKVMKVM") },
	    VERDICT_NOT_APPLICABLE }, ROLE_OTHER },
	{ { "xen_nopv", "an HVM guest that ignores Xen drives emulated hardware: no proof of anything",
	    { X86, TYPE("native"), BOOL("cpuid.hypervisor", true),
	      STR("cpuid.signature", "XenVMMXenVMM") },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "arm64 without Xen", "no hypervisor node",
	    { ARM, TYPE("native"), ABSENT("cpuid.hypervisor") },
	    VERDICT_NOT_APPLICABLE }, ROLE_NOT_XEN },
	{ { "PV dom0", "SIF_INITDOMAIN, XENFEAT_dom0, not translated",
	    { X86, TYPE("pv"), MAGIC, FLAGS(0x30b), DOM0(true),
	      TRANSLATED(false), PVH(false) },
	    VERDICT_YIELDS }, ROLE_PV_DOM0 },
	{ { "PV domU", "no SIF_INITDOMAIN",
	    { X86, TYPE("pv"), MAGIC, FLAGS(0), DOM0(false), TRANSLATED(false),
	      PVH(false) },
	    VERDICT_YIELDS }, ROLE_PV_DOMU },
	{ { "PVH dom0", "entered by the PVH entry point",
	    { X86, TYPE("hvm"), ABSENT("xen.start_magic"), FLAGS(1), DOM0(true),
	      TRANSLATED(true), PVH(true) },
	    VERDICT_YIELDS }, ROLE_PVH_DOM0 },
	{ { "PVH domU", "entered by the PVH entry point",
	    { X86, TYPE("hvm"), ABSENT("xen.start_magic"), FLAGS(0), DOM0(false),
	      TRANSLATED(true), PVH(true) },
	    VERDICT_YIELDS }, ROLE_PVH_DOMU },
	{ { "HVM domU", "not entered by the PVH entry point",
	    { X86, TYPE("hvm"), ABSENT("xen.start_magic"), FLAGS(0), DOM0(false),
	      TRANSLATED(true), PVH(false) },
	    VERDICT_YIELDS }, ROLE_HVM_DOMU },
	{ { "arm64 dom0", "XENFEAT_dom0 makes SIF_INITDOMAIN on arm64",
	    { ARM, TYPE("hvm"), FLAGS(1), DOM0(true), TRANSLATED(true) },
	    VERDICT_YIELDS }, ROLE_ARM_DOM0 },
	{ { "arm64 domU", "a guest, dom0less or not",
	    { ARM, TYPE("hvm"), FLAGS(0), DOM0(false), TRANSLATED(true) },
	    VERDICT_YIELDS }, ROLE_ARM_DOMU },
	{ { "dom0 twice told", "the start flags say dom0, XENFEAT does not",
	    { X86, TYPE("pv"), MAGIC, FLAGS(1), DOM0(false), TRANSLATED(false),
	      PVH(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "translated PV", "a PV domain has no translated physmap",
	    { X86, TYPE("pv"), MAGIC, FLAGS(0), DOM0(false), TRANSLATED(true),
	      PVH(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "untranslated HVM", "an HVM domain always has one",
	    { X86, TYPE("hvm"), FLAGS(0), DOM0(false), TRANSLATED(false),
	      PVH(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "HVM dom0", "there is no such domain",
	    { X86, TYPE("hvm"), FLAGS(1), DOM0(true), TRANSLATED(true),
	      PVH(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "bad magic", "start_info is not Xen's",
	    { X86, TYPE("pv"), STR("xen.start_magic", "linux"), FLAGS(0),
	      DOM0(false), TRANSLATED(false), PVH(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "new type", "a domain type that is not known",
	    { X86, TYPE("unknown"), FLAGS(0), DOM0(false), TRANSLATED(false) },
	    VERDICT_UNPROVEN }, ROLE_UNKNOWN },
	{ { "no arch", "nothing can be read without it", { TYPE("pv") },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "machine.arch" }, ROLE_UNKNOWN },
	{ { "no type", "nothing can be read without it", { X86 },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xen.domain_type" }, ROLE_UNKNOWN },
	{ { "no flags", "dom0 or guest?", { X86, TYPE("pv"), MAGIC },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xen.start_flags" }, ROLE_UNKNOWN },
	{ { "no dom0 feature", "dom0 or guest?",
	    { X86, TYPE("pv"), MAGIC, FLAGS(1) },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.dom0" }, ROLE_UNKNOWN },
	{ { "no translated feature", "PV or not?",
	    { X86, TYPE("pv"), MAGIC, FLAGS(1), DOM0(true) },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xenfeat.auto_translated" },
	  ROLE_UNKNOWN },
	{ { "no magic", "PV without start_info",
	    { X86, TYPE("pv"), ABSENT("xen.start_magic"), FLAGS(1), DOM0(true),
	      TRANSLATED(false) },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xen.start_magic" }, ROLE_UNKNOWN },
	{ { "no pvh", "5.10 does not export xen_pvh, and the door is shut",
	    { X86, TYPE("hvm"), FLAGS(0), DOM0(false), TRANSLATED(true),
	      ABSENT("xen.pvh") },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "xen.pvh" }, ROLE_UNKNOWN },
	{ { "no bit", "bare or not?", { X86, TYPE("native") },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "cpuid.hypervisor" }, ROLE_UNKNOWN },
	{ { "no signature", "which hypervisor?",
	    { X86, TYPE("native"), BOOL("cpuid.hypervisor", true) },
	    VERDICT_UNPROVEN, SEVERITY_NONE, "cpuid.signature" }, ROLE_UNKNOWN },
};

static void judging(struct kunit *test)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		check_cases(test, &point_role, &cases[i].c, 1);
}

static void finding(struct kunit *test)
{
	struct bench *b = bench_new(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_fill(b, cases[i].c.facts, -1, -1);
		KUNIT_EXPECT_STREQ_MSG(test,
				       role_name(role_find(&b->facts).role),
				       role_name(cases[i].role), "%s",
				       cases[i].c.name);
	}
}

static void reading_back(struct kunit *test)
{
	struct bench *b = bench_new(test);
	enum role r;

	for (r = ROLE_UNKNOWN; r <= ROLE_ARM_DOMU; r++) {
		facts_reset(&b->facts);
		facts_str(&b->facts, ROLE_FACT, role_name(r));
		KUNIT_EXPECT_EQ(test, (int)role_of(&b->facts), (int)r);
	}
	facts_reset(&b->facts);
	KUNIT_EXPECT_EQ(test, (int)role_of(&b->facts), (int)ROLE_UNKNOWN);
	facts_str(&b->facts, ROLE_FACT, "king");
	KUNIT_EXPECT_EQ(test, (int)role_of(&b->facts), (int)ROLE_UNKNOWN);
}

static void names(struct kunit *test)
{
	enum role r, found = ROLE_BARE;

	KUNIT_EXPECT_FALSE(test, role_named("king", &found));
	KUNIT_EXPECT_FALSE(test, role_named("", &found));
	KUNIT_EXPECT_FALSE_MSG(test, role_named("pv-dom", &found), "half a name");
	KUNIT_EXPECT_EQ_MSG(test, (int)found, (int)ROLE_BARE, "it is untouched");
	for (r = ROLE_UNKNOWN; r <= ROLE_ARM_DOMU; r++) {
		KUNIT_EXPECT_TRUE(test, role_named(role_name(r), &found));
		KUNIT_EXPECT_EQ(test, (int)found, (int)r);
	}
}

static void kinds(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, role_is_xen(ROLE_UNKNOWN));
	KUNIT_EXPECT_FALSE(test, role_is_xen(ROLE_BARE));
	KUNIT_EXPECT_FALSE(test, role_is_xen(ROLE_OTHER));
	KUNIT_EXPECT_FALSE(test, role_is_xen(ROLE_NOT_XEN));
	KUNIT_EXPECT_TRUE(test, role_is_xen(ROLE_PV_DOM0));
	KUNIT_EXPECT_TRUE(test, role_is_xen(ROLE_ARM_DOMU));
	KUNIT_EXPECT_TRUE(test, role_is_pv(ROLE_PV_DOMU));
	KUNIT_EXPECT_FALSE(test, role_is_pv(ROLE_PVH_DOM0));
	KUNIT_EXPECT_TRUE(test, role_is_arm(ROLE_ARM_DOM0));
	KUNIT_EXPECT_TRUE(test, role_is_arm(ROLE_ARM_DOMU));
	KUNIT_EXPECT_FALSE(test, role_is_arm(ROLE_HVM_DOMU));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(finding),
	KUNIT_CASE(reading_back),
	KUNIT_CASE(names),
	KUNIT_CASE(kinds),
	{}
};

struct kunit_suite role_suite = {
	.name = "pvyield_role",
	.test_cases = suite_cases,
};

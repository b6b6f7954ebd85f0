// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_conduit.c"

#define ROLE(x) STR("hypervisor.role", x)

static const struct judge_case cases[] = {
	{ "dom0", "make_psci_node() writes hvc",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "hvc"),
	    STR("psci.method", "hvc") },
	  VERDICT_YIELDS },
	{ "guest by ACPI", "the tree has no psci node",
	  { ROLE("arm64-domU"), STR("smccc.conduit", "hvc"), ABSENT("psci.method") },
	  VERDICT_YIELDS },
	{ "SMC", "Xen traps it",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "smc"),
	    STR("psci.method", "hvc") },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "smccc.conduit" },
	{ "a conduit of another kind", "PSCI's way does not count then",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "x"),
	    STR("psci.method", "hvc") },
	  VERDICT_UNPROVEN },
	{ "PSCI before SMCCC 1.1", "the method counts",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "none"),
	    STR("psci.method", "hvc") },
	  VERDICT_YIELDS },
	{ "PSCI by SMC", "Xen traps it",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "none"),
	    STR("psci.method", "smc") },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "psci.method" },
	{ "a third way", "no such conduit is known",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "none"),
	    STR("psci.method", "udf") },
	  VERDICT_UNPROVEN },
	{ "conduit unknown", "not to be had",
	  { ROLE("arm64-dom0"), STR("psci.method", "hvc") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "smccc.conduit" },
	{ "no conduit, no method", "no PSCI at all",
	  { ROLE("arm64-dom0"), STR("smccc.conduit", "none"), ABSENT("psci.method") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "psci.method" },
	{ "native", "the firmware is this kernel's own",
	  { ROLE("not-xen"), STR("smccc.conduit", "smc") },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), STR("smccc.conduit", "hvc"),
	    STR("psci.method", "hvc") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_conduit, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_conduit_suite = {
	.name = "pvyield_arm_conduit",
	.test_cases = suite_cases,
};

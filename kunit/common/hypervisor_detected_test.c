// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/hypervisor_detected.c"

#define ROLE(x) STR("hypervisor.role", x)
#define FOUND(type, leaf) \
	STR("hypervisor.type", type), HEX("hypervisor.xen_leaf", leaf)

static const struct judge_case cases[] = {
	{ "PV dom0", "xen_platform_pv()", { ROLE("pv-dom0"), FOUND("xen-pv", 0x40000000) },
	  VERDICT_YIELDS },
	{ "PVH guest", "xen_platform_hvm()",
	  { ROLE("pvh-domU"), FOUND("xen-hvm", 0x40000000) }, VERDICT_YIELDS },
	{ "HVM guest with viridian", "the highest leaf wins",
	  { ROLE("hvm-domU"), FOUND("xen-hvm", 0x40000100) }, VERDICT_YIELDS },
	{ "taken for Hyper-V", "its leaf comes first",
	  { ROLE("hvm-domU"), FOUND("hyper-v", 0x40000100) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "hypervisor.type" },
	{ "PV taken for HVM", "the kinds differ",
	  { ROLE("pv-domU"), FOUND("xen-hvm", 0x40000000) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "HVM taken for PV", "the kinds differ",
	  { ROLE("pvh-dom0"), FOUND("xen-pv", 0x40000000) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "nopv", "CPUID shows Xen, Linux booted natively",
	  { ABSENT("hypervisor.role"), FOUND("native", 0x40000000) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "hypervisor.type" },
	{ "role unknown, no Xen", "there may be none",
	  { ABSENT("hypervisor.role"), FOUND("native", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "role unknown, Xen found", "which kind of domain is not known",
	  { ABSENT("hypervisor.role"), FOUND("xen-pv", 0x40000000) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "type unknown", "nothing says what Linux took",
	  { ROLE("pv-dom0"), ABSENT("hypervisor.type") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.type" },
	{ "bare", "no Xen", { ROLE("bare"), FOUND("native", 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "another hypervisor", "no Xen", { ROLE("other-hypervisor"), FOUND("kvm", 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "there is no list", { ROLE("arm64-dom0"), ABSENT("hypervisor.type") },
	  VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_hypervisor_detected, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite hypervisor_detected_suite = {
	.name = "pvyield_hypervisor_detected",
	.test_cases = list,
};

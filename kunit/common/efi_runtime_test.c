// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/efi_runtime.c"

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT BOOL("config.efi", true)
#define FLAGS(booted, runtime, paravirt) BOOL("efi.booted", booted), \
	BOOL("efi.runtime", runtime), BOOL("efi.paravirt", paravirt)
#define CALL(x) STR("efi.get_time", x)

static const struct judge_case cases[] = {
	{ "PV dom0", "xen_efi_runtime_setup()",
	  { ROLE("pv-dom0"), BUILT, FLAGS(true, true, true), CALL("xen_efi_get_time") },
	  VERDICT_YIELDS },
	{ "arm64 dom0", "the same table",
	  { ROLE("arm64-dom0"), BUILT, FLAGS(true, true, true), CALL("xen_efi_get_time") },
	  VERDICT_YIELDS },
	{ "efi=noruntime", "nothing is called",
	  { ROLE("pvh-dom0"), BUILT, FLAGS(true, false, true), CALL("none") },
	  VERDICT_YIELDS },
	{ "booted, without services", "nothing is called",
	  { ROLE("pv-dom0"), BUILT, FLAGS(true, false, false), CALL("none") },
	  VERDICT_YIELDS },
	{ "the firmware's table", "Xen has mapped it",
	  { ROLE("pv-dom0"), BUILT, FLAGS(true, true, false), CALL("virt_efi_get_time") },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "efi.paravirt" },
	{ "past Xen's table", "one service of it is native",
	  { ROLE("pvh-dom0"), BUILT, FLAGS(true, true, true), CALL("virt_efi_get_time") },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "efi.get_time" },
	{ "BIOS", "there is no EFI",
	  { ROLE("pv-dom0"), BUILT, FLAGS(false, false, false), CALL("none") },
	  VERDICT_NOT_APPLICABLE },
	{ "HVM guest", "its firmware is emulated",
	  { ROLE("hvm-domU"), BUILT, FLAGS(true, true, false), CALL("virt_efi_get_time") },
	  VERDICT_NOT_APPLICABLE },
	{ "built without", "no code", { ROLE("pv-dom0"), BOOL("config.efi", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "not known how it is built", "it may have EFI", { ROLE("pv-dom0") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.efi" },
	{ "bare", "no Xen", { ROLE("bare"), BUILT, FLAGS(true, true, false) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be under Xen", { BUILT, FLAGS(true, true, true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "services unknown", "they may be on",
	  { ROLE("pv-dom0"), BUILT, BOOL("efi.booted", true), BOOL("efi.paravirt", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "efi.runtime" },
	{ "table unknown", "it may be the firmware's",
	  { ROLE("pv-dom0"), BUILT, BOOL("efi.booted", true), BOOL("efi.runtime", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "efi.paravirt" },
	{ "boot unknown", "there may be EFI",
	  { ROLE("pv-dom0"), BUILT, BOOL("efi.runtime", false),
	    BOOL("efi.paravirt", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "efi.booted" },
	{ "service unknown", "it may be native",
	  { ROLE("pv-dom0"), BUILT, FLAGS(true, true, true), ABSENT("efi.get_time") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "efi.get_time" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_efi_runtime, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite efi_runtime_suite = {
	.name = "pvyield_efi_runtime",
	.test_cases = list,
};

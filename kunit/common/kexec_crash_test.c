// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/kexec_crash.c"

#define ROLE(x) STR("hypervisor.role", x)
#define BUILT BOOL("config.kexec", true)
#define LOADED(image, crash, reserved) BOOL("kexec.image", image), \
	BOOL("kexec.crash_image", crash), BOOL("kexec.reserved", reserved)
#define HOOKS(shutdown, crash) STR("kexec.shutdown", shutdown), \
	STR("kexec.crash_shutdown", crash)
#define XEN_HOOKS HOOKS("xen_hvm_shutdown", "xen_hvm_crash_shutdown")

static const struct judge_case cases[] = {
	{ "PV dom0", "reserve_crashkernel() refuses, and nobody loads one",
	  { ROLE("pv-dom0"), BUILT, LOADED(false, false, false),
	    HOOKS("xen_machine_halt", "xen_crash_shutdown") }, VERDICT_YIELDS },
	{ "PV guest with kexec", "nothing in Linux refuses it",
	  { ROLE("pv-domU"), BUILT, LOADED(true, false, false) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "kexec.image" },
	{ "PV dom0 with a crash kernel", "it belongs into Xen",
	  { ROLE("pv-dom0"), BUILT, LOADED(false, true, true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "kexec.crash_image" },
	{ "PV dom0 with memory for one", "of no use",
	  { ROLE("pv-dom0"), BUILT, LOADED(false, false, true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "kexec.reserved" },
	{ "PV, image unknown", "one may be loaded",
	  { ROLE("pv-dom0"), BUILT, ABSENT("kexec.image"),
	    BOOL("kexec.crash_image", false), BOOL("kexec.reserved", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kexec.image" },
	{ "PV, two unknown", "the first is named", { ROLE("pv-dom0"), BUILT,
	    BOOL("kexec.image", false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kexec.crash_image" },
	{ "PVH guest", "xen_hvm_guest_init() sets both",
	  { ROLE("pvh-domU"), BUILT, LOADED(true, true, true), XEN_HOOKS },
	  VERDICT_YIELDS },
	{ "HVM guest", "the same", { ROLE("hvm-domU"), BUILT, XEN_HOOKS },
	  VERDICT_YIELDS },
	{ "HVM guest, native shutdown", "no soft reset",
	  { ROLE("hvm-domU"), BUILT, HOOKS("native_machine_shutdown",
					   "xen_hvm_crash_shutdown") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "kexec.shutdown" },
	{ "PVH dom0, native crash", "no soft reset",
	  { ROLE("pvh-dom0"), BUILT, HOOKS("xen_hvm_shutdown",
					   "native_machine_crash_shutdown") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "kexec.crash_shutdown" },
	{ "PVH, hooks unknown", "they may be native",
	  { ROLE("pvh-domU"), BUILT, ABSENT("kexec.shutdown") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kexec.shutdown" },
	{ "PVH, one unknown", "it may be native",
	  { ROLE("pvh-domU"), BUILT, STR("kexec.shutdown", "xen_hvm_shutdown") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kexec.crash_shutdown" },
	{ "built without", "no code", { ROLE("pv-dom0"), BOOL("config.kexec", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "not known how it is built", "it may have kexec", { ROLE("pv-dom0") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.kexec" },
	{ "arm64", "no soft reset there", { ROLE("arm64-domU"), BUILT },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), BUILT, LOADED(true, true, true) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be under Xen",
	  { BUILT, LOADED(false, false, false), XEN_HOOKS },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_kexec_crash, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite kexec_crash_suite = {
	.name = "pvyield_kexec_crash",
	.test_cases = list,
};

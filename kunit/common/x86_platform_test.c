// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/x86_platform.c"

#define LIST(role, symbol) \
	{ STR(ROLE_FACT, role), INT("x86_platform.size", 16), \
	  STR("x86_platform.0x0", symbol), STR("x86_platform.0x8", "data") }
#define BAD(level) \
	.verdict = VERDICT_CONFLICTS, .severity = SEVERITY_##level, \
	.about = "x86_platform.0x0"
#define NEW .verdict = VERDICT_UNPROVEN, .about = "x86_platform.0x0"

static const struct judge_case cases[] = {
	{ "Xen's clock", "from Xen's time information",
	  LIST("pv-dom0", "xen_tsc_khz"), VERDICT_YIELDS },
	{ "calibration", "against an emulated timer",
	  LIST("pv-dom0", "native_calibrate_cpu"), VERDICT_YIELDS },
	{ "dom0 sets the RTC", "xen_init_time_ops() says by design",
	  LIST("pv-dom0", "mach_set_cmos_time"), VERDICT_YIELDS },
	{ "dom0 sets the RTC, 5.10", "its older name",
	  LIST("pv-dom0", "mach_set_rtc_mmss"), VERDICT_YIELDS },
	{ "ISA range", "compares addresses", LIST("pv-domU", "is_ISA_range"),
	  VERDICT_YIELDS },
	{ "no IOMMU", "does nothing", LIST("pv-dom0", "iommu_shutdown_noop"),
	  VERDICT_YIELDS },
	{ "no real mode", "does nothing", LIST("pv-dom0", "x86_init_noop"),
	  VERDICT_YIELDS },
	{ "PVH wall clock", "its RTC is emulated",
	  LIST("pvh-domU", "mach_get_cmos_time"), VERDICT_YIELDS },
	{ "PVH real mode", "its vCPUs start there",
	  LIST("pvh-dom0", "init_real_mode"), VERDICT_YIELDS },
	{ "a guest sets the RTC", "guest_io_write() drops it",
	  LIST("pv-domU", "mach_set_cmos_time"), BAD(MINOR) },
	{ "NMI port", "pv_pit_handler() answers",
	  LIST("pv-dom0", "default_get_nmi_reason"), BAD(MINOR) },
	{ "native TSC", "Xen knows better",
	  LIST("pv-dom0", "native_calibrate_tsc"), BAD(MINOR) },
	{ "real mode", "PV vCPUs do not start there",
	  LIST("pv-domU", "reserve_real_mode"), BAD(MAJOR) },
	{ "Intel IOMMU", "Xen's", LIST("pv-dom0", "intel_iommu_shutdown"),
	  BAD(MAJOR) },
	{ "AMD IOMMU", "Xen's", LIST("pvh-dom0", "disable_iommus"),
	  BAD(MAJOR) },
	{ "IOMMU of an HVM guest", "emulated for it",
	  LIST("hvm-domU", "disable_iommus"), VERDICT_YIELDS },
	{ "KVM's clock", "not Xen's", LIST("pv-dom0", "kvm_get_wallclock"),
	  NEW },
	{ "a platform of its own", "SGI UV runs no Xen that was read",
	  LIST("pvh-dom0", "uv_nmi_init"), NEW },
	{ "size unknown", "how many slots?",
	  { STR(ROLE_FACT, "pv-dom0"), ABSENT("x86_platform.size") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x86_platform.size" },
	{ "bare", "the machine is this kernel's own",
	  LIST("bare", "mach_get_cmos_time"), VERDICT_NOT_APPLICABLE },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_x86_platform, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite x86_platform_suite = {
	.name = "pvyield_x86_platform",
	.test_cases = suite_cases,
};

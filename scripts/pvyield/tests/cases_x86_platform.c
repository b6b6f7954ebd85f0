// SPDX-License-Identifier: GPL-2.0-only
/* pvops.x86_platform: each way that a slot can be, in each kind of domain. */
#include "cases_slots.h"

#define ID "pvops.x86_platform"

static const struct fact base[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("x86_platform.size", 32),
	S("x86_platform.0x0", "native_calibrate_cpu"),
	S("x86_platform.0x8", "xen_tsc_khz"),
	S("x86_platform.0x10", "data"),
	S("x86_platform.0x18", "iommu_shutdown_noop"),
	{ 0 }
};

const struct judge_case x86_platform_cases[] = {
	CASE("as dom0 has it") YIELDS("every slot is Xen's"),
	CASE("dom0 sets the hardware clock",
	     S("x86_platform.0x18", "mach_set_cmos_time")) YIELDS(NULL),
	CASE("dom0 sets the hardware clock, 5.10",
	     S("x86_platform.0x18", "mach_set_rtc_mmss")) YIELDS(NULL),
	CASE("a guest sets it", S("x86_platform.0x18", "mach_set_cmos_time"),
	     S(ROLE_FACT, "pv-domU"))
		CONFLICT(MINOR, "x86_platform.0x18", "nothing is set"),
	CASE("a PVH guest sets it", S("x86_platform.0x18", "mach_set_cmos_time"),
	     S(ROLE_FACT, "pvh-domU")) YIELDS("emulated"),
	CASE("only compares", S("x86_platform.0x18", "is_ISA_range"))
		YIELDS(NULL),
	CASE("Intel's IOMMU", S("x86_platform.0x18", "intel_iommu_shutdown"))
		CONFLICT(MAJOR, "x86_platform.0x18", "IOMMU"),
	CASE("AMD's IOMMU", S("x86_platform.0x18", "disable_iommus"))
		CONFLICT(MAJOR, "x86_platform.0x18", "IOMMU"),
	CASE("Intel's IOMMU in PVH dom0",
	     S("x86_platform.0x18", "intel_iommu_shutdown"),
	     S(ROLE_FACT, "pvh-dom0"))
		CONFLICT(MAJOR, "x86_platform.0x18", "IOMMU"),
	CASE("an IOMMU that is emulated for a guest",
	     S("x86_platform.0x18", "intel_iommu_shutdown"),
	     S(ROLE_FACT, "hvm-domU")) YIELDS("emulated"),
	CASE("real mode", S("x86_platform.0x0", "init_real_mode"))
		CONFLICT(MAJOR, "x86_platform.0x0", "1 MiB"),
	CASE("real mode in PVH", S("x86_platform.0x0", "init_real_mode"),
	     S(ROLE_FACT, "pvh-dom0")) YIELDS("emulated"),
	CASE("NMI port", S("x86_platform.0x0", "default_get_nmi_reason"))
		CONFLICT(MINOR, "x86_platform.0x0", "0x61"),
	CASE("the worst decides", S("x86_platform.0x0", "mach_get_cmos_time"),
	     S("x86_platform.0x8", "reserve_real_mode"))
		CONFLICT(MAJOR, "x86_platform.0x8", "real mode"),
	COMMON_CASES("x86_platform", "x86_platform.0x18"),
};

const size_t x86_platform_cases_n = ARRAY_SIZE(x86_platform_cases);

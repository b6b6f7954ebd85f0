// SPDX-License-Identifier: GPL-2.0-only
/* platform.legacy: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "platform.legacy"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("legacy.pnpbios", false),
	B("legacy.bios_regions", false),
	B("legacy.rtc", true),
	{ 0 }
};

const struct judge_case legacy_cases[] = {
	CASE("dom0") YIELDS,
	CASE("guest", S("hypervisor.role", "pv-domU"), B("legacy.rtc", false))
		YIELDS,
	CASE("dom0 without RTC", B("legacy.rtc", false)) YIELDS,
	CASE("guest with RTC", S("hypervisor.role", "pv-domU"))
		CONFLICT(MINOR, "legacy.rtc"),
	CASE("PNP BIOS", B("legacy.pnpbios", true))
		CONFLICT(MAJOR, "legacy.pnpbios"),
	CASE("BIOS data", B("legacy.bios_regions", true))
		CONFLICT(MINOR, "legacy.bios_regions"),
	CASE("PNP BIOS not known", A("legacy.pnpbios"))
		MISSING("legacy.pnpbios"),
	CASE("BIOS data not known", A("legacy.bios_regions"))
		MISSING("legacy.bios_regions"),
	CASE("RTC not known", A("legacy.rtc")) MISSING("legacy.rtc"),
	CASE("PVH", S("hypervisor.role", "pvh-domU"),
	     B("legacy.bios_regions", true)) NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t legacy_cases_n = ARRAY_SIZE(legacy_cases);

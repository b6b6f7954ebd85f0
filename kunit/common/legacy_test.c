// SPDX-License-Identifier: GPL-2.0-only
/* The judge of platform.legacy: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/legacy.c"

static const struct judge_case table[] = {
	{ "dom0", "the RTC is left to it",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_YIELDS },
	{ "guest", "nothing of a PC",
	  { STR("hypervisor.role", "pv-domU"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", false) },
	  VERDICT_YIELDS },
	{ "dom0 without RTC", "nothing is less than may be",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", false) },
	  VERDICT_YIELDS },
	{ "guest with RTC", "Xen keeps the ports",
	  { STR("hypervisor.role", "pv-domU"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "legacy.rtc" },
	{ "PNP BIOS", "no BIOS in its memory",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", true),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "legacy.pnpbios" },
	{ "BIOS data", "no BIOS in its memory",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", true), BOOL("legacy.rtc", true) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "legacy.bios_regions" },
	{ "PNP BIOS not known", "it may be looked for",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("legacy.pnpbios"),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "legacy.pnpbios" },
	{ "BIOS data not known", "it may be looked for",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", false),
	    ABSENT("legacy.bios_regions"), BOOL("legacy.rtc", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "legacy.bios_regions" },
	{ "RTC not known", "it may be looked for",
	  { STR("hypervisor.role", "pv-dom0"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), ABSENT("legacy.rtc") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "legacy.rtc" },
	{ "PVH", "firmware tables say it",
	  { STR("hypervisor.role", "pvh-domU"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", true), BOOL("legacy.rtc", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "no PC",
	  { STR("hypervisor.role", "arm64-dom0"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), BOOL("legacy.pnpbios", false),
	    BOOL("legacy.bios_regions", false), BOOL("legacy.rtc", true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_legacy, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite legacy_suite = {
	.name = "pvyield_legacy",
	.test_cases = cases,
};

// SPDX-License-Identifier: GPL-2.0-only
/* acpi.sleep: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "acpi.sleep"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.suspend", true),
	S("sleep.lowlevel", "xen_acpi_suspend_lowlevel"),
	S("sleep.prepare", "xen_acpi_notify_hypervisor_sleep"),
	B("sleep.s3", true),
	{ 0 }
};

const struct judge_case acpi_sleep_cases[] = {
	CASE("PV dom0") YIELDS,
	CASE("PVH dom0", S("hypervisor.role", "pvh-dom0"),
	     S("sleep.lowlevel", "x86_acpi_suspend_lowlevel"),
	     S("sleep.prepare", "none")) CONFLICT(CRITICAL, "sleep.lowlevel"),
	CASE("PVH dom0 without S3", S("hypervisor.role", "pvh-dom0"),
	     S("sleep.lowlevel", "x86_acpi_suspend_lowlevel"),
	     S("sleep.prepare", "none"), B("sleep.s3", false))
		CONFLICT(MINOR, "sleep.lowlevel"),
	CASE("PVH dom0, S3 not known", S("hypervisor.role", "pvh-dom0"),
	     S("sleep.lowlevel", "x86_acpi_suspend_lowlevel"),
	     S("sleep.prepare", "none"), A("sleep.s3"))
		CONFLICT(CRITICAL, "sleep.lowlevel"),
	CASE("half of it", S("sleep.prepare", "none"))
		CONFLICT(CRITICAL, "sleep.prepare"),
	CASE("no way to sleep", S("sleep.lowlevel", "none")) YIELDS,
	CASE("other low level", S("sleep.lowlevel", "tdx_something"))
		UNPROVEN("sleep.lowlevel"),
	CASE("other hook", S("sleep.prepare", "tboot_sleep"))
		UNPROVEN("sleep.prepare"),
	CASE("low level not known", A("sleep.lowlevel"))
		MISSING("sleep.lowlevel"),
	CASE("hook not known", A("sleep.prepare")) MISSING("sleep.prepare"),
	CASE("not built", B("config.suspend", false), GONE("sleep.lowlevel"),
	     GONE("sleep.prepare"), GONE("sleep.s3")) NONE_HERE,
	CASE("build not known", A("config.suspend")) MISSING("config.suspend"),
	CASE("guest", S("hypervisor.role", "pvh-domU"),
	     S("sleep.lowlevel", "x86_acpi_suspend_lowlevel")) NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t acpi_sleep_cases_n = ARRAY_SIZE(acpi_sleep_cases);

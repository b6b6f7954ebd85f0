// SPDX-License-Identifier: GPL-2.0-only
/* numa.nodes: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "numa.nodes"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.numa", true),
	I("numa.nodes", 1),
	B("numa.off", true),
	B("acpi.srat", false),
	{ 0 }
};

const struct judge_case numa_cases[] = {
	CASE("PV dom0") YIELDS,
	CASE("PV dom0 with SRAT", B("acpi.srat", true)) YIELDS,
	CASE("PVH dom0", S("hypervisor.role", "pvh-dom0"), B("numa.off", false))
		YIELDS,
	CASE("two nodes", I("numa.nodes", 2)) CONFLICT(MINOR, "numa.nodes"),
	CASE("two nodes in PVH dom0", S("hypervisor.role", "pvh-dom0"),
	     I("numa.nodes", 2), B("acpi.srat", true))
		CONFLICT(MINOR, "numa.nodes"),
	CASE("PV, not off", B("numa.off", false)) UNPROVEN("numa.off"),
	CASE("PVH dom0 with SRAT", S("hypervisor.role", "pvh-dom0"),
	     B("acpi.srat", true)) UNPROVEN("acpi.srat"),
	CASE("nodes not known", A("numa.nodes")) MISSING("numa.nodes"),
	CASE("PV, off or not, not known", A("numa.off")) MISSING("numa.off"),
	CASE("PVH dom0, SRAT not known", S("hypervisor.role", "pvh-dom0"),
	     A("acpi.srat")) MISSING("acpi.srat"),
	CASE("not built", B("config.numa", false), GONE("numa.nodes"),
	     GONE("numa.off"), GONE("acpi.srat")) NONE_HERE,
	CASE("build not known", A("config.numa")) MISSING("config.numa"),
	CASE("PVH guest", S("hypervisor.role", "pvh-domU"), I("numa.nodes", 2))
		NONE_HERE,
	CASE("HVM guest", S("hypervisor.role", "hvm-domU"), I("numa.nodes", 2))
		NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t numa_cases_n = ARRAY_SIZE(numa_cases);

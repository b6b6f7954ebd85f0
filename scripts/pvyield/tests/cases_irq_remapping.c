// SPDX-License-Identifier: GPL-2.0-only
/* irq.remapping: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "irq.remapping"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.irq_remap", true),
	B("irq.remapping_enabled", false),
	B("irq.remapping_refused", false),
	B("acpi.dmar", false),
	{ 0 }
};

const struct judge_case irq_remapping_cases[] = {
	CASE("off, no DMAR") YIELDS,
	CASE("off, DMAR to be seen", B("acpi.dmar", true)) YIELDS,
	CASE("off, refused", B("acpi.dmar", true),
	     B("irq.remapping_refused", true)) YIELDS,
	CASE("off, why is not known", A("acpi.dmar"),
	     A("irq.remapping_refused")) YIELDS,
	CASE("on", B("irq.remapping_enabled", true), B("acpi.dmar", true))
		CONFLICT(CRITICAL, NULL),
	CASE("on in PVH dom0", S("hypervisor.role", "pvh-dom0"),
	     B("irq.remapping_enabled", true)) CONFLICT(CRITICAL, NULL),
	CASE("off in PVH dom0", S("hypervisor.role", "pvh-dom0")) YIELDS,
	CASE("on in a guest", S("hypervisor.role", "hvm-domU"),
	     B("irq.remapping_enabled", true)) UNPROVEN(NULL),
	CASE("off in a guest", S("hypervisor.role", "pv-domU")) YIELDS,
	CASE("not known", A("irq.remapping_enabled"))
		MISSING("irq.remapping_enabled"),
	CASE("not built", B("config.irq_remap", false),
	     GONE("irq.remapping_enabled")) NONE_HERE,
	CASE("build not known", A("config.irq_remap"))
		MISSING("config.irq_remap"),
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t irq_remapping_cases_n = ARRAY_SIZE(irq_remapping_cases);

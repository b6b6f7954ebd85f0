// SPDX-License-Identifier: GPL-2.0-only
/* apic.mode: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "apic.mode"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("apic.x2apic", false),
	S("ioapic.read", "xen_io_apic_read"),
	{ 0 }
};

const struct judge_case apic_mode_cases[] = {
	CASE("Xen is asked") YIELDS,
	CASE("guest", S("hypervisor.role", "pv-domU")) YIELDS,
	CASE("x2APIC", B("apic.x2apic", true)) CONFLICT(MAJOR, "apic.x2apic"),
	CASE("native reads", S("ioapic.read", "native_io_apic_read"))
		CONFLICT(MAJOR, "ioapic.read"),
	CASE("other reads", S("ioapic.read", "unnamed"))
		UNPROVEN("ioapic.read"),
	CASE("mode not known", A("apic.x2apic")) MISSING("apic.x2apic"),
	CASE("reads not known", A("ioapic.read")) MISSING("ioapic.read"),
	CASE("PVH", S("hypervisor.role", "pvh-domU"), B("apic.x2apic", true))
		NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t apic_mode_cases_n = ARRAY_SIZE(apic_mode_cases);

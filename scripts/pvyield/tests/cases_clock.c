// SPDX-License-Identifier: GPL-2.0-only
/* time.clock: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "time.clock"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	S("clock.sched", "xen_sched_clock"),
	S("clock.event", "xen"),
	S("clock.source", "xen_clocksource"),
	{ 0 }
};

const struct judge_case clock_cases[] = {
	CASE("all of Xen") YIELDS,
	CASE("TSC", S("clock.source", "clocksource_tsc")) YIELDS,
	CASE("early TSC", S("hypervisor.role", "pv-domU"),
	     S("clock.source", "clocksource_tsc_early")) YIELDS,
	CASE("HPET as timer", S("clock.event", "hpet"))
		CONFLICT(MAJOR, "clock.event"),
	CASE("local APIC as timer", S("clock.event", "lapic-deadline"))
		CONFLICT(MAJOR, "clock.event"),
	CASE("other timer", S("clock.event", "someone"))
		UNPROVEN("clock.event"),
	CASE("TSC for the scheduler", S("clock.sched", "native_sched_clock"))
		CONFLICT(MINOR, "clock.sched"),
	CASE("other clock for the scheduler", S("clock.sched", "unnamed"))
		UNPROVEN("clock.sched"),
	CASE("HPET as source", S("clock.source", "clocksource_hpet"))
		CONFLICT(MINOR, "clock.source"),
	CASE("PM timer as source", S("clock.source", "clocksource_acpi_pm"))
		CONFLICT(MINOR, "clock.source"),
	CASE("other source", S("clock.source", "clocksource_jiffies"))
		UNPROVEN("clock.source"),
	CASE("timer not known", A("clock.event")) MISSING("clock.event"),
	CASE("clock not known", A("clock.sched")) MISSING("clock.sched"),
	CASE("source not known", A("clock.source")) MISSING("clock.source"),
	CASE("PVH", S("hypervisor.role", "pvh-dom0"), S("clock.event", "lapic"))
		NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t clock_cases_n = ARRAY_SIZE(clock_cases);

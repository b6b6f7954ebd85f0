// SPDX-License-Identifier: GPL-2.0-only
/* pvops.apic: each way that a slot can be, in each kind of domain. */
#include "cases_slots.h"

#define ID "pvops.apic"

static const struct fact base[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("apic.name", "Xen PV"),
	I("apic.size", 24),
	S("apic.0x0", "xen_apic_write"),
	S("apic.0x8", "apic_flat_calc_apicid"),
	S("apic.0x10", "data"),
	{ 0 }
};

const struct judge_case apic_cases[] = {
	CASE("Xen's driver") YIELDS("the driver is Xen's"),
	CASE("Xen's driver, PV domU", S(ROLE_FACT, "pv-domU"))
		YIELDS("the driver is Xen's"),
	CASE("looks into a map, 5.10",
	     S("apic.0x10", "default_check_phys_apicid_present"))
		YIELDS("the driver is Xen's"),
	CASE("the driver of a PC in PVH", S(ROLE_FACT, "pvh-dom0"),
	     S("apic.name", "physical x2apic"),
	     S("apic.0x0", "native_apic_msr_write"),
	     S("apic.0x8", "x2apic_send_IPI")) YIELDS("emulated"),
	CASE("its name does not matter in PVH", S(ROLE_FACT, "pvh-domU"),
	     A("apic.name")) YIELDS("emulated"),
	CASE("physical flat in PV dom0", S("apic.name", "physical flat"),
	     S("apic.0x0", "native_apic_mem_write"),
	     S("apic.0x8", "flat_get_apic_id"))
		CONFLICT(MAJOR, "apic.0x0", "local APIC"),
	CASE("x2apic in PV domU", S(ROLE_FACT, "pv-domU"),
	     S("apic.name", "cluster x2apic"),
	     S("apic.0x0", "x2apic_send_IPI_mask"))
		CONFLICT(MAJOR, "apic.0x0", "message is lost"),
	CASE("Xen's driver with one function changed",
	     S("apic.0x8", "native_apic_icr_read"))
		CONFLICT(MAJOR, "apic.0x8", "local APIC"),
	/* Debian's cloud 5.10 and 6.1: no CONFIG_X86_MPPARSE, acpi_mps_check(). */
	CASE("no local APIC, PV domU", S(ROLE_FACT, "pv-domU"),
	     S("apic.name", "noop"), S("apic.0x0", "noop_apic_write"),
	     S("apic.0x8", "noop_send_IPI_self"))
		YIELDS("without a local APIC"),
	CASE("no local APIC, and one function of a PC", S("apic.name", "noop"),
	     S("apic.0x0", "noop_apic_write"),
	     S("apic.0x8", "x2apic_send_IPI_self"))
		CONFLICT(MAJOR, "apic.0x8", "message is lost"),
	CASE("nothing but empty slots, and not Xen's", S("apic.name", "empty"),
	     S("apic.0x0", "null"), S("apic.0x8", "null"))
		ODD("apic.name", "not Xen's"),
	CASE("name not known", A("apic.name")) MISSING("apic.name"),
	CASE("name of the wrong kind", I("apic.name", 1)) MISSING("apic.name"),
	COMMON_CASES("apic", "apic.0x8"),
};

const size_t apic_cases_n = ARRAY_SIZE(apic_cases);

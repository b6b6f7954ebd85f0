// SPDX-License-Identifier: GPL-2.0-only
/* efi.runtime: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "efi.runtime"

static const struct fact xen[] = {
	S(ROLE_FACT, "pv-dom0"),
	B("config.efi", true),
	B("efi.booted", true),
	B("efi.runtime", true),
	B("efi.paravirt", true),
	S("efi.get_time", "xen_efi_get_time"),
	{ 0 }
};

const struct judge_case efi_runtime_cases[] = {
	PLAIN("Xen's table", xen)
		YIELDS_FOR("hypercalls"),
	CASE("no service", xen, B("efi.runtime", false))
		YIELDS_FOR("no runtime service"),
	CASE("no EFI", xen,
	     B("efi.runtime", false), B("efi.booted", false),
	     B("efi.paravirt", false))
		NOT_APPLICABLE,
	CASE("the firmware's table", xen, B("efi.paravirt", false))
		CONFLICT(CRITICAL, "efi.paravirt"),
	CASE("a service past Xen", xen, S("efi.get_time", "virt_efi_get_time"))
		CONFLICT(CRITICAL, "efi.get_time"),
	CASE("services not known", xen, A("efi.runtime"))
		MISSING("efi.runtime"),
	CASE("table not known", xen, A("efi.paravirt"))
		MISSING("efi.paravirt"),
	CASE("boot not known", xen, A("efi.booted"))
		MISSING("efi.booted"),
	CASE("service not known", xen, A("efi.get_time"))
		MISSING("efi.get_time"),
	CASE("built without", xen, B("config.efi", false))
		NOT_APPLICABLE,
	CASE("not known how it is built", xen, A("config.efi"))
		MISSING("config.efi"),
	CASE("bare metal", xen, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", xen, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("HVM guest", xen, S(ROLE_FACT, "hvm-domU"))
		NOT_APPLICABLE,
};

const size_t efi_runtime_cases_n = ARRAY_SIZE(efi_runtime_cases);

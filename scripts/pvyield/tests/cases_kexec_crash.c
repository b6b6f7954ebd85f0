// SPDX-License-Identifier: GPL-2.0-only
/* kexec.crash: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "kexec.crash"

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-dom0"),
	B("config.kexec", true),
	B("kexec.image", false),
	B("kexec.crash_image", false),
	B("kexec.reserved", false),
	{ 0 }
};

static const struct fact hvm[] = {
	S(ROLE_FACT, "pvh-domU"),
	B("config.kexec", true),
	S("kexec.shutdown", "xen_hvm_shutdown"),
	S("kexec.crash_shutdown", "xen_hvm_crash_shutdown"),
	{ 0 }
};

const struct judge_case kexec_crash_cases[] = {
	PLAIN("PV, nothing loaded", pv)
		YIELDS,
	CASE("PV, a kernel loaded", pv, B("kexec.image", true))
		CONFLICT(MAJOR, "kexec.image"),
	CASE("PV, a crash kernel", pv, B("kexec.crash_image", true))
		CONFLICT(MAJOR, "kexec.crash_image"),
	CASE("PV, memory for one", pv, B("kexec.reserved", true))
		CONFLICT(MINOR, "kexec.reserved"),
	CASE("PV, two not known", pv,
	     A("kexec.crash_image"), A("kexec.reserved"))
		MISSING("kexec.crash_image"),
	CASE("built without", pv, B("config.kexec", false))
		NOT_APPLICABLE,
	CASE("not known how it is built", pv, A("config.kexec"))
		MISSING("config.kexec"),
	PLAIN("PVH", hvm)
		YIELDS,
	CASE("HVM, native shutdown", hvm,
	     S(ROLE_FACT, "hvm-domU"),
	     S("kexec.shutdown", "native_machine_shutdown"))
		CONFLICT(MAJOR, "kexec.shutdown"),
	CASE("PVH, native crash", hvm,
	     S("kexec.crash_shutdown", "native_machine_crash_shutdown"))
		CONFLICT(MAJOR, "kexec.crash_shutdown"),
	CASE("PVH, not known", hvm,
	     A("kexec.shutdown"), A("kexec.crash_shutdown"))
		MISSING("kexec.shutdown"),
	CASE("bare metal", pv, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", pv, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("arm64", pv, S(ROLE_FACT, "arm64-domU"))
		NOT_APPLICABLE,
};

const size_t kexec_crash_cases_n = ARRAY_SIZE(kexec_crash_cases);

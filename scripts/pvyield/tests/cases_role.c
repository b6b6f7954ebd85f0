// SPDX-License-Identifier: GPL-2.0-only
/* hypervisor.role: one case for each branch of its judge. */
#include "cases.h"

#define ID "hypervisor.role"

static const struct fact pv_dom0[] = {
	S("machine.arch", "x86_64"),
	S("xen.domain_type", "pv"),
	S("xen.start_magic", "xen-3.0-x86_64"),
	H("xen.start_flags", 0x3),
	B("xenfeat.dom0", true),
	B("xenfeat.auto_translated", false),
	{ 0 }
};

static const struct fact hvm[] = {
	S("machine.arch", "x86_64"),
	S("xen.domain_type", "hvm"),
	H("xen.start_flags", 0),
	B("xenfeat.dom0", false),
	B("xenfeat.auto_translated", true),
	B("xen.pvh", false),
	{ 0 }
};

static const struct fact arm[] = {
	S("machine.arch", "arm64"),
	S("xen.domain_type", "hvm"),
	H("xen.start_flags", 0),
	B("xenfeat.dom0", false),
	B("xenfeat.auto_translated", true),
	{ 0 }
};

static const struct fact native[] = {
	S("machine.arch", "x86_64"),
	S("xen.domain_type", "native"),
	B("cpuid.hypervisor", true),
	S("cpuid.signature", "KVMKVMKVM"),
	{ 0 }
};

#define CASE(what_, base_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(role_) .verdict = VERDICT_YIELDS, .role = role_ }
#define NOT_XEN(role_) .verdict = VERDICT_NOT_APPLICABLE, .role = role_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define UNKNOWN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }

const struct judge_case role_cases[] = {
	CASE("PV dom0", pv_dom0) YIELDS(ROLE_PV_DOM0),
	CASE("PV domU", pv_dom0, H("xen.start_flags", 0),
	     B("xenfeat.dom0", false)) YIELDS(ROLE_PV_DOMU),
	CASE("PVH dom0", hvm, B("xen.pvh", true), H("xen.start_flags", 3),
	     B("xenfeat.dom0", true)) YIELDS(ROLE_PVH_DOM0),
	CASE("PVH domU", hvm, B("xen.pvh", true)) YIELDS(ROLE_PVH_DOMU),
	CASE("HVM domU", hvm) YIELDS(ROLE_HVM_DOMU),
	CASE("arm64 dom0", arm, H("xen.start_flags", 1),
	     B("xenfeat.dom0", true)) YIELDS(ROLE_ARM_DOM0),
	CASE("arm64 domU", arm) YIELDS(ROLE_ARM_DOMU),

	CASE("bare metal", native, B("cpuid.hypervisor", false))
		NOT_XEN(ROLE_BARE),
	CASE("another hypervisor", native) NOT_XEN(ROLE_OTHER),
	CASE("arm64 without Xen", native, S("machine.arch", "arm64"))
		NOT_XEN(ROLE_NOT_XEN),

	CASE("no architecture", pv_dom0, GONE("machine.arch"))
		MISSING("machine.arch"),
	CASE("no domain type", pv_dom0, A("xen.domain_type"))
		MISSING("xen.domain_type"),
	CASE("no start flags", pv_dom0, A("xen.start_flags"))
		MISSING("xen.start_flags"),
	CASE("start flags of the wrong kind", pv_dom0,
	     S("xen.start_flags", "3")) MISSING("xen.start_flags"),
	CASE("no XENFEAT_dom0", pv_dom0, A("xenfeat.dom0"))
		MISSING("xenfeat.dom0"),
	CASE("no XENFEAT_auto_translated", pv_dom0,
	     GONE("xenfeat.auto_translated"))
		MISSING("xenfeat.auto_translated"),
	CASE("no start_info", pv_dom0, A("xen.start_magic"))
		MISSING("xen.start_magic"),
	CASE("no xen_pvh", hvm, A("xen.pvh")) MISSING("xen.pvh"),
	CASE("no hypervisor bit", native, A("cpuid.hypervisor"))
		MISSING("cpuid.hypervisor"),
	CASE("no signature", native, GONE("cpuid.signature"))
		MISSING("cpuid.signature"),

	CASE("flags say dom0, XENFEAT does not", pv_dom0,
	     B("xenfeat.dom0", false)) UNKNOWN("contradict"),
	CASE("XENFEAT says dom0, the flags do not", pv_dom0,
	     H("xen.start_flags", 0xfe)) UNKNOWN("contradict"),
	CASE("PV, but translated", pv_dom0, B("xenfeat.auto_translated", true))
		UNKNOWN("XENFEAT_auto_translated_physmap"),
	CASE("HVM, but not translated", hvm,
	     B("xenfeat.auto_translated", false))
		UNKNOWN("XENFEAT_auto_translated_physmap"),
	CASE("foreign start_info", pv_dom0, S("xen.start_magic", "xen-2.0"))
		UNKNOWN("magic"),
	CASE("HVM dom0", hvm, H("xen.start_flags", 1), B("xenfeat.dom0", true))
		UNKNOWN("never dom0"),
	CASE("a new domain type", pv_dom0, S("xen.domain_type", "pv2"))
		UNKNOWN("none that this version knows"),
	CASE("native under Xen", native, S("cpuid.signature", "XenVMMXenVMM"))
		UNKNOWN("CPUID names Xen"),
};

const size_t role_cases_n = ARRAY_SIZE(role_cases);

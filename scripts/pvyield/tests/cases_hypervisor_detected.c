// SPDX-License-Identifier: GPL-2.0-only
/* hypervisor.detected: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "hypervisor.detected"

static const struct fact pv[] = {
	S(ROLE_FACT, "pv-dom0"),
	S("hypervisor.type", "xen-pv"),
	H("hypervisor.xen_leaf", 0x40000000),
	{ 0 }
};

const struct judge_case hypervisor_detected_cases[] = {
	PLAIN("PV", pv)
		YIELDS_FOR("what kind"),
	CASE("HVM behind Hyper-V's leaves", pv,
	     S(ROLE_FACT, "hvm-domU"), S("hypervisor.type", "xen-hvm"),
	     H("hypervisor.xen_leaf", 0x40000100))
		YIELDS_FOR("behind"),
	CASE("PV taken for HVM", pv, S("hypervisor.type", "xen-hvm"))
		CONFLICT(MAJOR, "hypervisor.type"),
	CASE("taken for Hyper-V", pv, S("hypervisor.type", "hyper-v"))
		CONFLICT(MAJOR, "hypervisor.type"),
	CASE("nopv", pv, A(ROLE_FACT), S("hypervisor.type", "native"))
		CONFLICT(MAJOR, "hypervisor.type"),
	CASE("role unknown, no Xen", pv,
	     A(ROLE_FACT), S("hypervisor.type", "native"),
	     H("hypervisor.xen_leaf", 0))
		MISSING(ROLE_FACT),
	CASE("type not known", pv, A("hypervisor.type"))
		MISSING("hypervisor.type"),
	CASE("bare metal", pv, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", pv, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("arm64", pv, S(ROLE_FACT, "arm64-dom0"))
		NOT_APPLICABLE,
	CASE("KVM", pv, S(ROLE_FACT, "other-hypervisor"))
		NOT_APPLICABLE,
};

const size_t hypervisor_detected_cases_n = ARRAY_SIZE(hypervisor_detected_cases);

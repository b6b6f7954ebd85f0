/* SPDX-License-Identifier: GPL-2.0-only */
/* The role that a kernel has under Xen, derived from facts alone. */
#ifndef PVYIELD_COMMON_ROLE_H
#define PVYIELD_COMMON_ROLE_H

#include "point.h"

/* What CPUID says of itself where it is Xen that answers. */
#define XEN_SIGNATURE "XenVMMXenVMM"

/* The fact that carries the role to every other point. */
#define ROLE_FACT "hypervisor.role"

/**
 * enum role - what the kernel is on this machine
 * @ROLE_UNKNOWN: the facts do not tell, or contradict each other
 * @ROLE_BARE: no hypervisor
 * @ROLE_OTHER: a hypervisor that is not Xen
 * @ROLE_NOT_XEN: not under Xen; whether under another one is not known
 * @ROLE_PV_DOM0: PV control domain
 * @ROLE_PV_DOMU: PV guest
 * @ROLE_PVH_DOM0: PVH control domain
 * @ROLE_PVH_DOMU: PVH guest
 * @ROLE_HVM_DOMU: HVM guest
 * @ROLE_ARM_DOM0: control domain on arm64
 * @ROLE_ARM_DOMU: guest on arm64
 */
enum role {
	ROLE_UNKNOWN,
	ROLE_BARE,
	ROLE_OTHER,
	ROLE_NOT_XEN,
	ROLE_PV_DOM0,
	ROLE_PV_DOMU,
	ROLE_PVH_DOM0,
	ROLE_PVH_DOMU,
	ROLE_HVM_DOMU,
	ROLE_ARM_DOM0,
	ROLE_ARM_DOMU,
};

/**
 * struct role_finding - a role and how it was found
 * @role: the role
 * @missing: ROLE_UNKNOWN: the fact that was not to be had, or NULL
 * @reason: what the role follows from, or why it does not
 */
struct role_finding {
	enum role role;
	const char *missing;
	const char *reason;
};

struct role_finding role_find(const struct facts *f);
const char *role_name(enum role role);
bool role_named(const char *name, enum role *role);
enum role role_of(const struct facts *f);
enum role role_in_xen(const struct facts *f, struct judgement *j,
		      const char *why_not);
enum role role_in_pv(const struct facts *f, struct judgement *j,
		     const char *not_xen, const char *arm, const char *hvm);
bool role_is_xen(enum role role);
bool role_is_dom0(enum role role);
bool role_is_pv(enum role role);
bool role_is_arm(enum role role);
enum role role_in_arm(const struct facts *f, struct judgement *j);

#endif

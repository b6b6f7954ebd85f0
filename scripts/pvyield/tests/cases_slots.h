/* SPDX-License-Identifier: GPL-2.0-only */
/* What the cases of the points that judge structures of functions share. */
#ifndef PVYIELD_TESTS_CASES_SLOTS_H
#define PVYIELD_TESTS_CASES_SLOTS_H

#include "cases.h"

/* ID and base are the file's own. */
#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = base, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICT(severity_, about_, effect_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = about_, .effect = effect_ }
#define NEW(about_) .verdict = VERDICT_UNPROVEN, .about = about_, \
	.reason = "new slot" }
#define ODD(about_, reason_) .verdict = VERDICT_UNPROVEN, .about = about_, \
	.reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define NONE_HERE(reason_) .verdict = VERDICT_NOT_APPLICABLE, \
	.reason = reason_ }

/* What the facts are, whatever the structure is. */
#define COMMON_CASES(structure, slot) \
	CASE("a slot of a newer kernel", S(slot, "native_brand_new")) \
		NEW(slot), \
	CASE("a function of another hypervisor", S(slot, "kvm_do_it")) \
		NEW(slot), \
	CASE("a function of another hypervisor in PVH", S(slot, "kvm_do_it"), \
	     S(ROLE_FACT, "pvh-domU")) NEW(slot), \
	CASE("a slot that points to no symbol", S(slot, "unnamed")) \
		NEW(slot), \
	CASE("a slot that points to no symbol, HVM", S(slot, "unnamed"), \
	     S(ROLE_FACT, "hvm-domU")) NEW(slot), \
	CASE("an empty slot", S(slot, "null")) YIELDS(NULL), \
	CASE("a slot that does nothing", S(slot, "_paravirt_nop")) \
		YIELDS(NULL), \
	CASE("another name of it", S(slot, "x86_op_int_noop")) YIELDS(NULL), \
	CASE("a native function in HVM", S(slot, "native_brand_new"), \
	     S(ROLE_FACT, "hvm-domU")) YIELDS(NULL), \
	CASE("a native function in PVH dom0", S(slot, "native_brand_new"), \
	     S(ROLE_FACT, "pvh-dom0")) YIELDS(NULL), \
	CASE("a slot that cannot be read", A(slot)) MISSING(slot), \
	CASE("a slot of the wrong kind", I(slot, 7)) MISSING(slot), \
	CASE("a slot that is not in the list", GONE(slot)) \
		ODD(structure ".size", "not in the list"), \
	CASE("size not known", A(structure ".size")) \
		MISSING(structure ".size"), \
	CASE("size of the wrong kind", S(structure ".size", "16")) \
		MISSING(structure ".size"), \
	CASE("size of half a slot", I(structure ".size", 12)) \
		ODD(structure ".size", "no known kernel"), \
	CASE("a negative size", I(structure ".size", -8)) \
		ODD(structure ".size", "no known kernel"), \
	CASE("a huge size", I(structure ".size", 1LL << 40)) \
		ODD(structure ".size", "no known kernel"), \
	CASE("not built", I(structure ".size", 0)) NONE_HERE("this kernel"), \
	CASE("bare metal", S(ROLE_FACT, "bare")) NONE_HERE("not under Xen"), \
	CASE("arm64", S(ROLE_FACT, "arm64-dom0")) NONE_HERE("x86"), \
	CASE("arm64 guest", S(ROLE_FACT, "arm64-domU")) NONE_HERE("x86"), \
	CASE("role absent", A(ROLE_FACT)) MISSING(ROLE_FACT)

#endif

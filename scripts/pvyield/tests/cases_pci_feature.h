/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cases that pci.ats, pci.pri and pci.pasid share: one for each branch of
 * pci_feature_judge().  ID is the point, X the beginning of its facts.
 */
#ifndef PVYIELD_TESTS_CASES_PCI_FEATURE_H
#define PVYIELD_TESTS_CASES_PCI_FEATURE_H

#include "cases.h"

/* Seven functions, two have the feature, and it is off. */
#define IDLE \
	S(ROLE_FACT, "pv-dom0"), \
	B("config.pci", true), \
	I(X ".functions", 7), \
	I(X ".capable", 2), \
	I(X ".hardware_on", 0), \
	I(X ".linux_on", 0), \
	I(X ".asleep", 0), \
	I(X ".unreadable", 0)

#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = idle, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICTS(reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_MAJOR, .reason = reason_ }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define NOT_HERE(reason_) .verdict = VERDICT_NOT_APPLICABLE, .reason = reason_ }

#define SHARED_CASES \
	{ .id = ID, .what = "idle", .base = idle, YIELDS("is off on every"), \
	CASE("idle in a guest", S(ROLE_FACT, "hvm-domU")) \
		YIELDS("is off on every"), \
	CASE("Linux has it on", I(X ".linux_on", 1), I(X ".hardware_on", 1)) \
		CONFLICTS("Linux turned"), \
	CASE("Linux has it on, nothing else is known", I(X ".linux_on", 1), \
	     A(X ".functions"), I(X ".unreadable", 7)) \
		CONFLICTS("Linux turned"), \
	CASE("one is gone", I(X ".unreadable", 1)) UNPROVEN("cannot be read"), \
	CASE("one sleeps", I(X ".asleep", 1)) UNPROVEN("asleep"), \
	CASE("none has it", I(X ".capable", 0)) NOT_HERE("no PCI function"), \
	CASE("no function", I(X ".functions", 0), I(X ".capable", 0)) \
		NOT_HERE("has no PCI function"), \
	CASE("no PCI", B("config.pci", false)) NOT_HERE("without PCI"), \
	CASE("bare metal", S(ROLE_FACT, "bare"), I(X ".linux_on", 1)) \
		NOT_HERE("not under Xen"), \
	CASE("role absent", A(ROLE_FACT)) MISSING(ROLE_FACT), \
	CASE("PCI or not", A("config.pci")) MISSING("config.pci"), \
	CASE("Linux's flags not known", A(X ".linux_on")) \
		MISSING(X ".linux_on"), \
	CASE("functions not known", A(X ".functions")) \
		MISSING(X ".functions"), \
	CASE("unreadable not known", A(X ".unreadable")) \
		MISSING(X ".unreadable"), \
	CASE("asleep not known", A(X ".asleep")) MISSING(X ".asleep"), \
	CASE("capable not known", A(X ".capable")) MISSING(X ".capable"), \
	CASE("hardware not known", A(X ".hardware_on")) \
		MISSING(X ".hardware_on")

#endif

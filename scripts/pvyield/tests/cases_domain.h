/* SPDX-License-Identifier: GPL-2.0-only */
/* How the cases of cpu.policy and the points after it are written. */
#ifndef PVYIELD_TESTS_CASES_DOMAIN_H
#define PVYIELD_TESTS_CASES_DOMAIN_H

#include "cases.h"

#define PLAIN(what_, base_) { .id = ID, .what = what_, .base = base_,
#define CASE(what_, base_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define YIELDS_FOR(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICT(severity_, about_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = about_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define UNPROVEN .verdict = VERDICT_UNPROVEN }
#define NOT_APPLICABLE .verdict = VERDICT_NOT_APPLICABLE }

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* How the cases of points are written whose judge has no reasons to tell apart. */
#ifndef PVYIELD_TESTS_CASES_HW_H
#define PVYIELD_TESTS_CASES_HW_H

#include "cases.h"

/* Of the file's base; what the facts are changed to follows the name. */
#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = base, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NONE_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define UNPROVEN(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

#endif

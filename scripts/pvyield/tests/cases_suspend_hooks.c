// SPDX-License-Identifier: GPL-2.0-only
/* suspend.hooks: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "suspend.hooks"

static const struct fact listens[] = {
	S(ROLE_FACT, "pv-domU"),
	B("config.hibernate_callbacks", true),
	B("suspend.watch", true),
	{ 0 }
};

const struct judge_case suspend_hooks_cases[] = {
	PLAIN("it listens", listens)
		YIELDS,
	CASE("built without", listens, B("config.hibernate_callbacks", false))
		CONFLICT(MAJOR, "config.hibernate_callbacks"),
	CASE("not known how it is built", listens,
	     A("config.hibernate_callbacks"))
		MISSING("config.hibernate_callbacks"),
	CASE("nobody listens", listens, B("suspend.watch", false))
		UNPROVEN,
	CASE("not known whether", listens, A("suspend.watch"))
		MISSING("suspend.watch"),
	CASE("bare metal", listens, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", listens, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("PV dom0", listens, S(ROLE_FACT, "pv-dom0"))
		NOT_APPLICABLE,
	CASE("PVH dom0", listens, S(ROLE_FACT, "pvh-dom0"))
		NOT_APPLICABLE,
	CASE("arm64", listens, S(ROLE_FACT, "arm64-domU"))
		NOT_APPLICABLE,
};

const size_t suspend_hooks_cases_n = ARRAY_SIZE(suspend_hooks_cases);

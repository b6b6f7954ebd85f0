// SPDX-License-Identifier: GPL-2.0-only
/* memory.balloon: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "memory.balloon"

static const struct fact fits[] = {
	S(ROLE_FACT, "pv-domU"),
	I("memory.managed_pages", 90),
	I("memory.reserved_pages", 100),
	{ 0 }
};

const struct judge_case memory_balloon_cases[] = {
	PLAIN("less than there is", fits)
		YIELDS,
	CASE("all that there is", fits, I("memory.managed_pages", 100))
		YIELDS,
	CASE("arm64", fits, S(ROLE_FACT, "arm64-dom0"))
		YIELDS,
	CASE("more than there is", fits, I("memory.managed_pages", 101))
		CONFLICT(CRITICAL, "memory.managed_pages"),
	CASE("none managed", fits, I("memory.managed_pages", 0))
		MISSING("memory.managed_pages"),
	CASE("Xen does not tell", fits, A("memory.reserved_pages"))
		MISSING("memory.reserved_pages"),
	CASE("Xen has given none", fits, I("memory.reserved_pages", 0))
		MISSING("memory.reserved_pages"),
	CASE("bare metal", fits, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", fits, A(ROLE_FACT))
		MISSING(ROLE_FACT),
};

const size_t memory_balloon_cases_n = ARRAY_SIZE(memory_balloon_cases);

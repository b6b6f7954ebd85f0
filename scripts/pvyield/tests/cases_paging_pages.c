// SPDX-License-Identifier: GPL-2.0-only
/* paging.pages: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "paging.pages"

static const struct fact clean[] = {
	S(ROLE_FACT, "pv-domU"),
	I("paging.sampled", 300),
	I("paging.large", 0),
	I("paging.global", 0),
	I("paging.tables_writable", 0),
	B("paging.global_mask", false),
	{ 0 }
};

const struct judge_case paging_pages_cases[] = {
	PLAIN("as Xen wants it", clean)
		YIELDS,
	CASE("a large page", clean, I("paging.large", 1))
		CONFLICT(CRITICAL, "paging.large"),
	CASE("a global page", clean, I("paging.global", 1))
		CONFLICT(MAJOR, "paging.global"),
	CASE("a writable table", clean, I("paging.tables_writable", 1))
		CONFLICT(CRITICAL, "paging.tables_writable"),
	CASE("global from now on", clean, B("paging.global_mask", true))
		CONFLICT(MAJOR, "paging.global_mask"),
	CASE("nothing looked up", clean, I("paging.sampled", 0))
		MISSING("paging.sampled"),
	CASE("a count that cannot be", clean, I("paging.global", -1))
		MISSING("paging.global"),
	CASE("mask not known", clean, A("paging.global_mask"))
		MISSING("paging.global_mask"),
	CASE("bare metal", clean, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", clean, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("PVH dom0", clean, S(ROLE_FACT, "pvh-dom0"))
		NOT_APPLICABLE,
	CASE("arm64", clean, S(ROLE_FACT, "arm64-dom0"))
		NOT_APPLICABLE,
};

const size_t paging_pages_cases_n = ARRAY_SIZE(paging_pages_cases);

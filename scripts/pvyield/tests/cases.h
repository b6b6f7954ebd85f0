/* SPDX-License-Identifier: GPL-2.0-only */
/* Made-up facts and the verdict that each list of them must get. */
#ifndef PVYIELD_TESTS_CASES_H
#define PVYIELD_TESTS_CASES_H

#include "point.h"
#include "role.h"

#define CASE_FACTS_MAX 24

#define B(name_, value) { .name = (name_), .type = FACT_BOOL, .num = (value) }
#define I(name_, value) { .name = (name_), .type = FACT_INT, .num = (value) }
#define H(name_, value) { .name = (name_), .type = FACT_HEX, .num = (value) }
#define S(name_, value) { .name = (name_), .type = FACT_STR, .text = (value) }
#define A(name_) { .name = (name_), .type = FACT_ABSENT, .text = "made up" }
/* In a change: the fact is not in the list at all. */
#define GONE(name_) { .name = (name_), .type = (enum fact_type)-1 }

/**
 * struct judge_case - a list of facts and what follows from it
 * @id: the point
 * @what: what is special about it
 * @base: facts to start from, up to one without a name
 * @change: replaces, adds or takes away
 * @verdict: expected
 * @severity: expected
 * @missing: expected, NULL for none
 * @about: expected, NULL for any
 * @reason: expected to be a part of the reason, NULL for any
 * @effect: expected to be a part of the effect, NULL for any
 * @role: hypervisor.role: the role expected
 */
struct judge_case {
	const char *id;
	const char *what;
	const struct fact *base;
	struct fact change[4];
	enum verdict verdict;
	enum severity severity;
	const char *missing;
	const char *about;
	const char *reason;
	const char *effect;
	enum role role;
};

/* A list of facts with memory of its own. */
struct case_facts {
	struct facts list;
	struct fact v[CASE_FACTS_MAX];
	char pool[4096];
};

/* Each point of the table has cases of its own, in cases_x.c. */
#define POINT(x) extern const struct judge_case x##_cases[];
#include "points.h"
#undef POINT
#define POINT(x) extern const size_t x##_cases_n;
#include "points.h"
#undef POINT

void build_facts(const struct judge_case *c, struct case_facts *to);
const struct judge_case *case_at(size_t i);
size_t cases_n(void);

#endif

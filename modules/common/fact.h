/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Facts: a flat list of named values.  Gathering appends to it, judges read
 * it, KTAP prints it and the command reads it back.
 */
#ifndef PVYIELD_COMMON_FACT_H
#define PVYIELD_COMMON_FACT_H

#include "port.h"
#include "text.h"

/**
 * enum fact_type - what a fact holds
 * @FACT_ABSENT: the value could not be had; the text says why
 * @FACT_BOOL: true or false
 * @FACT_INT: a signed 64-bit integer
 * @FACT_HEX: the same, printed in hexadecimal (flags, register contents)
 * @FACT_STR: a string
 */
enum fact_type {
	FACT_ABSENT,
	FACT_BOOL,
	FACT_INT,
	FACT_HEX,
	FACT_STR,
};

/**
 * struct fact - one named value
 * @name: dotted name, "area.what"; the first part is never "point" or "report",
 *	which KTAP uses for what is not a fact
 * @type: which of the members below counts
 * @num: the value of FACT_BOOL, FACT_INT and FACT_HEX
 * @text: the value of FACT_STR, the reason of FACT_ABSENT
 */
struct fact {
	const char *name;
	enum fact_type type;
	s64 num;
	const char *text;
};

/**
 * struct facts - a list of facts in memory that the caller provides
 * @v: the facts, in the order in which they were added
 * @n: how many there are
 * @max: how many fit
 * @pool: where names and strings are copied to
 * @pool_n: bytes of @pool in use
 * @pool_max: bytes of @pool
 * @damaged: a fact did not fit or came twice; nothing may be concluded from
 *	such a list, and point_judge() concludes nothing
 */
struct facts {
	struct fact *v;
	size_t n;
	size_t max;
	char *pool;
	size_t pool_n;
	size_t pool_max;
	bool damaged;
};

void facts_init(struct facts *f, struct fact *v, size_t max,
		char *pool, size_t pool_max);
void facts_reset(struct facts *f);

void facts_bool(struct facts *f, const char *name, bool value);
void facts_int(struct facts *f, const char *name, s64 value);
void facts_hex(struct facts *f, const char *name, u64 value);
void facts_str(struct facts *f, const char *name, const char *value);
void facts_absent(struct facts *f, const char *name, const char *why);
void facts_copy(struct facts *f, const struct fact *fact);

const struct fact *facts_find(const struct facts *f, const char *name);
bool facts_is_str(const struct facts *f, const char *name, const char *value);
bool facts_get_bool(const struct facts *f, const char *name, bool *value);
bool facts_get_int(const struct facts *f, const char *name, s64 *value);
const char *facts_get_str(const struct facts *f, const char *name);

void fact_number(const struct fact *fact, struct text *t);
void fact_print(const struct fact *fact, struct text *t);
void fact_diagnostic(const struct fact *fact, struct text *t);

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * The list of facts.  It never allocates: the caller provides the memory, so
 * the same code serves the kernel, the command and the tests.  A list that
 * overflows or gets a name twice is marked damaged instead of losing a fact
 * silently.
 */
#include "fact.h"

/**
 * facts_init() - start an empty list in the caller's memory
 * @f: the list
 * @v: room for @max facts
 * @max: number of facts that fit
 * @pool: room for names and strings
 * @pool_max: bytes in @pool
 */
void facts_init(struct facts *f, struct fact *v, size_t max,
		char *pool, size_t pool_max)
{
	f->v = v;
	f->max = max;
	f->pool = pool;
	f->pool_max = pool_max;
	facts_reset(f);
}

/**
 * facts_reset() - empty a list, keeping its memory
 * @f: the list
 */
void facts_reset(struct facts *f)
{
	f->n = 0;
	f->pool_n = 0;
	f->damaged = false;
}

static const char *pool_copy(struct facts *f, const char *s)
{
	size_t len = strlen(s) + 1;
	char *to = f->pool + f->pool_n;

	if (len > f->pool_max - f->pool_n)
		return NULL;
	memcpy(to, s, len);
	f->pool_n += len;
	return to;
}

static void append(struct facts *f, const char *name, enum fact_type type,
		   s64 num, const char *text)
{
	struct fact *new = f->v + f->n;

	if (f->n == f->max || facts_find(f, name)) {
		f->damaged = true;
		return;
	}
	new->name = pool_copy(f, name);
	new->type = type;
	new->num = num;
	new->text = text ? pool_copy(f, text) : NULL;
	if (!new->name || (text && !new->text)) {
		f->damaged = true;
		return;
	}
	f->n++;
}

/**
 * facts_bool() - add a truth value
 * @f: the list
 * @name: name of the fact, copied
 * @value: its value
 */
void facts_bool(struct facts *f, const char *name, bool value)
{
	append(f, name, FACT_BOOL, value, NULL);
}

/**
 * facts_int() - add an integer
 * @f: the list
 * @name: name of the fact, copied
 * @value: its value
 */
void facts_int(struct facts *f, const char *name, s64 value)
{
	append(f, name, FACT_INT, value, NULL);
}

/**
 * facts_hex() - add an integer that people read in hexadecimal
 * @f: the list
 * @name: name of the fact, copied
 * @value: its value
 */
void facts_hex(struct facts *f, const char *name, u64 value)
{
	append(f, name, FACT_HEX, (s64)value, NULL);
}

/**
 * facts_str() - add a string
 * @f: the list
 * @name: name of the fact, copied
 * @value: its value, copied
 */
void facts_str(struct facts *f, const char *name, const char *value)
{
	append(f, name, FACT_STR, 0, value);
}

/**
 * facts_absent() - say that a value could not be had
 * @f: the list
 * @name: name of the fact, copied
 * @why: what stood in the way, for people; copied
 */
void facts_absent(struct facts *f, const char *name, const char *why)
{
	append(f, name, FACT_ABSENT, 0, why);
}

/**
 * facts_copy() - add a copy of a fact from another list
 * @f: the list
 * @fact: the fact to copy
 */
void facts_copy(struct facts *f, const struct fact *fact)
{
	append(f, fact->name, fact->type, fact->num, fact->text);
}

/**
 * facts_find() - look a fact up
 * @f: the list
 * @name: name of the fact
 *
 * Return: the fact, absent or not, or NULL if the list does not mention it.
 */
const struct fact *facts_find(const struct facts *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (!strcmp(f->v[i].name, name))
			return f->v + i;
	return NULL;
}

/**
 * facts_get_bool() - read a truth value
 * @f: the list
 * @name: name of the fact
 * @value: where it goes; untouched on failure
 *
 * Return: true if the fact is there and is a truth value.
 */
bool facts_get_bool(const struct facts *f, const char *name, bool *value)
{
	const struct fact *fact = facts_find(f, name);

	if (!fact || fact->type != FACT_BOOL)
		return false;
	*value = fact->num;
	return true;
}

/**
 * facts_get_int() - read an integer
 * @f: the list
 * @name: name of the fact
 * @value: where it goes; untouched on failure
 *
 * Return: true if the fact is there and is an integer.
 */
bool facts_get_int(const struct facts *f, const char *name, s64 *value)
{
	const struct fact *fact = facts_find(f, name);

	if (!fact || (fact->type != FACT_INT && fact->type != FACT_HEX))
		return false;
	*value = fact->num;
	return true;
}

/**
 * facts_get_str() - read a string
 * @f: the list
 * @name: name of the fact
 *
 * Return: the string, owned by the list, or NULL if the fact is not there or
 * is not a string.
 */
const char *facts_get_str(const struct facts *f, const char *name)
{
	const struct fact *fact = facts_find(f, name);

	return fact && fact->type == FACT_STR ? fact->text : NULL;
}

/**
 * facts_is_str() - compare a string fact
 * @f: the list
 * @name: name of the fact
 * @value: what to compare with
 *
 * Return: true if the fact is there, is a string and equals @value.
 */
bool facts_is_str(const struct facts *f, const char *name, const char *value)
{
	const char *s = facts_get_str(f, name);

	return s && !strcmp(s, value);
}

/**
 * fact_number() - append the value of a fact that holds a number or a truth value
 * @fact: the fact; FACT_BOOL, FACT_INT or FACT_HEX
 * @t: where to
 */
void fact_number(const struct fact *fact, struct text *t)
{
	if (fact->type == FACT_BOOL)
		text_str(t, fact->num ? "true" : "false");
	else if (fact->type == FACT_HEX)
		text_hex(t, fact->num);
	else
		text_int(t, fact->num);
}

/**
 * fact_print() - append a fact as "name: value"
 * @fact: the fact
 * @t: where to
 *
 * A string is quoted; an absent value reads absent("reason").
 */
void fact_print(const struct fact *fact, struct text *t)
{
	text_str(t, fact->name);
	text_str(t, ": ");
	switch (fact->type) {
	case FACT_ABSENT:
		text_str(t, "absent(");
		text_quoted(t, fact->text);
		text_char(t, ')');
		break;
	case FACT_BOOL:
	case FACT_INT:
	case FACT_HEX:
		fact_number(fact, t);
		break;
	case FACT_STR:
		text_quoted(t, fact->text);
		break;
	}
}

/**
 * fact_diagnostic() - append a fact as a diagnostic line of KTAP
 * @fact: the fact
 * @t: where to
 */
void fact_diagnostic(const struct fact *fact, struct text *t)
{
	text_str(t, "# ");
	fact_print(fact, t);
	text_char(t, '\n');
}

// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the readers of KTAP reports share.  They are strict: a report that was
 * cut, edited or mixed up is refused with the line that shows it.
 */
#include <stdlib.h>

#include "ktap_in.h"

/**
 * ktap_no_memory() - say that there is no memory
 * @in: the report
 *
 * Return: -1.
 */
int ktap_no_memory(struct ktap_in *in)
{
	return fail_with(in->why, "out of memory reading %s: free some memory",
			 in->name);
}

/**
 * ktap_split() - cut a report into lines
 * @in: the report; @name and @why are filled in, the rest is zero and to be
 *	freed by the caller, also after an error
 * @buf: its text
 * @len: bytes of it
 *
 * Return: 0 or -1.
 */
int ktap_split(struct ktap_in *in, const char *buf, size_t len)
{
	size_t i, max = 0, longest = 0;
	char *s, *end;

	for (i = 0; i < len; i++)
		max += buf[i] == '\n';
	in->text = malloc(len + 1);
	in->v = calloc(max + 1, sizeof(*in->v));
	if (!in->text || !in->v)
		return ktap_no_memory(in);
	memcpy(in->text, buf, len);
	in->text[len] = '\0';
	for (s = in->text; s < in->text + len; s = end + 1) {
		end = memchr(s, '\n', in->text + len - s);
		if (!end)
			return fail_with(in->why, "%s is cut in line %zu: save the report again",
					 in->name, in->n + 1);
		*end = '\0';
		if (strlen(s) != (size_t)(end - s))
			return fail_with(in->why, "%s has a NUL byte in line %zu: give an unchanged report",
					 in->name, in->n + 1);
		if ((size_t)(end - s) > longest)
			longest = end - s;
		if (longest > KTAP_LINE_MAX)
			return fail_with(in->why, "%s has more than %u bytes in line %zu: give an unchanged report",
					 in->name, KTAP_LINE_MAX, in->n + 1);
		in->v[in->n++] = s;
	}
	in->scratch = malloc(longest + 1);
	return in->scratch ? 0 : ktap_no_memory(in);
}

/**
 * ktap_end() - read the last line, "# report.end: true"
 * @in: the report, of one line or more; without the last after success
 *
 * Return: 0, or -1 if the report is not whole.
 */
int ktap_end(struct ktap_in *in)
{
	if (strcmp(in->v[in->n - 1], "# report.end: true"))
		return fail_with(in->why, "%s is not whole, its last line is not report.end: save the report again",
				 in->name);
	in->n--;
	return 0;
}

/**
 * ktap_plan() - read the plan, "1..N"
 * @in: the report
 * @line: index of its line
 * @min: the least that it may plan
 * @max: the most
 * @what: what is planned, for messages
 * @planned: filled in
 *
 * Return: 0 or -1.
 */
int ktap_plan(struct ktap_in *in, size_t line, size_t min, size_t max,
	      const char *what, size_t *planned)
{
	const char *s = in->v[line];
	char again[32];
	unsigned long n;

	if (strncmp(s, "1..", 3))
		return fail_with(in->why, "%s has no plan in line %zu: give an unchanged report",
				 in->name, line + 1);
	n = strtoul(s + 3, NULL, 10);
	snprintf(again, sizeof(again), "1..%lu", n);
	if (strcmp(again, s) || n < min || n > max)
		return fail_with(in->why, "%s plans %s %s in line %zu, not %zu to %zu: give an unchanged report",
				 in->name, s + 3, what, line + 1, min, max);
	*planned = n;
	return 0;
}

/**
 * ktap_result() - read the begin of a result line, "ok N " or "not ok N "
 * @in: the report
 * @line: index of its line
 * @number: the number that it must have
 * @ok: filled in
 *
 * Return: what follows, or NULL after noting the error.
 */
char *ktap_result(struct ktap_in *in, size_t line, size_t number, bool *ok)
{
	char *s = in->v[line], expected[32];
	size_t n;

	*ok = !strncmp(s, "ok ", 3);
	s += *ok ? 3 : strlen("not ok ");
	n = snprintf(expected, sizeof(expected), "%zu ", number);
	if (!strncmp(s, expected, n))
		return s + n;
	fail_with(in->why, "%s: the result in line %zu is not number %zu: give an unchanged report",
		  in->name, line + 1, number);
	return NULL;
}

/**
 * ktap_fact() - read a line "# name: value"
 * @in: the report
 * @line: index of the line
 * @fact: filled in; its strings live until the next call
 *
 * Return: 0 or -1.
 */
int ktap_fact(struct ktap_in *in, size_t line, struct fact *fact)
{
	if (!strncmp(in->v[line], "# ", 2) &&
	    fact_read(in->v[line] + 2, fact, in->scratch))
		return 0;
	return fail_with(in->why, "%s: line %zu is neither a result nor a fact: give an unchanged report",
			 in->name, line + 1);
}

/**
 * ktap_add() - add a fact to a list, once
 * @in: the report
 * @line: index of its line
 * @to: the list
 * @fact: the fact
 *
 * Return: 0 or -1.
 */
int ktap_add(struct ktap_in *in, size_t line, struct facts *to,
	     const struct fact *fact)
{
	if (facts_find(to, fact->name))
		return fail_with(in->why, "%s has %s twice, again in line %zu: give an unchanged report",
				 in->name, fact->name, line + 1);
	facts_copy(to, fact);
	if (to->damaged)
		return fail_with(in->why, "%s has too many facts in one place, in line %zu: give an unchanged report",
				 in->name, line + 1);
	return 0;
}

/**
 * ktap_check() - see that known facts are there, and what they must be
 * @in: the report
 * @said: a list of facts
 * @known: what must or may be in it
 * @n: how many
 * @of: what the list says something of, for messages
 *
 * Return: 0 or -1.
 */
int ktap_check(struct ktap_in *in, const struct facts *said,
	       const struct ktap_known *known, size_t n, const char *of)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < n; i++) {
		fact = facts_find(said, known[i].name);
		if (!fact && !known[i].required)
			continue;
		if (!fact)
			return fail_with(in->why, "%s has no %s for %s: give a whole report",
					 in->name, known[i].name, of);
		if (fact->type != known[i].type ||
		    (fact->type == FACT_INT && (u64)fact->num > KTAP_NUMBER_MAX))
			return fail_with(in->why, "%s has a damaged %s for %s: give an unchanged report",
					 in->name, known[i].name, of);
	}
	return 0;
}

/**
 * ktap_list() - make room for facts
 * @in: the report
 * @f: the list; to be freed by ktap_list_free(), also after an error
 * @n: how many facts
 * @bytes: in how many bytes they were printed
 *
 * Return: 0 or -1.
 */
int ktap_list(struct ktap_in *in, struct facts *f, size_t n, size_t bytes)
{
	struct fact *v = calloc(n + 1, sizeof(*v));
	char *pool = malloc(bytes + 1);

	facts_init(f, v, n, pool, bytes);
	return v && pool ? 0 : ktap_no_memory(in);
}

/**
 * ktap_list_free() - free a list of facts
 * @f: the list
 */
void ktap_list_free(struct facts *f)
{
	free(f->v);
	free(f->pool);
}

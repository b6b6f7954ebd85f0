// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of xenbus_defer's status: lines "# name: value", each fact once.
 * It is strict, as that of reports is: what was cut or edited is refused with
 * the line that shows it.  The sentence in the status is the module's; the
 * command finds it again from the facts, and refuses where the two disagree.
 */
#include <stdlib.h>

#include "fact_read.h"
#include "xenbus_status.h"

#define SAVED "give what /sys/kernel/debug/xenbus_defer/status holds"

static int read_line(struct xenbus_status *s, const char *name, char *line,
		     size_t number, char *scratch, struct failure *why)
{
	struct fact fact;

	if (strncmp(line, "# ", 2) || !fact_read(line + 2, &fact, scratch)) {
		if (number == 1)
			return fail_with(why, "%s is not a status of xenbus_defer: " SAVED,
					 name);
		return fail_with(why, "%s: line %zu is no fact: " SAVED, name,
				 number);
	}
	if (facts_find(&s->facts, fact.name))
		return fail_with(why, "%s has %s twice, again in line %zu: " SAVED,
				 name, fact.name, number);
	facts_copy(&s->facts, &fact);
	if (s->facts.damaged)
		return fail_with(why, "%s has more than %u facts, in line %zu: " SAVED,
				 name, STATUS_FACTS_MAX, number);
	return 0;
}

static int read_lines(struct xenbus_status *s, const char *name, char *text,
		      size_t len, struct failure *why)
{
	char *line, *end, *scratch = malloc(STATUS_LINE_MAX + 1);
	size_t number = 0;
	int ret = 0;

	if (!scratch)
		return fail_with(why, "out of memory reading %s: free some memory",
				 name);
	for (line = text; !ret && line < text + len; line = end + 1) {
		number++;
		end = memchr(line, '\n', text + len - line);
		if (!end) {
			ret = fail_with(why, "%s is cut in line %zu: save the status again",
					name, number);
			break;
		}
		*end = '\0';
		if (strlen(line) != (size_t)(end - line))
			ret = fail_with(why, "%s has a NUL byte in line %zu: " SAVED,
					name, number);
		else if (end - line > STATUS_LINE_MAX)
			ret = fail_with(why, "%s has more than %u bytes in line %zu: " SAVED,
					name, STATUS_LINE_MAX, number);
		else
			ret = read_line(s, name, line, number, scratch, why);
	}
	free(scratch);
	return ret;
}

static bool state_is_known(const char *state)
{
	static const char *const known[] = {
		"idle", "refused", "observing", "waiting", "settling",
		"starting", "up", "stuck", "timeout", "cancelled", "failed",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (!strcmp(known[i], state))
			return true;
	return false;
}

static int judge(struct xenbus_status *s, const char *name,
		 struct failure *why)
{
	const char *said = facts_get_str(&s->facts, "xenbus.cause");

	s->state = facts_get_str(&s->facts, "xenbus.state");
	if (!s->state)
		return fail_with(why, "%s has no xenbus.state: " SAVED, name);
	if (!state_is_known(s->state))
		return fail_with(why, "%s has a state that this command does not know, %s: use the command that came with the module",
				 name, s->state);
	s->says = xenbus_cause(&s->facts);
	/* A module that was built without the sentence does not say it. */
	if (said && strcmp(said, s->says.cause))
		return fail_with(why, "module and command disagree on the cause in %s, it says \"%s\": use the command that came with the module, or an unchanged status",
				 name, said);
	s->exit = s->says.admin ? EXIT_CONFLICTS : EXIT_CLEAN;
	return 0;
}

/**
 * xenbus_status_parse() - read a status
 * @s: the status; to be freed by xenbus_status_free() on success only
 * @name: where it came from, for messages
 * @buf: its text
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int xenbus_status_parse(struct xenbus_status *s, const char *name,
			const char *buf, size_t len, struct failure *why)
{
	struct fact *v = calloc(STATUS_FACTS_MAX, sizeof(*v));
	char *pool = malloc(2 * len + 1), *text = malloc(len + 1);
	int ret = -1;

	*s = (struct xenbus_status){ .exit = EXIT_FAILED };
	facts_init(&s->facts, v, STATUS_FACTS_MAX, pool, 2 * len + 1);
	if (!v || !pool || !text) {
		fail_with(why, "out of memory reading %s: free some memory",
			  name);
	} else if (!len) {
		fail_with(why, "%s is empty: " SAVED, name);
	} else {
		memcpy(text, buf, len);
		text[len] = '\0';
		ret = read_lines(s, name, text, len, why);
		if (!ret)
			ret = judge(s, name, why);
	}
	free(text);
	if (ret)
		xenbus_status_free(s);
	return ret;
}

/**
 * xenbus_status_free() - free a status
 * @s: the status
 */
void xenbus_status_free(struct xenbus_status *s)
{
	free(s->facts.v);
	free(s->facts.pool);
	s->facts.v = NULL;
	s->facts.pool = NULL;
}

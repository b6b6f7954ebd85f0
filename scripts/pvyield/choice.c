// SPDX-License-Identifier: GPL-2.0-only
/* Options that take one of a few words. */
#include <stdlib.h>

#include "choice.h"

/**
 * choice_find() - which word was given
 * @option: the option, for the error line
 * @value: what was given
 * @name: the words, by number, up to NULL
 *
 * A wrong one ends the program with a line that lists the right ones.
 *
 * Return: the number of the word.
 */
size_t choice_find(const char *option, const char *value,
		   const char *(*name)(size_t i))
{
	char list[512] = "";
	size_t i, n = 0;

	for (i = 0; name(i); i++)
		if (!strcmp(name(i), value))
			return i;
	for (i = 0; name(i) && n < sizeof(list); i++)
		n += snprintf(list + n, sizeof(list) - n, "%s%s",
			      !i ? "" : name(i + 1) ? ", " : " or ", name(i));
	complain("%s %s: no such value: give %s", option, value, list);
	exit(EXIT_FAILED);
}

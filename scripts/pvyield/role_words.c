// SPDX-License-Identifier: GPL-2.0-only
/* The option --role. */
#include "choice.h"
#include "role_words.h"

static const char *word(size_t i)
{
	return i <= ROLE_ARM_DOMU ? role_name(i) : NULL;
}

static const char *xen_word(size_t i)
{
	return word(ROLE_PV_DOM0 + i);
}

/**
 * role_option() - read the argument of --role
 * @arg: the argument; a wrong one ends the program
 *
 * Return: the role.
 */
enum role role_option(const char *arg)
{
	return choice_find("--role", arg, word);
}

/**
 * role_option_xen() - the same, where it must be a domain of Xen
 * @arg: the argument; a wrong one ends the program
 *
 * Return: the role.
 */
enum role role_option_xen(const char *arg)
{
	return ROLE_PV_DOM0 + choice_find("--role", arg, xen_word);
}

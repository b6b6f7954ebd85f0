/* SPDX-License-Identifier: GPL-2.0-only */
/* Why is xenbus as it is, and what is to be done about it? */
#ifndef PVYIELD_COMMON_XENBUS_CAUSE_H
#define PVYIELD_COMMON_XENBUS_CAUSE_H

#include "fact.h"

/**
 * struct xenbus_cause - what the facts of xenbus_defer's status say
 * @cause: one sentence
 * @next: what to do; one sentence
 * @about: the fact that says more: how long, which request; or NULL
 * @admin: somebody has to do something in this guest, it does not come right by
 *	itself
 */
struct xenbus_cause {
	const char *cause;
	const char *next;
	const char *about;
	bool admin;
};

struct xenbus_cause xenbus_cause(const struct facts *facts);

#endif

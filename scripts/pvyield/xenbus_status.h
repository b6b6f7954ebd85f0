/* SPDX-License-Identifier: GPL-2.0-only */
/* The status of xenbus_defer, read back, and what it says. */
#ifndef PVYIELD_XENBUS_STATUS_H
#define PVYIELD_XENBUS_STATUS_H

#include "fact.h"
#include "pvyield.h"
#include "xenbus_cause.h"

#define STATUS_FACTS_MAX 256
#define STATUS_LINE_MAX 8192

/**
 * struct xenbus_status - a status
 * @facts: all of it
 * @state: the module's state
 * @says: cause and next step, from the facts
 * @exit: the exit code
 */
struct xenbus_status {
	struct facts facts;
	const char *state;
	struct xenbus_cause says;
	enum exit_code exit;
};

int xenbus_status_parse(struct xenbus_status *s, const char *name,
			const char *buf, size_t len, struct failure *why);
void xenbus_status_free(struct xenbus_status *s);

/**
 * struct xenbus_format - an output format of the status
 * @name: what the user types
 * @print: prints it; 0, or -1 for lack of memory
 */
struct xenbus_format {
	const char *name;
	int (*print)(const struct xenbus_status *s, bool verbose,
		     unsigned int width, FILE *out);
};

extern const struct xenbus_format xenbus_table;
extern const struct xenbus_format xenbus_json;

#endif

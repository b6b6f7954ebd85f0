/* SPDX-License-Identifier: GPL-2.0-only */
/* What the readers of KTAP reports share: lines, plan, facts. */
#ifndef PVYIELD_KTAP_IN_H
#define PVYIELD_KTAP_IN_H

#include "fact_read.h"
#include "pvyield.h"

/* Bounds against hostile input: looking names up is quadratic. */
#define KTAP_LINE_MAX (256u << 10)
#define KTAP_FACTS_MAX 512u

/* Counts and times; the sum over a whole report does not overflow. */
#define KTAP_NUMBER_MAX 1000000000000000ULL

/**
 * struct ktap_in - a report that is being read
 * @name: where it came from, for messages
 * @v: its lines
 * @n: how many
 * @text: what @v points into
 * @scratch: room for the longest line
 * @why: the error line
 */
struct ktap_in {
	const char *name;
	char **v;
	size_t n;
	char *text;
	char *scratch;
	struct failure *why;
};

/**
 * struct ktap_known - a fact that must or may be there
 * @name: its name
 * @type: its type
 * @required: it must
 */
struct ktap_known {
	const char *name;
	enum fact_type type;
	bool required;
};

int ktap_no_memory(struct ktap_in *in);
int ktap_split(struct ktap_in *in, const char *buf, size_t len);
int ktap_end(struct ktap_in *in);
int ktap_plan(struct ktap_in *in, size_t line, size_t min, size_t max,
	      const char *what, size_t *planned);
char *ktap_result(struct ktap_in *in, size_t line, size_t number, bool *ok);
int ktap_fact(struct ktap_in *in, size_t line, struct fact *fact);
int ktap_add(struct ktap_in *in, size_t line, struct facts *to,
	     const struct fact *fact);
int ktap_check(struct ktap_in *in, const struct facts *said,
	       const struct ktap_known *known, size_t n, const char *of);
int ktap_list(struct ktap_in *in, struct facts *f, size_t n, size_t bytes);
void ktap_list_free(struct facts *f);

#endif

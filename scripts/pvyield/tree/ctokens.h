/* SPDX-License-Identifier: GPL-2.0-only */
/* C source as a row of tokens: comments and blanks do not count. */
#ifndef PVYIELD_CTOKENS_H
#define PVYIELD_CTOKENS_H

#include "pvyield.h"

/**
 * struct ctoken - one token
 * @s: where it stands in the source; not NUL-terminated
 * @len: bytes of it
 * @line: the line that it stands in, from 1
 * @first: it stands in the first column
 */
struct ctoken {
	const char *s;
	u32 len;
	u32 line : 31;
	u32 first : 1;
};

/**
 * struct ctokens - the tokens of a file
 * @v: the tokens
 * @n: how many
 */
struct ctokens {
	struct ctoken *v;
	size_t n;
};

/**
 * struct crange - tokens of a file, from @begin up to, not including, @end
 * @begin: number of the first token
 * @end: number of the token behind the last
 */
struct crange {
	size_t begin;
	size_t end;
};

int ctokens_read(struct ctokens *t, const char *buf, size_t len);
void ctokens_free(struct ctokens *t);
bool ctoken_is(const struct ctoken *t, const char *s);
bool ctokens_scope(const struct ctokens *t, const char *name, size_t from,
		   struct crange *scope);
const struct ctoken *ctokens_owner(const struct ctokens *t, u32 line);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* Plain patterns: C code to look for in a file, token by token. */
#ifndef PVYIELD_SHAPE_H
#define PVYIELD_SHAPE_H

#include "ctokens.h"

/**
 * struct shape - code to look for
 * @text: as it was written; the tokens point into it
 * @tokens: its tokens; "$" stands for any one token, "..." for any number
 */
struct shape {
	const char *text;
	struct ctokens tokens;
};

int shape_read(struct shape *s, const char *text);
void shape_free(struct shape *s);
bool shape_find(const struct shape *s, const struct ctokens *t,
		const struct crange *in, size_t *at);

#endif

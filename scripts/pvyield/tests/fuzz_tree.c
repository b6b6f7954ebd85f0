// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reader of rules and, behind a NUL byte, the readers of C and of patches: no
 * pattern may be found where there is no code, and none beyond the end of it.
 */
#include <stdlib.h>

#include "fix.h"
#include "fuzz.h"
#include "patch.h"

static void look(const struct shapes *s, const struct ctokens *t)
{
	struct crange all = { .end = t->n }, none = { 0 };
	size_t i, at;

	for (i = 0; i < s->n; i++) {
		if (shape_find(s->v + i, t, &none, &at))
			abort();
		if (shape_find(s->v + i, t, &all, &at) && at >= t->n)
			abort();
	}
}

static void look_for(const struct fix *f, const struct ctokens *t)
{
	const struct part *p;
	struct crange scope;

	for (p = f->part; p < f->part + f->n_parts; p++) {
		look(&p->with, t);
		look(&p->without, t);
		look(&p->anchor, t);
		if (p->in && ctokens_scope(t, p->in, 0, &scope) &&
		    (scope.begin >= scope.end || scope.end > t->n))
			abort();
	}
}

/* Every changed line lies in the text. */
static void read_patch(const char *text, size_t n)
{
	struct input in = { .buf = strndup(text, n) };
	struct failure why;
	struct patch p;
	size_t i;

	if (!in.buf)
		return;
	in.len = strlen(in.buf);
	if (!patch_read(&p, "fuzz", &in, &why)) {
		for (i = 0; i < p.n; i++)
			if (!p.v[i].file || p.v[i].text < in.buf ||
			    p.v[i].text + p.v[i].len > in.buf + in.len)
				abort();
		patch_free(&p);
	}
	free(in.buf);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const char *text = (const char *)data;
	const char *code = size ? memchr(text, '\0', size) : NULL;
	size_t n = code ? (size_t)(code - text) : size;
	struct ctokens t = { 0 };
	struct failure why;
	struct fix f;

	if (code && ctokens_read(&t, code + 1, size - n - 1))
		return 0;
	ctokens_owner(&t, 10);
	if (code)
		read_patch(code + 1, size - n - 1);
	if (!fix_read(&f, "fuzz", text, n, &why)) {
		look_for(&f, &t);
		fix_free(&f);
	}
	ctokens_free(&t);
	return 0;
}

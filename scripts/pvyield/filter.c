// SPDX-License-Identifier: GPL-2.0-only
/* Which points of an audit are printed. */
#include <fnmatch.h>

#include "filter.h"

static bool choose(const struct filter *f, const struct result *p,
		   const char *role)
{
	if (f->role && strcmp(f->role, role))
		return false;
	if (f->only && fnmatch(f->only, p->id, 0))
		return false;
	return !f->severity || (p->j.verdict == VERDICT_CONFLICTS &&
				p->j.severity >= f->severity);
}

/**
 * filter_apply() - choose the points that are printed
 * @f: the filter, NULL for none
 * @r: the report, judged
 * @role: its role
 * @why: the error line
 *
 * Return: 0, or -1 if no point has such an id.
 */
int filter_apply(const struct filter *f, struct report *r, const char *role,
		 struct failure *why)
{
	size_t i, n = 0;

	for (i = 0; i < r->n; i++) {
		r->results[i].chosen = !f || choose(f, r->results + i, role);
		n += f && f->only && !fnmatch(f->only, r->results[i].id, 0);
	}
	if (n || !f || !f->only)
		return 0;
	return fail_with(why, "--only %s matches no point: \"pvyield list\" prints the ids",
			 f->only);
}

// SPDX-License-Identifier: GPL-2.0-only
/* What modules/common/ktap.c writes, into a stream: measured, then written. */
#include <stdlib.h>

#include "ktap_out.h"

/**
 * ktap_head_out() - print the head of a report
 * @out: where to
 * @head: what it says of itself
 * @n_points: how many points follow
 *
 * Return: 0, or -1 without memory.
 */
int ktap_head_out(FILE *out, const struct ktap_head *head, size_t n_points)
{
	struct text t;
	size_t size;
	char *buf;

	text_init(&t, NULL, 0);
	ktap_head(&t, head, n_points);
	size = t.n + 1;
	buf = malloc(size);
	if (!buf)
		return -1;
	text_init(&t, buf, size);
	ktap_head(&t, head, n_points);
	fputs(buf, out);
	free(buf);
	return 0;
}

/**
 * ktap_point_out() - print the result of one point
 * @out: where to
 * @number: its place in the report, from 1
 * @id: its id
 * @j: the judgement
 * @f: the facts it was judged by
 * @ns: what gathering and judging took, in nanoseconds
 *
 * Return: 0, or -1 without memory.
 */
int ktap_point_out(FILE *out, size_t number, const char *id,
		   const struct judgement *j, const struct facts *f, u64 ns)
{
	struct text t;
	size_t size;
	char *buf;

	text_init(&t, NULL, 0);
	ktap_point(&t, number, id, j, f, ns);
	size = t.n + 1;
	buf = malloc(size);
	if (!buf)
		return -1;
	text_init(&t, buf, size);
	ktap_point(&t, number, id, j, f, ns);
	fputs(buf, out);
	free(buf);
	return 0;
}
